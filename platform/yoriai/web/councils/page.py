"""A council's own page."""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup
from sqlmodel import Session
from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.core.text import clip
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils.models import Council
from yoriai.domains.councils.rows import SeatRow
from yoriai.domains.councils.service import gathering, listing, terms
from yoriai.domains.councils.service.applying import may_speak_for
from yoriai.domains.councils.states import SEAT_KIND_LABELS, SeatKind, SeatStatus
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.words import when_in_words, where_in_words
from yoriai.domains.minutes import service as minutes
from yoriai.domains.organisations import service as organisations
from yoriai.domains.reports.rules import Year
from yoriai.infra import versions
from yoriai.infra.linking import linked
from yoriai.infra.markdown import rendered
from yoriai.web.addresses import Pages
from yoriai.web.council_frame import CouncilFrame, frame
from yoriai.web.councils.views import CouncilView, MeetingLine, NamedLink, OwnSeatLine, SeatGroup, SummaryLine
from yoriai.web.deps import CurrentSite, Site

router = Pages()

MOST_SEATS: Final = 40
MOST_MEETINGS: Final = 3
MOST_SUMMARIES: Final = 3
SUMMARY_CHARS: Final = 120
SHOWN: Final = (versions.COUNCILS, versions.ORGANISATIONS, versions.MEETINGS)


@router.get("/councils/{slug}")
def show(site: CurrentSite, slug: str) -> Response:
    """What a council chooses to show everybody, and what its people and its office have to do."""
    here = frame(site, slug)
    council, session = here.council, site.session
    seats = listing.public_seats(session, council, size=MOST_SEATS)
    waiting = listing.counts(session, council.id).get(SeatStatus.APPLIED, 0) if here.is_office else 0
    shows_meetings = council.shows_meetings or here.is_inside
    view = CouncilView(
        frame=here,
        furigana=council.furigana,
        about=rendered(council.about, 3) if council.about else Markup(),
        facts=_facts(session, here),
        contact=linked(council.contact),
        office=_office(session, council),
        groups=groups_of(seats.items),
        more_seats=max(0, seats.total - len(seats.items)),
        committees=_committees(session, here),
        meetings=_coming(session, site.actor, council) if shows_meetings else [],
        shows_meetings=shows_meetings,
        summaries=_summaries(session, council),
        own=own_seats(session, site.actor, here),
        needs_terms=_needs_terms(site, here),
        waiting=waiting,
        may_apply=_is_invited_to_apply(site, here),
        is_staff=site.actor is not None and site.actor.is_staff,
        report_url=f"{here.url}/reports/{Year.of(clock.now()).number}" if here.is_inside else "",
    )
    return site.page(view, shows=SHOWN)


def groups_of(rows: Sequence[SeatRow]) -> list[SeatGroup]:
    """Return seats by their kinds, the weightiest first, as everybody may see them."""
    found: dict[SeatKind, list[NamedLink]] = {}
    for row in rows:
        link = NamedLink(row.organisation.name, f"/organisations/{row.organisation.id}")
        found.setdefault(row.seat.kind, []).append(link)
    return [SeatGroup(_(SEAT_KIND_LABELS[kind]), links) for kind, links in found.items()]


def own_seats(session: Session, actor: Actor | None, here: CouncilFrame) -> list[OwnSeatLine]:
    """Return the seats that somebody sits for, or that are offered to what they look after."""
    lines = [
        OwnSeatLine(f"{here.url}/seats/{own.seat_id}", own.organisation, _(SEAT_KIND_LABELS[own.kind]), False)
        for own in here.standing.seats
    ]
    if actor is None:
        return lines
    offered = [each for each in listing.waiting_for(session, actor) if each.council.id == here.council.id]
    names = organisations.by_ids(session, [each.organisation_id for each in offered])
    return lines + [
        OwnSeatLine(f"{here.url}/seats/{each.seat_id}", names[each.organisation_id].name, _("A seat is offered"), True)
        for each in offered
    ]


def may_apply(site: Site, here: CouncilFrame) -> bool:
    """Tell whether the reader could ask for a seat now."""
    is_open = here.council.takes_applications and not here.is_closed
    return is_open and site.actor is not None and bool(may_speak_for(site.session, site.actor, here.council))


def _is_invited_to_apply(site: Site, here: CouncilFrame) -> bool:
    """Tell whether the page asks its reader to apply: not the office, nor who sits here already for all they keep."""
    if here.is_office or here.is_closed or not here.council.takes_applications:
        return False
    return not here.standing.is_seated or may_apply(site, here)


def _facts(session: Session, here: CouncilFrame) -> list[tuple[str, str, str]]:
    council = here.council
    kinds = listing.kinds(session, council.id) if council.shows_seats or here.is_inside else {}
    counted = [f"{_(SEAT_KIND_LABELS[kind])} {kinds[kind]}" for kind in SeatKind if kind in kinds]
    return [
        (_("Kind of council"), here.kind, ""),
        (_("For where"), here.area, ""),
        (_("Seats (organisations)"), " · ".join(counted), ""),
    ]


def _office(session: Session, council: Council) -> NamedLink | None:
    if council.office_organisation_id is None:
        return None
    name = organisations.public_name(session, council.office_organisation_id)
    return NamedLink(name, f"/organisations/{council.office_organisation_id}") if name else None


def _committees(session: Session, here: CouncilFrame) -> list[tuple[str, str]]:
    gathered = gathering.of_council(session, here.council.id)
    at_work = [each.committee for each in gathered if each.committee.closed_at is None]
    return [(f"{here.url}/committees#c-{each.id}", each.name) for each in at_work]


def _coming(session: Session, actor: Actor | None, council: Council) -> list[MeetingLine]:
    lines = meetings.of_council(session, actor, council.id, most=MOST_MEETINGS)
    return [
        MeetingLine(line.path, line.title, when_in_words(line), line.starts_at.isoformat(), where_in_words(line))
        for line in lines
    ]


def _summaries(session: Session, council: Council) -> list[SummaryLine]:
    """Return the beginnings of the latest public summaries; none where the council shows none."""
    return [
        SummaryLine(
            f"/councils/{council.slug}/meetings/{meeting.id}/summary",
            meetings.title(meeting),
            when_in_words(meeting),
            meeting.starts_at.isoformat(),
            clip(" ".join(summary.split()), SUMMARY_CHARS),
        )
        for meeting, summary in minutes.summaries_of(session, council.id, MOST_SUMMARIES)
    ]


def _needs_terms(site: Site, here: CouncilFrame) -> bool:
    if not here.standing.is_seated:
        return False
    read = terms.read(site.session, site.actor, here.council.slug)
    return read.in_force is not None and read.accepted_at is None
