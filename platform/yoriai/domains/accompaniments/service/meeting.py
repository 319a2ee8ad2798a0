"""The months: hours offered by the team, taken by the founder; months that nobody met in, and what becomes of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.domains.accompaniments.errors import (
    HourGone,
    MonthSettled,
    NoSuchAccompaniment,
    NoSuchMonth,
    NotUnderWay,
)
from yoriai.domains.accompaniments.models import Accompaniment, AccompanimentMonth, OfferedHour
from yoriai.domains.accompaniments.month_rules import is_over, span_of
from yoriai.domains.accompaniments.repository import months as repository
from yoriai.domains.accompaniments.repository.months import Meeting
from yoriai.domains.accompaniments.rules import check_lengths
from yoriai.domains.accompaniments.service import keeping, telling
from yoriai.domains.accompaniments.states import MissedAnswer, Status
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring.errors import HourTaken
from yoriai.domains.mentoring.service import booking, candidates, dissolving
from yoriai.domains.mentoring.states import SessionStatus
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.availability import SESSION_LENGTH, is_on_the_half_hour, without_taken
from yoriai.domains.notifications.kinds import NoticeKind

NO_HOURS = mark("Please tick at least one hour.")
CATCH_UP = timedelta(days=45)
"""A month that has passed is made up for within so many days from now."""


class MonthState(StrEnum):
    """How a month stands."""

    HELD = "held"
    BOOKED = "booked"
    OFFERED = "offered"
    OPEN = "open"
    MISSED = "missed"
    CATCHING_UP = "catching_up"
    PASSED = "passed"


@dataclass(frozen=True)
class MonthLine:
    """A month with its session, who is to hold it, and the hours offered for it that are still ahead."""

    number: int
    month: date
    state: MonthState
    mentor_id: str | None
    meeting: Meeting | None
    offered: Sequence[tuple[str, datetime]]
    missed_words: str


def lines(session: Session, row: Accompaniment) -> list[MonthLine]:
    """Return the months of an accompaniment, in three queries."""
    rows = repository.of(session, [row.id])[row.id]
    found = repository.meetings(session, [each.session_id for each in rows if each.session_id])
    offered = repository.hours(session, [each.id for each in rows])
    return [_line(each, found.get(each.session_id or ""), offered[each.id]) for each in rows]


def state_of(month: AccompanimentMonth, meeting: Meeting | None, *, is_offered: bool, now: datetime) -> MonthState:
    """Return how a month stands."""
    if meeting is not None and meeting.status is SessionStatus.HELD:
        return MonthState.HELD
    if meeting is not None and meeting.status is SessionStatus.BOOKED:
        return MonthState.BOOKED
    if month.missed_answer is MissedAnswer.LET_PASS:
        return MonthState.PASSED
    if is_offered:
        return MonthState.OFFERED
    if month.missed_answer is MissedAnswer.CATCH_UP:
        return MonthState.CATCHING_UP
    return MonthState.MISSED if is_over(month.month, now) else MonthState.OPEN


def span_for(month: date, now: datetime) -> tuple[datetime, datetime]:
    """Return from when and before when an hour for a month may begin; one that is over is made up for soon."""
    earliest = candidates.bookable_span()[0]
    first, last = span_of(month)
    if last - SESSION_LENGTH <= earliest:
        return earliest, now + CATCH_UP
    return max(first, earliest), last


def free_of(session: Session, row: Accompaniment, mentor_id: str, month: date) -> frozenset[datetime]:
    """Return the hours of a mentor's own calendar that could be offered for a month: the founder has nothing then."""
    first, last = span_for(month, clock.now())
    own = candidates.cells_taken(session, [row.member_id], first, last + SESSION_LENGTH)[row.member_id]
    return without_taken(candidates.starts_between(session, [mentor_id], first, last)[mentor_id], own)


def offer(
    session: Session, actor: Actor, accompaniment_id: str, number: int, starts: Collection[datetime]
) -> AccompanimentMonth:
    """Offer hours for a month, as one of the team, in place of those offered before; its founder is told.

    The hours may lie outside the mentor's calendar: it is their own word. Those that have passed or that another
    session takes are left out. Raises NoSuchAccompaniment, NotUnderWay, NoSuchMonth, MonthSettled, Invalid without an
    hour, and HourGone where none is left.
    """
    row, standing = keeping.inside(session, actor, accompaniment_id)
    if not standing.is_team:
        raise NoSuchAccompaniment
    month = _open_month(session, row, number)
    if not starts:
        raise Invalid("starts", NO_HOURS)
    first, last = span_for(month.month, clock.now())
    wanted = {each.astimezone(UTC) for each in starts if first <= each < last and is_on_the_half_hour(each)}
    taken = candidates.cells_taken(session, [actor.member_id], first, last + SESSION_LENGTH)[actor.member_id]
    left = sorted(without_taken(wanted, taken))
    if not left:
        raise HourGone("starts")
    repository.set_hours(session, month.id, actor.member_id, left)
    month.offered_at = clock.now()
    repository.add(session, month)
    telling.notice(session, row, NoticeKind.MONTH_HOURS, [row.member_id], rest=f"/months/{number}", by=actor.member_id)
    return month


