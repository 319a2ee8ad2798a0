"""Cases side by side; the address holds which."""

from starlette.responses import Response

from yoriai.web.addresses import Pages
from yoriai.web.cases.compare_views import address, compare_view
from yoriai.web.cases.forms import asked, picked
from yoriai.web.cases.reading import cases_read
from yoriai.web.deps import CurrentSite

router = Pages()


@router.get("/cases/compare")
def show(site: CurrentSite) -> Response:
    """The cases that the address names (`case=…`, up to four) side by side, with ways to add another."""
    query = site.request.query_params
    if "compare" in query:
        # what is picked in the list, with all that is asked for there: the comparison has an address of its own
        return site.redirect(address(picked(query.getlist("compare"))))
    search = asked(query)
    view = compare_view(site.session, picked(query.getlist("case")), search, cases_read(site.request))
    return site.page(view, status=search.status)
