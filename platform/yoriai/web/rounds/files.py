"""Tables of a round for spreadsheets: its plan, and what it is planned from, whose taking is logged."""

from starlette.responses import Response

from yoriai.domains.rounds.service import importing, taking
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite

router = Pages(prefix="/desk/rounds/{round_id}")


@router.get("/plan.csv")
def plan(site: CurrentSite, round_id: str) -> Response:
    """Give the pairs of a round as a file that spreadsheets open and that can be imported again."""
    return _table("plan", "".join(importing.as_file(site.session, site.staff(), round_id)))


@router.post("/requests.csv")
def requests(site: CurrentSite, round_id: str) -> Response:
    """Give the requests of a round as `yoriai mentoring plan` reads them; it is logged."""
    return _table("requests", taking.requests(site.session, site.staff(), round_id))


@router.post("/mentors.csv")
def mentors(site: CurrentSite, round_id: str) -> Response:
    """Give the mentors of the moment as `yoriai mentoring plan` reads them; it is logged."""
    return _table("mentors", taking.mentors(site.session, site.staff(), round_id))


def _table(name: str, text: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', "Cache-Control": "no-store"}
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)
