"""The founder's and the mentor's way through: requests, offers, sessions, and what follows."""

from fastapi import APIRouter

from yoriai.web.mentoring import aftercare, offers, requests, sessions

router = APIRouter()
router.include_router(requests.router)
router.include_router(offers.router)
router.include_router(sessions.router)
router.include_router(aftercare.router)
