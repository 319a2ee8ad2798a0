"""The routes of signing up for meetings and of the day of the meeting."""

from typing import Final

from yoriai.web.addresses import Pages
from yoriai.web.attendance import answering, by_link, check_in, door, people

router: Final = Pages()
for each in (answering, by_link, people, door, check_in):
    router.include_router(each.router)
