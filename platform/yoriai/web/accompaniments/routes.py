"""All pages of accompaniment, in the order in which their addresses are looked through."""

from yoriai.web.accompaniments import (
    applying,
    conferences,
    desk,
    desk_list,
    desk_one,
    ending,
    months,
    page,
    public,
    reviews,
    sheet,
    stages,
    team,
)
from yoriai.web.addresses import Pages

router = Pages()
# /accompaniments/{id} takes whatever the others under /accompaniments leave
for module in (
    public,
    desk_list,
    desk,
    desk_one,
    applying,
    sheet,
    team,
    months,
    stages,
    reviews,
    conferences,
    ending,
    page,
):
    router.include_router(module.router)
