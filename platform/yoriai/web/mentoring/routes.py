"""The founder's and mentor's way through: requests, offers, sessions, and what follows."""

from yoriai.web.addresses import Pages
from yoriai.web.mentoring import (
    aftercare,
    closing,
    follow_ups,
    following,
    hour,
    moving,
    notes,
    offers,
    requests,
    sessions,
    table,
    unhelpful,
)

router = Pages()
router.include_router(requests.router)
router.include_router(offers.router)
router.include_router(sessions.router)
router.include_router(moving.router)
router.include_router(hour.router)
router.include_router(table.router)
router.include_router(notes.router)
router.include_router(closing.router)
router.include_router(following.router)
router.include_router(aftercare.router)
router.include_router(follow_ups.router)
router.include_router(unhelpful.router)
