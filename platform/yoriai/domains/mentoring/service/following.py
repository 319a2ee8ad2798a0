"""The next hour of the same two people, from the page of the last one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring.errors import HourTaken
from yoriai.domains.mentoring.models import MentoringRequest, MentoringSession
from yoriai.domains.mentoring.repository import aftercare as aftercare_repository
from yoriai.domains.mentoring.repository import requests as request_repository
from yoriai.domains.mentoring.repository import sessions as repository
from yoriai.domains.mentoring.service import booking, ending, proposing, session_hours, sessions, traces
from yoriai.domains.mentoring.session_errors import AlreadyChanged, NotFollowed
from yoriai.domains.mentoring.session_models import HourProposal
from yoriai.domains.mentoring.session_rules import AGREED_BEFORE, Side
from yoriai.domains.mentoring.session_states import ProposalKind
from yoriai.domains.mentoring.states import RequestStatus, SessionStatus
from yoriai.domains.mentors import service as mentors
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.states import SubjectKind


@dataclass(frozen=True)
class NextHours:
    """The hours for a next session; `is_at_once` where the mentor has already said that they would meet again.

    `booked_id` is the session that the two have before them already.
    """

    starts: Sequence[datetime]
    is_at_once: bool
    booked_id: str | None


def may_follow(row: MentoringSession) -> bool:
    """Tell whether a next hour can be thought of: this one takes place now, or did."""
    return row.status is SessionStatus.HELD or (row.status is SessionStatus.BOOKED and row.starts_at <= clock.now())


def hours(session: Session, row: MentoringSession, side: Side) -> NextHours:
    """Return the hours at which the two can meet again; none where it is not to be from here.

    None either where one of the two has said that they would not meet again: nobody reads that from the page, which
    looks as it does when the mentor has no hour left.
    """
    ahead = repository.find_ahead_of_pair(session, row.mentor_id, row.requester_id, clock.now())
    if ahead is not None or not may_follow(row):
        return NextHours((), is_at_once=False, booked_id=ahead)
    again = aftercare_repository.would_meet_again(session, row.id)
    apart = row.requester_id in accounts.kept_apart(session, row.mentor_id)
    both = accounts.active(session, [row.mentor_id, row.requester_id])
    if apart or len(both) < len(Side) or False in again.values():
        return NextHours((), is_at_once=False, booked_id=None)
    is_at_once = side is Side.REQUESTER and again.get(row.mentor_id, False)
    return NextHours(session_hours.to_follow(session, row), is_at_once=is_at_once, booked_id=None)


def book_next(session: Session, actor: Actor, session_id: str, start: datetime) -> MentoringSession:
    """Book the next hour with a mentor who has said that they would meet again; return the session.

    The mentor's row is held meanwhile, so that nobody is booked beyond what they stated. Raises NoSuchSession,
    NotFollowed, HourTaken.
    """
    row = ending.own(session, actor, session_id)
    mentors.lock(session, row.mentor_id)
    found = _open_to(session, actor, row)
    if not found.is_at_once:
        raise NotFollowed
    if start.astimezone(UTC) not in found.starts:
        raise HourTaken
    return book_agreed(session, row, start.astimezone(UTC))


def propose_next(
    session: Session, actor: Actor, session_id: str, starts: Iterable[datetime], words: str = ""
) -> HourProposal:
    """Propose hours for the next session to the other side, who agrees to one of them or not.

    Raises NoSuchSession, NotFollowed, NoHoursProposed, TooManyProposed, HourTaken.
    """
    row = ending.own(session, actor, session_id)
    found = _open_to(session, actor, row)
    chosen = proposing.checked(starts, found.starts)
    limit = chosen[-1] - AGREED_BEFORE
    return proposing.put(session, actor, row, ProposalKind.NEXT, chosen, words, limit=limit)


def book_agreed(session: Session, row: MentoringSession, start: datetime) -> MentoringSession:
    """Book the hour that both have agreed on after a session: a request of its own goes on from the last one's.

    Raises NotFollowed where the two have an hour before them already, and HourTaken.
    """
    if repository.find_ahead_of_pair(session, row.mentor_id, row.requester_id, clock.now()):
        raise NotFollowed
    last = repository.request_of(session, row)
    request_id = _go_on(session, last).id if last else None
    return booking.book(
        session,
        row.mentor_id,
        row.requester_id,
        start,
        request_id=request_id,
        topic=row.topic,
        previous_id=row.id,
    )


def _open_to(session: Session, actor: Actor, row: MentoringSession) -> NextHours:
    side = sessions.side_of(row, actor)
    if side is None or not may_follow(row):
        raise AlreadyChanged
    found = hours(session, row, side)
    if found.booked_id is not None:
        raise NotFollowed
    return found


def _go_on(session: Session, last: MentoringRequest) -> MentoringRequest:
    """Return a request that begins where one ended: same goals, marks and cases, and its mentor is found already."""
    request = MentoringRequest(
        requester_id=last.requester_id,
        consultation_id=last.consultation_id,
        goals=last.goals,
        prefecture=last.prefecture,
        status=RequestStatus.MATCHED,
    )
    read = request_repository.case_ids(session, last.id)
    request_repository.add(session, request, (), read, ())
    taxonomy.set_marks(session, SubjectKind.REQUEST, request.id, taxonomy.marks_of(session, [last.id])[last.id])
    traces.asked(session, request)
    return request
