"""The map of prefectures."""

from starlette.responses import Response

from yoriai.infra import versions
from yoriai.web.addresses import Pages
from yoriai.web.cases.map_views import map_view
from yoriai.web.cases.understanding import understood
from yoriai.web.deps import CurrentSite

router = Pages()


@router.get("/cases/map")
def show(site: CurrentSite) -> Response:
    """The prefectures of Japan with the number of cases each has under the filters of the address."""
    return site.page(map_view(site.session, understood(site)), shows=(versions.CASES, versions.TERMS))
