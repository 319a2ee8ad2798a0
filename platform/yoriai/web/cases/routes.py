"""Addresses of the catalogue."""

from functools import partial
from typing import Final

from starlette.responses import Response

from yoriai.domains.cases import service as cases
from yoriai.infra import versions
from yoriai.web.addresses import Pages
from yoriai.web.cases.details import case_view
from yoriai.web.cases.forms import asked_of_list
from yoriai.web.cases.lists import list_view, refused_view
from yoriai.web.cases.reading import remember
from yoriai.web.deps import CurrentSite
from yoriai.web.narrowing import page_number

router = Pages()

SHOWN: Final = (versions.CASES, versions.TERMS)
SHOWN_OF_ONE: Final = (*SHOWN, versions.ACTIVITIES, versions.ORGANISATIONS, versions.MEETINGS, versions.COUNCILS)
"""The page of a case names the activities that follow it, the organisations that posted them, and the meetings of
councils at which it was presented."""


@router.get("/cases")
def index(site: CurrentSite) -> Response:
    """The list, narrowed by the filters of the address; htmx takes its block `results` alone."""
    query = site.request.query_params
    form = asked_of_list(query)
    if form.is_valid:
        with form.asking():
            catalogue = cases.Catalogue(site.session, form.data.filters(), form.data.sort)
            view = list_view(site.session, site.actor, form, catalogue, page_number(query))
            return site.page(view, fragment="results", shows=SHOWN)
    return site.page(refused_view(form), status=form.status, fragment="results")


@router.get("/cases/{slug}")
def show(site: CurrentSite, slug: str) -> Response:
    """The page of a case; the browser keeps that it was read, the site does not."""
    case = cases.details(site.session, slug)
    return site.page(
        case_view(site.session, case, site.actor), shows=SHOWN_OF_ONE, each_time=partial(remember, slug=case.entry.slug)
    )
