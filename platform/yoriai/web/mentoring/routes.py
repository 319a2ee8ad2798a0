"""The founder's and the mentor's way through: requests, offers, sessions, and what follows."""

from yoriai.web.addresses import Pages
from yoriai.web.mentoring import aftercare, offers, requests, sessions

router = Pages()
router.include_router(requests.router)
router.include_router(offers.router)
router.include_router(sessions.router)
router.include_router(aftercare.router)
