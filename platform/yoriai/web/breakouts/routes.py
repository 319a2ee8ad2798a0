"""The routes of small groups."""

from typing import Final

from yoriai.web.addresses import Pages
from yoriai.web.breakouts import moving, office, own, sheets

router: Final = Pages()
for each in (own, sheets, moving, office):
    router.include_router(each.router)
