"""The pages of date polls, in the order in which their addresses are tried."""

from yoriai.web.addresses import Pages
from yoriai.web.polls import answering, editing, lists, managing, sheets

router = Pages()
for module in (lists, editing, answering, sheets, managing):
    router.include_router(module.router)
