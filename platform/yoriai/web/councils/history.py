"""What happened in a council."""

from starlette.responses import Response

from yoriai.core.paging import Page
from yoriai.domains.councils.service import listing
from yoriai.web.addresses import Pages
from yoriai.web.council_frame import inside_frame
from yoriai.web.councils.events import event_lines
from yoriai.web.councils.views import HistoryView
from yoriai.web.deps import CurrentSite
from yoriai.web.narrowing import page_number

router = Pages()


@router.get("/councils/{slug}/history")
def show(site: CurrentSite, slug: str) -> Response:
    """Who came and went, the latest first, for those inside the council."""
    here = inside_frame(site, slug, "history")
    number = page_number(site.request.query_params)
    _council, page = listing.history(site.session, site.actor, slug, number)
    lines = event_lines(site.session, page.items, here.url, is_office=here.is_office)
    view = HistoryView(
        frame=here,
        page=Page(lines, page.number, page.total, page.size),
        page_url=lambda turned: f"{here.url}/history?page={turned}",
    )
    return site.page(view)
