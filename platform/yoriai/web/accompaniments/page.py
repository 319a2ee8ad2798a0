"""The page of an accompaniment: where it stands, its team, months, stages and reviews, and what can be done now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.accompaniments.models import Accompaniment, TeamMember
from yoriai.domains.accompaniments.policies import Standing
from yoriai.domains.accompaniments.service import applying, becoming_cases, calls, ending, keeping, meeting, reviews
from yoriai.domains.accompaniments.service.meeting import MonthLine, MonthState
from yoriai.domains.accompaniments.states import (
    CHOSEN,
    IN_TEAM,
    MOMENT_LABELS,
    REVIEWED,
    STATUS_LABELS,
    STOP_LABELS,
    TEAM_LABELS,
    Status,
    TeamStatus,
)
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.rules import MemberSummary
from yoriai.domains.organisations import service as organisations
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import LabelledMark, labelled
from yoriai.web.accompaniments.applying import Progress, progress
from yoriai.web.accompaniments.stages import StageRow, stage_rows
from yoriai.web.accompaniments.tones import MONTHS, TEAM_TONES, TONES
from yoriai.web.accompaniments.words import free_in_words, month_in_words
from yoriai.web.addresses import Pages
from yoriai.web.choices import prefecture_name
from yoriai.web.deps import CurrentSite, Site
from yoriai.web.templating import View

router = Pages(prefix="/accompaniments/{accompaniment_id}")


@dataclass(frozen=True)
class TeamRow:
    """Somebody of the team, or who was asked."""

    name: str
    url: str
    organisations: str
    is_leader: bool
    is_me: bool
    status: str
    tone: str
    is_asked: bool


@dataclass(frozen=True)
class MonthRow:
    """A month: when and with whom, how it stands, and where something can be done about it."""

    number: int
    month: str
    status: str
    tone: str
    starts_at: datetime | None
    ends_at: datetime | None
    mentor: str
    session_url: str
    url: str
    asks: str


@dataclass(frozen=True)
class ReviewRow:
    """One of the two moments at which both sides look back."""

    label: str
    url: str
    is_written: bool
    number: int


@dataclass(frozen=True)
class Overview:
    """The application as the page shows it to everybody who may see it."""

    place: str
    organisation: str
    organisation_url: str
    tags: Sequence[LabelledMark]
    free: Sequence[str]


@dataclass(frozen=True)
class AccompanimentView(View):
    """An accompaniment, or an application that waits."""

    template: ClassVar[str] = "accompaniments/show.html"
    row: Accompaniment
    url: str
    founder: str
    call: str
    call_url: str
    status: str
    tone: str
    standing: Standing
    overview: Overview
    pages: Sequence[Progress]
    lacking: Sequence[str]
    is_writable: bool
    team: Sequence[TeamRow]
    months: Sequence[MonthRow]
    stages: Sequence[StageRow]
    stage_number: int
    reviews: Sequence[ReviewRow]
    may_complete: bool
    may_begin_case: bool
    proposal_url: str
    stop_reason: str
    is_under_way: bool


@router.get("")
def show(site: CurrentSite, accompaniment_id: str) -> Response:
    """Show an accompaniment to those who may see it; who is asked to accompany it is led to the question."""
    actor = site.member()
    if keeping.is_only_asked(site.session, actor, accompaniment_id):
        return site.redirect(f"/accompaniments/{accompaniment_id}/team")
    row, standing = keeping.find(site.session, actor, accompaniment_id)
    call = calls.get(site.session, row.call_id)
    is_writable = standing.is_founder and applying.is_writable(site.session, row)
    is_chosen = row.status in CHOSEN
    team = keeping.team_of(site.session, row) if is_chosen else []
    lines = meeting.lines(site.session, row) if is_chosen else []
    ids = {each.member_id for each in team} | {each.mentor_id for each in lines if each.mentor_id} | {row.member_id}
    people = accounts.members(site.session, ids)
    view = AccompanimentView(
        row=row,
        url=keeping.path_of(row),
        founder=people[row.member_id].name,
        call=call.title,
        call_url=f"/accompaniments/calls/{call.id}",
        status=_(STATUS_LABELS[row.status]),
        tone=TONES[row.status],
        standing=standing,
        overview=_overview(site, row),
        pages=progress(site, row) if is_writable else [],
        lacking=applying.still_lacking(site.session, row) if is_writable else [],
        is_writable=is_writable,
        team=_team(site, row, standing, team, people),
        months=[_month(row, each, standing, people) for each in lines],
        stages=stage_rows(site, row) if is_chosen and row.started_at else [],
        stage_number=_stage_number(row),
        reviews=_reviews(site, row, standing),
        may_complete=standing.may_end and ending.may_complete(site.session, row),
        may_begin_case=standing.is_founder and becoming_cases.may_begin(row),
        proposal_url=f"/proposals/{row.proposal_id}" if row.proposal_id and standing.is_founder else "",
        stop_reason=_(STOP_LABELS[row.stop_reason]) if row.stop_reason else "",
        is_under_way=row.status is Status.ACTIVE,
    )
    return site.page(view)


def _overview(site: Site, row: Accompaniment) -> Overview:
    marks = taxonomy.marks_of(site.session, [row.id])[row.id]
    name = organisations.public_name(site.session, row.organisation_id) if row.organisation_id else ""
    return Overview(
        place=prefecture_name(row.prefecture),
        organisation=name,
        organisation_url=f"/organisations/{row.organisation_id}" if name else "",
        tags=labelled(marks, taxonomy.vocabulary(site.session)),
        free=free_in_words(row.free),
    )


def _team(
    site: Site,
    row: Accompaniment,
    standing: Standing,
    team: Sequence[TeamMember],
    people: Mapping[str, MemberSummary],
) -> list[TeamRow]:
    """Return those who have agreed; the secretariat sees everybody who was asked, and what they answered."""
    shown = [each for each in team if each.status is TeamStatus.AGREED or standing.is_staff]
    places = organisations.organisations_of(site.session, [each.member_id for each in shown])
    return [
        TeamRow(
            name=people[each.member_id].name,
            url=f"/mentors/{each.member_id}" if each.status in IN_TEAM else "",
            organisations=_(", ").join(place.name for place in places[each.member_id]),
            is_leader=row.leader_id == each.member_id,
            is_me=each.member_id == site.member().member_id,
            status=_(TEAM_LABELS[each.status]),
            tone=TEAM_TONES[each.status],
            is_asked=each.status is TeamStatus.ASKED,
        )
        for each in shown
    ]


def _month(row: Accompaniment, line: MonthLine, standing: Standing, people: Mapping[str, MemberSummary]) -> MonthRow:
    label, tone = MONTHS[line.state]
    met = line.meeting if line.state in {MonthState.HELD, MonthState.BOOKED} else None
    is_one_of_two = met is not None and (standing.is_founder or standing.is_staff or standing.is_team)
    return MonthRow(
        number=line.number,
        month=month_in_words(line.month),
        status=_(label),
        tone=tone,
        starts_at=met.starts_at if met else None,
        ends_at=met.ends_at if met else None,
        mentor=people[line.mentor_id].name if line.mentor_id and line.mentor_id in people else "",
        session_url=f"/mentoring/sessions/{met.id}" if met and is_one_of_two else "",
        url=keeping.path_of(row, f"/months/{line.number}"),
        asks=_asks(line.state, standing) if row.status is Status.ACTIVE else "",
    )


def _asks(state: MonthState, standing: Standing) -> str:
    """Return what the reader is asked to do about a month, '' where nothing."""
    if state is MonthState.MISSED and standing.is_inside:
        return _("How shall it go on?")
    if state is MonthState.OFFERED and standing.is_founder:
        return _("Choose an hour")
    if state in {MonthState.OPEN, MonthState.CATCHING_UP, MonthState.OFFERED} and standing.is_team:
        return _("Offer hours")
    return _("Ask for hours") if state in {MonthState.OPEN, MonthState.CATCHING_UP} and standing.is_founder else ""


def _stage_number(row: Accompaniment) -> int:
    order = list(type(row.stage))
    return len(order) + 1 if row.status is Status.COMPLETED else order.index(row.stage) + 1


def _reviews(site: Site, row: Accompaniment, standing: Standing) -> list[ReviewRow]:
    if row.status not in CHOSEN or not (standing.is_inside or standing.is_staff):
        return []
    own = {moment: reviews.own(site.session, site.member(), row, moment) for moment in REVIEWED}
    readable = reviews.readable(site.session, site.member(), row, standing)
    return [
        ReviewRow(
            _(MOMENT_LABELS[moment]),
            keeping.path_of(row, f"/reviews/{moment}"),
            own[moment] is not None,
            sum(1 for each in readable if each.moment is moment),
        )
        for moment in REVIEWED
        if reviews.is_asked(row, moment)
    ]
