"""The matrix of kinds and targets."""

from starlette.responses import Response

from yoriai.infra import versions
from yoriai.web.addresses import Pages
from yoriai.web.cases.matrix_views import matrix_view
from yoriai.web.cases.understanding import understood
from yoriai.web.deps import CurrentSite

router = Pages()


@router.get("/cases/matrix")
def show(site: CurrentSite) -> Response:
    """The kinds of practice by the people they are for, with the number of cases under the filters of the address."""
    return site.page(matrix_view(site.session, understood(site)), shows=(versions.CASES, versions.TERMS))
