"""What is due without anybody's press: reminders, months that were skipped, looking back, and endings."""

from datetime import timedelta

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accompaniments.models import Accompaniment, AccompanimentMonth
from yoriai.domains.accompaniments.month_rules import DESK_AFTER, MISSED_AFTER, is_over
from yoriai.domains.accompaniments.repository import accompaniments as repository
from yoriai.domains.accompaniments.repository import due as due_repository
from yoriai.domains.accompaniments.repository import months as months_repository
from yoriai.domains.accompaniments.service import afterwards, ending, keeping, meeting, telling
from yoriai.domains.accompaniments.service.meeting import MonthState
from yoriai.domains.accompaniments.states import LIVE, Status, TeamStatus
from yoriai.domains.notifications.kinds import NoticeKind

REMIND_AFTER = timedelta(days=3)
REVIEW_LATE = timedelta(days=30)
"""The secretariat looks after a last review that nobody has written for so long after the last month."""
MOST_MISSED = 500
"""A run asks about so many months; the next one goes on."""


def unreminded_ids(session: Session) -> list[str]:
    """Return the ids of those in teams who were asked three days ago and have not answered."""
    return repository.unreminded_ids(session, clock.now() - REMIND_AFTER)


def remind(session: Session, team_member_id: str) -> bool:
    """Remind a mentor once that an answer is awaited; return whether it was still so."""
    place = repository.asked_locked(session, team_member_id)
    row = repository.find(session, place.accompaniment_id) if place else None
    if place is None or row is None or place.status is not TeamStatus.ASKED or row.status not in LIVE:
        return False
    if place.reminded_at is not None:
        return False
    place.reminded_at = clock.now()
    repository.add(session, place)
    telling.notice(session, row, NoticeKind.TEAM_REMINDER, [place.member_id], rest="/team")
    return True


def fallen_through_ids(session: Session) -> list[str]:
    """Return the ids of months whose hour was called off, or at which not both were there."""
    return months_repository.fallen_through_ids(session, MOST_MISSED)


def look_for_another_hour(session: Session, month_id: str) -> bool:
    """Ask the team for other hours in a month whose hour fell through; return whether it was one.

    The month lets go of its hour, so that nobody is asked twice. One that is over is asked about like any other in
    which nobody met.
    """
    month = months_repository.locked(session, month_id)
    row = repository.find(session, month.accompaniment_id) if month else None
    if month is None or row is None or row.status is not Status.ACTIVE or month.session_id is None:
        return False
    line = next(each for each in meeting.lines(session, row) if each.number == month.number)
    if line.meeting is None or line.state in {MonthState.BOOKED, MonthState.HELD, MonthState.PASSED}:
        return False
    month.session_id = None
    months_repository.add(session, month)
    if line.state is not MonthState.MISSED:
        meeting.call_for_hours(session, row, month)
    return True


def missed_ids(session: Session) -> list[str]:
    """Return the ids of months that are over, in which nobody met, and about which nobody was asked yet."""
    before = clock.tokyo(clock.now() - MISSED_AFTER).date().replace(day=1)
    return months_repository.not_held_ids(session, before, MOST_MISSED)


def ask_about_missed(session: Session, month_id: str) -> bool:
    """Ask founder and mentor what is to become of a month in which nobody met; return whether it was one."""
    month = months_repository.locked(session, month_id)
    row = repository.find(session, month.accompaniment_id) if month else None
    if month is None or row is None or row.status is not Status.ACTIVE or month.missed_asked_at is not None:
        return False
    line = next(each for each in meeting.lines(session, row) if each.number == month.number)
    if line.state not in {MonthState.MISSED, MonthState.OFFERED} or not is_over(month.month, clock.now()):
        return False
    month.missed_asked_at = clock.now()
    months_repository.add(session, month)
    pair = [row.member_id, *filter(None, [month.mentor_id or row.leader_id])]
    telling.notice(session, row, NoticeKind.MONTH_MISSED, pair, rest=f"/months/{month.number}")
    return True


def unanswered_months(session: Session) -> list[tuple[AccompanimentMonth, Accompaniment]]:
    """Return the skipped months about which the pair has not answered for a week: they are the secretariat's now."""
    return months_repository.unanswered(session, clock.now() - DESK_AFTER)


def to_review_ids(session: Session) -> list[str]:
    """Return the ids of what is under way where both sides are to look back now."""
    return [each.id for each in due_repository.to_review(session, clock.now()) if _due(session, each)]


def ask_to_review(session: Session, accompaniment_id: str) -> bool:
    """Ask founder and team to look back, half-way or at the end; return whether it was time.

    With the last month it is planned, too, when the founder is asked what became of it.
    """
    row = repository.find(session, accompaniment_id, locked=True)
    if row is None or row.status is not Status.ACTIVE:
        return False
    moment = _due(session, row)
    if not moment:
        return False
    now = clock.now()
    row.mid_asked_at = row.mid_asked_at or now
    if moment == "end":
        row.end_asked_at = now
        afterwards.plan(session, row)
    repository.add(session, row)
    team = keeping.agreed(keeping.team_of(session, row))
    telling.notice(session, row, NoticeKind.REVIEW, [row.member_id, *team], rest=f"/reviews/{moment}")
    return True


def _due(session: Session, row: Accompaniment) -> str:
    """Return which review is due and not yet asked for: "mid", "end" or ''.

    Half-way is when half of the months are settled or over, the end when all are; a month is settled by its session.
    """
    lines, now = meeting.lines(session, row), clock.now()
    settled = sum(1 for each in lines if each.state in {MonthState.HELD, MonthState.PASSED} or is_over(each.month, now))
    if row.end_asked_at is None and lines and settled == len(lines):
        return "end"
    return "mid" if row.mid_asked_at is None and lines and settled * 2 >= len(lines) else ""


def reviewed_ids(session: Session) -> list[str]:
    """Return the ids of what is under way and can be completed."""
    return [each.id for each in due_repository.asked_at_end(session) if ending.may_complete(session, each)]


def late_reviews(session: Session) -> list[Accompaniment]:
    """Return what is under way whose both sides were asked to look back at the end a month ago, and have not both."""
    late = clock.now() - REVIEW_LATE
    rows = due_repository.asked_at_end(session)
    return [
        each
        for each in rows
        if each.end_asked_at is not None and each.end_asked_at <= late and not ending.may_complete(session, each)
    ]