def take(
    session: Session, actor: Actor, accompaniment_id: str, number: int, mentor_id: str, start: datetime
) -> AccompanimentMonth:
    """Take one of the hours offered, as the founder: it is booked, and both have their invitation.

    Raises NoSuchAccompaniment, NotUnderWay, NoSuchMonth, MonthSettled, HourGone.
    """
    row, standing = keeping.inside(session, actor, accompaniment_id)
    if not standing.is_founder:
        raise NoSuchAccompaniment
    month = _open_month(session, row, number)
    start = start.astimezone(UTC)
    offered = {(each.mentor_id, each.starts_at) for each in repository.hours(session, [month.id])[month.id]}
    if (mentor_id, start) not in offered or start < candidates.bookable_span()[0]:
        raise HourGone("hour")
    mentors.lock(session, mentor_id)
    total = len(repository.of(session, [row.id])[row.id])
    try:
        made = booking.book(session, mentor_id, row.member_id, start, topic=f"{row.title} {number}/{total}")
    except HourTaken as problem:
        raise HourGone("hour") from problem
    month.session_id, month.mentor_id = made.id, mentor_id
    repository.clear_hours(session, month_id=month.id)
    repository.add(session, month)
    return month


def explain(
    session: Session, actor: Actor, accompaniment_id: str, number: int, given: MissedAnswer, words: str = ""
) -> AccompanimentMonth:
    """Say what is to become of a month in which nobody met: the founder, one of the team, or the secretariat for them.

    To make up for it asks the team for hours. Raises NoSuchAccompaniment, NotUnderWay, NoSuchMonth, MonthSettled,
    Invalid.
    """
    check_lengths(words=words)
    row, standing = keeping.find(session, actor, accompaniment_id, locked=True)
    if not (standing.is_inside or standing.is_staff):
        raise NoSuchAccompaniment
    if row.status is not Status.ACTIVE:
        raise NotUnderWay
    month = _open_month(session, row, number)
    month.missed_answer, month.missed_words = given, words.strip()
    month.missed_asked_at = month.missed_asked_at or clock.now()
    repository.add(session, month)
    if given is MissedAnswer.CATCH_UP:
        call_for_hours(session, row, month, by=actor.member_id)
    else:
        repository.clear_hours(session, month_id=month.id)
    return month


def ask_for_hours(session: Session, actor: Actor, accompaniment_id: str, number: int) -> AccompanimentMonth:
    """Ask the team for hours in a month without one, as its founder, by one press.

    Raises NoSuchAccompaniment, NotUnderWay, NoSuchMonth, MonthSettled.
    """
    row, standing = keeping.inside(session, actor, accompaniment_id)
    if not standing.is_founder:
        raise NoSuchAccompaniment
    month = _open_month(session, row, number)
    call_for_hours(session, row, month, by=actor.member_id)
    return month


def call_for_hours(session: Session, row: Accompaniment, month: AccompanimentMonth, by: str | None = None) -> None:
    """Ask everybody in the team to offer hours for a month."""
    team = keeping.agreed(keeping.team_of(session, row))
    telling.notice(session, row, NoticeKind.MONTH_WITHOUT_HOUR, team, rest=f"/months/{month.number}", by=by)


def forget_mentor(session: Session, row: Accompaniment, mentor_id: str) -> None:
    """Take a mentor out of the months to come: hours offered go, booked ones are called off, the team is asked anew."""
    now = clock.now()
    rows = repository.of(session, [row.id])[row.id]
    found = repository.meetings(session, [each.session_id for each in rows if each.session_id])
    for each in rows:
        met = found.get(each.session_id or "")
        is_ahead = met is not None and met.status is SessionStatus.BOOKED and met.starts_at > now
        if met is not None and is_ahead and met.mentor_id == mentor_id:
            dissolving.dissolve(session, met.id, met.mentor_id, by=mentor_id, goes_on=True)
            each.session_id, met = None, None
        if each.mentor_id == mentor_id and met is None:
            each.mentor_id = row.leader_id
        repository.clear_hours(session, month_id=each.id, mentor_id=mentor_id)
    repository.add(session, *rows)


def call_off_ahead(session: Session, row: Accompaniment, by: str, words: str) -> None:
    """Call off every session to come of an accompaniment that ends; both sides of each are told, calendars follow."""
    now = clock.now()
    rows = repository.of(session, [row.id])[row.id]
    found = repository.meetings(session, [each.session_id for each in rows if each.session_id])
    for each in rows:
        met = found.get(each.session_id or "")
        if met is not None and met.status is SessionStatus.BOOKED and met.starts_at > now:
            dissolving.dissolve(session, met.id, met.mentor_id, by=by, words=words)
        repository.clear_hours(session, month_id=each.id)


def _open_month(session: Session, row: Accompaniment, number: int) -> AccompanimentMonth:
    """Return a month without a session that stands, locked; raise NoSuchMonth, MonthSettled."""
    month = repository.find(session, row.id, number, locked=True)
    if month is None:
        raise NoSuchMonth
    found = repository.meetings(session, [month.session_id]) if month.session_id else {}
    met = found.get(month.session_id or "")
    if met is not None and met.status in {SessionStatus.BOOKED, SessionStatus.HELD}:
        raise MonthSettled
    return month


def _line(month: AccompanimentMonth, meeting: Meeting | None, hours: Sequence[OfferedHour]) -> MonthLine:
    now, earliest = clock.now(), candidates.bookable_span()[0]
    offered = [(each.mentor_id, each.starts_at) for each in hours if each.starts_at >= earliest]
    return MonthLine(
        number=month.number,
        month=month.month,
        state=state_of(month, meeting, is_offered=bool(offered), now=now),
        mentor_id=meeting.mentor_id if meeting else month.mentor_id,
        meeting=meeting,
        offered=offered,
        missed_words=month.missed_words,
    )
