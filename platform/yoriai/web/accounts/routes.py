"""All pages of people."""

from fastapi import APIRouter

from yoriai.web.accounts import confidentiality, credentials, passwords, registering, settings, signing_in

router = APIRouter()
for part in (registering, signing_in, passwords, settings, credentials, confidentiality):
    router.include_router(part.router)
