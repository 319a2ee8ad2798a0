"""The secretariat's list of all calls, and of what is selected or under way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.core.paging import Page, page_asked
from yoriai.domains.accompaniments.models import Call
from yoriai.domains.accompaniments.service import calls, listing
from yoriai.domains.accompaniments.states import CALL_LABELS, STATUS_LABELS, Status
from yoriai.web.accompaniments.tones import CALL_TONES, TONES
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite
from yoriai.web.templating import View

router = Pages(prefix="/desk/accompaniments")


@dataclass(frozen=True)
class CallRow:
    """A call in the secretariat's list."""

    url: str
    title: str
    status: str
    tone: str
    closes_on: date
    places: int
    applied: int


@dataclass(frozen=True)
class LiveRow:
    """An accompaniment that is selected or under way."""

    url: str
    title: str
    call: str
    status: str
    tone: str
    started_at: datetime | None
    team_url: str


@dataclass(frozen=True)
class IndexView(View):
    """All calls, and what is under way."""

    template: ClassVar[str] = "accompaniments/desk.html"
    calls: Page[CallRow]
    page_url: Callable[[int], str]
    live: Sequence[LiveRow]
    live_total: int


@router.get("")
def index(site: CurrentSite, page: str = "1") -> Response:
    """List all calls, and what is selected or under way."""
    site.staff()
    found = calls.all_calls(site.session, page_asked(page)).map(lambda pair: _call_row(*pair))
    live = listing.live(site.session)
    rows = [
        LiveRow(
            url=f"/accompaniments/{row.id}",
            title=row.title,
            call=call.title,
            status=_(STATUS_LABELS[row.status]),
            tone="warning" if row.status is Status.SELECTED else TONES[row.status],
            started_at=row.started_at,
            team_url=f"/desk/accompaniments/{row.id}/team",
        )
        for row, call in live.items
    ]
    view = IndexView(found, lambda number: f"/desk/accompaniments?page={number}", rows, live.total)
    return site.page(view, fragment="results")


def _call_row(call: Call, applied: int) -> CallRow:
    return CallRow(
        url=f"/desk/accompaniments/calls/{call.id}",
        title=call.title,
        status=_(CALL_LABELS[call.status]),
        tone=CALL_TONES[call.status],
        closes_on=call.closes_on,
        places=call.places,
        applied=applied,
    )
