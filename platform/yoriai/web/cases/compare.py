"""Cases side by side; the address holds which."""

from typing import Final

from starlette.responses import Response

from yoriai.web.addresses import Pages
from yoriai.web.cases.compare_views import address, compare_view
from yoriai.web.cases.forms import asked
from yoriai.web.cases.reading import cases_read
from yoriai.web.deps import CurrentSite

router = Pages()

MOST_NAMED: Final = 20
"""So many cases of an address are looked at; only the first four are compared."""


@router.get("/cases/compare")
def show(site: CurrentSite) -> Response:
    """The cases that the address names (`case=…`, up to four) side by side, with ways to add another."""
    query = site.request.query_params
    if "compare" in query:
        # the marks of the list, with all that is asked for there: the comparison has an address of its own
        return site.redirect(address(list(dict.fromkeys(query.getlist("compare")))[:MOST_NAMED]))
    search = asked(query)
    slugs = [slug for slug in query.getlist("case") if slug][:MOST_NAMED]
    view = compare_view(site.session, slugs, search, cases_read(site.request))
    return site.page(view, status=search.status)
