"""The routes of meetings and their series; those of one meeting's sections stand in their own packages."""

from yoriai.web.addresses import Pages
from yoriai.web.meetings import editing, feeds, lists, page, series, standing

router = Pages()
# the page of one meeting takes whatever the others under /councils/{slug}/meetings leave
for _module in (feeds, lists, series, editing, standing, page):
    router.include_router(_module.router)
