"""What everybody may read: what accompaniment is, which calls are open, and one call with how to apply."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from markupsafe import Markup
from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.domains.accompaniments import service
from yoriai.domains.accompaniments.models import Call
from yoriai.domains.accompaniments.service import applying, calls
from yoriai.domains.accompaniments.states import CALL_LABELS, STAGE_HINTS, STAGE_LABELS, STATUS_LABELS, Stage
from yoriai.infra import markdown, versions
from yoriai.web.accompaniments.tones import TONES
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite
from yoriai.web.templating import View

router = Pages(prefix="/accompaniments")


@dataclass(frozen=True)
class CallCard:
    """A call as the list shows it."""

    url: str
    title: str
    area: str
    places: int
    months: int
    closes_on: date
    days_left: int


@dataclass(frozen=True)
class OwnRow:
    """An application or accompaniment that concerns the reader."""

    url: str
    title: str
    words: str
    tone: str


@dataclass(frozen=True)
class IndexView(View):
    """What accompaniment is, and which calls are open."""

    template: ClassVar[str] = "accompaniments/index.html"
    calls: Sequence[CallCard]
    own: Sequence[OwnRow]
    stages: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class CallView(View):
    """One call; `own_url` is the reader's application to it."""

    template: ClassVar[str] = "accompaniments/call.html"
    card: CallCard
    starts_on: date
    status: str
    is_open: bool
    body: Markup
    asks: Markup
    apply_url: str
    own_url: str
    is_signed_in: bool


@router.get("")
def index(site: CurrentSite) -> Response:
    """Show what accompaniment is, the calls that are open, and what of it is the reader's own."""
    view = IndexView(
        calls=[_card(each) for each in calls.open_calls(site.session)],
        own=_own(site) if site.actor else [],
        stages=[(_(STAGE_LABELS[stage]), _(STAGE_HINTS[stage])) for stage in Stage],
    )
    return site.page(view, shows=(versions.ACCOMPANIMENTS,))


@router.get("/calls/{call_id}")
def show(site: CurrentSite, call_id: str) -> Response:
    """Show one call."""
    call = calls.public_call(site.session, call_id)
    own = applying.find_own(site.session, site.actor, call.id) if site.actor else None
    is_open = calls.takes_applications(call)
    view = CallView(
        card=_card(call),
        starts_on=call.starts_on,
        status=_(CALL_LABELS[call.status]),
        is_open=is_open,
        body=markdown.rendered(call.body, 3),
        asks=markdown.rendered(call.asks, 3),
        apply_url=f"/accompaniments/calls/{call.id}/apply",
        own_url=f"/accompaniments/{own.id}" if own else "",
        is_signed_in=site.actor is not None,
    )
    return site.page(view, shows=(versions.ACCOMPANIMENTS,))


@router.get("/calls/{call_id}/apply")
def before(site: CurrentSite, call_id: str) -> Response:
    """Lead somebody who has signed in back to the call, where one press begins."""
    site.member()
    return site.redirect(f"/accompaniments/calls/{calls.public_call(site.session, call_id).id}")


@router.post("/calls/{call_id}/apply")
def begin(site: CurrentSite, call_id: str) -> Response:
    """Begin an application, or go on with the one there is."""
    row = applying.begin(site.session, site.member(), call_id)
    return site.redirect(f"/accompaniments/{row.id}/application")


def _card(call: Call) -> CallCard:
    return CallCard(
        url=f"/accompaniments/calls/{call.id}",
        title=call.title,
        area=call.area,
        places=call.places,
        months=call.months,
        closes_on=call.closes_on,
        days_left=(call.closes_on - clock.today()).days,
    )


def _own(site: CurrentSite) -> list[OwnRow]:
    actor = site.member()
    founded = [
        OwnRow(
            f"/accompaniments/{each.row.id}",
            each.row.title or each.call.title,
            _(STATUS_LABELS[each.row.status]),
            TONES[each.row.status],
        )
        for each in service.founded(site.session, actor.member_id)
    ]
    accompanied = [
        OwnRow(
            f"/accompaniments/{each.row.id}" + ("/team" if each.is_asked else ""),
            each.row.title,
            _("Would you accompany this?") if each.is_asked else _(STATUS_LABELS[each.row.status]),
            "warning" if each.is_asked else TONES[each.row.status],
        )
        for each in service.accompanied(site.session, actor.member_id)
    ]
    return [*founded, *accompanied]
