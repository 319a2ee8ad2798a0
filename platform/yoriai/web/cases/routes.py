"""Addresses of the catalogue."""

from functools import partial
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from yoriai.domains.cases import service as cases
from yoriai.infra import versions
from yoriai.web.cases.details import case_view
from yoriai.web.cases.forms import asked, page_number
from yoriai.web.cases.lists import list_view, refused_view
from yoriai.web.cases.reading import remember
from yoriai.web.cases.table import table_of
from yoriai.web.deps import CurrentSite

router = APIRouter()

SHOWN: Final = (versions.CASES, versions.TERMS)


@router.get("/cases")
def index(site: CurrentSite) -> Response:
    """The list, narrowed by the filters of the address; htmx takes its block `results` alone."""
    query = site.request.query_params
    form = asked(query)
    if form.is_valid:
        with form.asking():
            catalogue = cases.Catalogue(site.session, form.data.filters(), form.data.sort)
            view = list_view(site.session, site.actor, form, catalogue, page_number(query))
            return site.page(view, fragment="results", shows=SHOWN)
    return site.page(refused_view(form), status=form.status, fragment="results")


@router.get("/cases.csv")
def table(site: CurrentSite) -> Response:
    """The cases under the filters of the address as CSV, all pages in one; filters not understood are refused."""
    form = asked(site.request.query_params)
    catalogue = cases.Catalogue(site.session, form.data.filters(), form.data.sort)
    entries = cases.entries(site.session, catalogue.page(1, max(1, catalogue.total))).items
    return Response(
        table_of(entries, site.settings.url),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="yoriai-cases.csv"'},
    )


@router.get("/cases/{slug}")
def show(site: CurrentSite, slug: str) -> Response:
    """The page of a case; the browser keeps that it was read, the site does not."""
    case = cases.details(site.session, slug)
    return site.page(
        case_view(site.session, case, site.actor), shows=SHOWN, each_time=partial(remember, slug=case.entry.slug)
    )
