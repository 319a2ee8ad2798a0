"""The hours to which a session can be moved."""

from datetime import datetime

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.mentoring.repository import sessions as repository
from yoriai.domains.mentoring.service.candidates import bookable_span
from yoriai.domains.mentoring.session_rules import Side
from yoriai.domains.mentors import service as mentors
from yoriai.domains.mentors.availability import without_taken


def to_move_to(session: Session, row: MentoringSession, side: Side) -> list[datetime]:
    """Return the starts one side may move a session to, earliest first; never the present one.

    The requester chooses among the mentor's free hours, the mentor among the hours the requester has stated that are
    still ahead: neither needs to ask the other. Hours that another session of either takes are left out.
    """
    earliest, latest = bookable_span()
    taken = repository.taken_cells(session, (row.mentor_id, row.requester_id), clock.now(), but_of=row.id)
    if side is Side.REQUESTER:
        starts = without_taken(mentors.open_starts(session, [row.mentor_id], earliest, latest)[row.mentor_id], taken)
    else:
        stated = repository.stated_hours(session, row.request_id)
        starts = without_taken((start for start in stated if start >= earliest), taken)
    return sorted(starts - {row.starts_at})
