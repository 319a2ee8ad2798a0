"""Beginning: the months, and an hour in each where calendars allow, all booked at once."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.clock import TOKYO, tokyo
from yoriai.domains.accompaniments.errors import NoTeamYet
from yoriai.domains.accompaniments.models import Accompaniment, AccompanimentMonth, StageRecord
from yoriai.domains.accompaniments.month_rules import Planned, months_from, plan, span_of, suits, turns
from yoriai.domains.accompaniments.repository import accompaniments as repository
from yoriai.domains.accompaniments.repository import months as months_repository
from yoriai.domains.accompaniments.repository import work
from yoriai.domains.accompaniments.service import calls, keeping, telling
from yoriai.domains.accompaniments.service.telling import PlannedMeeting
from yoriai.domains.accompaniments.states import Status, TeamStatus
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring.errors import HourTaken
from yoriai.domains.mentoring.service import booking, candidates
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.availability import SESSION_LENGTH, without_taken
from yoriai.domains.notifications.kinds import NoticeKind

Room = Callable[[str, date, int], bool]


def begin(session: Session, actor: Actor, accompaniment_id: str) -> Accompaniment:
    """Begin with those who have agreed, by the secretariat, whoever has not answered yet.

    Raises NoSuchAccompaniment, NotUnderWay, and NoTeamYet without a leader who has agreed.
    """
    row = keeping.live(session, accompaniment_id)
    if row.status is Status.SELECTED:
        if not _has_leader(session, row):
            raise NoTeamYet
        _begin(session, row)
        accounts.audit(session, actor, "began", "accompaniment", row.id)
    return row


def begin_if_ready(session: Session, row: Accompaniment) -> bool:
    """Begin by itself where everybody who was asked has answered and a leader is among them; return whether it did."""
    if row.status is not Status.SELECTED or not _has_leader(session, row):
        return False
    if any(each.status is TeamStatus.ASKED for each in keeping.team_of(session, row)):
        return False
    _begin(session, row)
    return True


def _has_leader(session: Session, row: Accompaniment) -> bool:
    return row.leader_id is not None and row.leader_id in keeping.agreed(keeping.team_of(session, row))


def _begin(session: Session, row: Accompaniment) -> None:
    """Move it on, plan its months, book what can be booked, and tell everybody in one mail.

    In order: the status and the first stage; the mentors are locked, so that nobody books them meanwhile; the plan;
    a session for each month with an hour; the months as rows; one mail to each with all of it, and a notice to the
    mentor of each month that has no hour.
    """
    call, team = calls.get(session, row.call_id), keeping.agreed(keeping.team_of(session, row))
    now = clock.now()
    keeping.set_status(session, row, Status.ACTIVE)
    row.started_at = now
    repository.add(session, row)
    work.add(session, StageRecord(accompaniment_id=row.id, stage=row.stage, begun_at=now))
    for member_id in sorted(team):
        mentors.lock(session, member_id)
    first = max(call.starts_on, tokyo(candidates.bookable_span()[0]).date())
    rows = _booked(session, row, _plan(session, row, team, months_from(first, call.months)))
    months_repository.add(session, *rows)
    names = accounts.members(session, team)
    found = months_repository.meetings(session, [each.session_id for each in rows if each.session_id])
    listed = []
    for each in rows:
        meeting = found.get(each.session_id) if each.session_id else None
        mentor = names[each.mentor_id].name if each.mentor_id else ""
        start = meeting.starts_at if meeting else None
        listed.append(PlannedMeeting(each.number, each.month, mentor, start, start + SESSION_LENGTH if start else None))
    telling.planned(session, row, team, listed)
    without = {each.mentor_id for each in rows if each.session_id is None and each.mentor_id}
    telling.notice(session, row, NoticeKind.MONTH_WITHOUT_HOUR, sorted(without), rest="#months")


def _plan(session: Session, row: Accompaniment, team: Sequence[str], months: Sequence[date]) -> list[Planned]:
    """Return the hours at which founder and team can meet, as regular as it goes."""
    earliest, latest = candidates.bookable_span()[0], span_of(months[-1])[1]
    open_starts = candidates.starts_between(session, team, earliest, latest)
    own = candidates.cells_taken(session, [row.member_id], earliest, latest + SESSION_LENGTH)[row.member_id]
    starts = {
        member_id: [each for each in without_taken(open_starts[member_id], own) if suits(each, row.free)]
        for member_id in team
    }
    numbered = list(enumerate(months, start=1))
    order = turns(team, row.leader_id or team[0], len(months))
    turn_of = {number: order[number - 1] for number, _month in numbered}
    return plan(numbered, turn_of, starts, _room(session, team, months))


def _room(session: Session, team: Sequence[str], months: Sequence[date]) -> Room:
    """Return whether a mentor takes one more session in a month: what they stated, less what they carry."""
    first, last = span_of(months[0])[0], span_of(months[-1])[1]
    carried = Counter(
        (mentor_id, _month_of(start))
        for mentor_id, start in months_repository.session_starts(session, team, first, last)
    )
    capacity = {each: profile.capacity for each, profile in mentors.profiles(session, team).items()}

    def has_room(mentor_id: str, month: date, given: int) -> bool:
        return carried[mentor_id, month] + given < capacity.get(mentor_id, 0)

    return has_room


def _month_of(start: datetime) -> date:
    return start.astimezone(TOKYO).date().replace(day=1)


def _booked(session: Session, row: Accompaniment, planned: Sequence[Planned]) -> list[AccompanimentMonth]:
    """Book the hours of a plan; one that somebody has taken meanwhile leaves its month without."""
    rows = []
    for each in planned:
        month = AccompanimentMonth(
            accompaniment_id=row.id, number=each.number, month=each.month, mentor_id=each.mentor_id
        )
        if each.start is not None:
            month.session_id = _book(session, row, each.mentor_id, each.start, f"{each.number}/{len(planned)}")
        rows.append(month)
    return rows


def _book(session: Session, row: Accompaniment, mentor_id: str, start: datetime, number: str) -> str | None:
    try:
        return booking.book(session, mentor_id, row.member_id, start, topic=f"{row.title} {number}").id
    except HourTaken:
        return None
