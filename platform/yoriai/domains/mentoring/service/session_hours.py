"""The hours to which a session can be moved, and at which the next one can be."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.mentoring.repository import load
from yoriai.domains.mentoring.repository import sessions as repository
from yoriai.domains.mentoring.rules import month_of
from yoriai.domains.mentoring.service import candidates, carrying
from yoriai.domains.mentoring.session_rules import Side
from yoriai.domains.mentoring.states import SessionStatus
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.availability import cells_of, starts_beside, without_taken
from yoriai.domains.mentors.halfhours import HalfHours


def to_move_to(session: Session, row: MentoringSession, side: Side) -> list[datetime]:
    """Return the starts that one side may propose instead of a session's, earliest first; never the present one.

    The requester chooses among the mentor's open hours with what the mentor wants between two sessions, the mentor
    among those and the hours that the requester has stated. Hours that another session of either takes are left out,
    and months in which the mentor has as many sessions as they promised. None where a block keeps the two apart: that
    looks as if there were no other hour.
    """
    if row.requester_id in accounts.kept_apart(session, row.mentor_id):
        return []
    earliest, latest = candidates.bookable_span()
    open_ = mentors.open_starts(session, [row.mentor_id], earliest, latest)[row.mentor_id]
    starts: set[datetime] = set(_with_breaks(session, row, open_))
    if side is Side.MENTOR:
        starts |= {start for start in stated(session, row) if earliest <= start < latest}
    return sorted(with_room(session, row, without_taken(starts, _taken(session, row)) - {row.starts_at}))


def with_room(session: Session, row: MentoringSession, starts: Collection[datetime]) -> frozenset[datetime]:
    """Return those of some starts to which a session can go without its mentor having more than they promised.

    A session that is booked gives up its own hour; after one that was held there is one more.
    """
    leaving = row.starts_at if row.status is SessionStatus.BOOKED and row.starts_at > clock.now() else None
    return candidates.with_room(session, row.mentor_id, starts, leaving=leaving)


def _with_breaks(session: Session, row: MentoringSession, starts: HalfHours) -> HalfHours:
    """Return the starts that leave as much time before and after other sessions as the mentor wants."""
    buffer = mentors.buffers(session, [row.mentor_id]).get(row.mentor_id, timedelta())
    taken = repository.taken_cells(session, [row.mentor_id], clock.now() - buffer, but_of=row.id)
    return starts - starts_beside(taken, buffer)


def to_follow(session: Session, row: MentoringSession) -> list[datetime]:
    """Return the starts at which the mentor of a session can have the same requester again, earliest first.

    Only what the mentor has stated: open hours that nobody has taken, in months with room for one more session.
    """
    profile = mentors.find(session, row.mentor_id)
    if profile is None or not mentors.is_taking_requests(profile):
        return []
    load = carrying.loads_of(session, [row.mentor_id])[row.mentor_id]
    free = candidates.free_starts(session, [row.mentor_id])[row.mentor_id]
    left = without_taken(free, _taken(session, row))
    return sorted(start for start in left if load.get(month_of(start), 0) < profile.capacity)


def stated(session: Session, row: MentoringSession) -> frozenset[datetime]:
    """Return the hours at which the requester of a session has said to be free."""
    return frozenset(repository.stated_hours(session, row.request_id)) if row.request_id else frozenset()


def taken_starts(session: Session, row: MentoringSession, starts: Collection[datetime]) -> frozenset[datetime]:
    """Return those of some starts at which one of a session's two has another session."""
    return frozenset(starts) - without_taken(starts, _taken(session, row))


def _taken(session: Session, row: MentoringSession) -> frozenset[datetime]:
    """Return the half-hours that other sessions take of the two, and hours that open offers propose to them."""
    people = (row.mentor_id, row.requester_id)
    taken = repository.taken_cells(session, people, clock.now(), but_of=row.id)
    return taken.union(*(cells_of(each.starts_at) for each in load.proposed(session, people)))
