"""All pages of people."""

from yoriai.web.accounts import confidentiality, credentials, passwords, registering, settings, signing_in
from yoriai.web.addresses import Pages

router = Pages()
for part in (registering, signing_in, passwords, settings, credentials, confidentiality):
    router.include_router(part.router)
