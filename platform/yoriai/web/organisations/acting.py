"""The pages on which people act for organisations, under one roof."""

from typing import Final

from yoriai.web.addresses import Pages
from yoriai.web.organisations import claiming, desk, editing, inviting, mine, people, registering

router: Final = Pages()
for each in (registering, claiming, editing, people, inviting, mine, desk):
    router.include_router(each.router)
