"""Calling off an hour because what it belongs to has ended: neither of the two has."""

from sqlmodel import Session

from yoriai.domains.mentoring.repository import sessions as repository
from yoriai.domains.mentoring.service import ending, session_mail
from yoriai.domains.mentoring.states import SessionStatus


def dissolve(
    session: Session, session_id: str, mentor_id: str, *, by: str, words: str = "", goes_on: bool = False
) -> None:
    """Call off a session of an accompaniment that has ended, or whose mentor no longer takes part in it.

    Both are told, whoever ended it, and both calendars drop it; one that is no longer booked is left alone. Where the
    accompaniment `goes_on` without this mentor, the one who is accompanied reads how the month does.
    """
    row = repository.find_locked(session, mentor_id, session_id)
    if row is None or row.status is not SessionStatus.BOOKED:
        return
    row.sequence += 1
    ending.end(session, row, SessionStatus.CANCELLED, by, words)
    session_mail.dissolved(session, row, gone=mentor_id if goes_on else "")
