"""The directory: its list, its map, and the page of each organisation."""

from starlette.responses import Response

from yoriai.domains.organisations import service as organisations
from yoriai.infra import versions
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite
from yoriai.web.narrowing import page_number
from yoriai.web.organisations import confirming, exports
from yoriai.web.organisations.asking import asked, understood
from yoriai.web.organisations.elsewhere import SHOWN
from yoriai.web.organisations.lists import directory_of, list_view, map_view, refused_view
from yoriai.web.organisations.page import page_view

router = Pages()
router.include_router(exports.router)
router.include_router(confirming.router)


@router.get("/organisations")
def index(site: CurrentSite) -> Response:
    """The list, narrowed by the filters of the address; htmx takes its block `results` alone."""
    query = site.request.query_params
    form = asked(query)
    if form.is_valid:
        with form.asking():
            directory = directory_of(site.session, form.data)
            view = list_view(site.session, form, directory, page_number(query))
            return site.page(view, fragment="results", shows=SHOWN)
    return site.page(refused_view(form), status=form.status, fragment="results")


@router.get("/organisations/map")
def by_prefecture(site: CurrentSite) -> Response:
    """The prefectures of Japan with the number of organisations each has under the filters of the address."""
    return site.page(map_view(site.session, understood(site.request.query_params)), shows=SHOWN)


@router.get("/organisations/{organisation_id}")
def show(site: CurrentSite, organisation_id: str) -> Response:
    """The page of an organisation."""
    known = organisations.details(site.session, site.actor, organisation_id)
    return site.page(page_view(site.session, site.actor, known), shows=(*SHOWN, versions.COUNCILS))
