"""All pages of councils, in the order in which their addresses are tried."""

from yoriai.web.addresses import Pages
from yoriai.web.councils import (
    applying,
    committees,
    editing,
    history,
    inviting,
    linked,
    lists,
    office,
    page,
    seat,
    seats,
    terms,
)

router = Pages()
# /councils/new before /councils/{slug}, /seats/apply and /seats/invite before /seats/{seat_id}
for _module in (lists, editing, page, office, seats, applying, inviting, seat, terms, committees, history, linked):
    router.include_router(_module.router)
