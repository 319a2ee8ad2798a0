"""The pages of safety."""

from yoriai.web.addresses import Pages
from yoriai.web.moderation import blocks, desk, reporting

router = Pages()
router.include_router(reporting.router)
router.include_router(blocks.router)
router.include_router(desk.router)
