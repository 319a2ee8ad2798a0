"""What sessions put on a member's own page and into their calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import speaking
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.rules import Contact
from yoriai.domains.mentoring import session_rules
from yoriai.domains.mentoring.models import FollowUp, MentoringSession
from yoriai.domains.mentoring.repository import follow_ups as follow_up_repository
from yoriai.domains.mentoring.repository import requests as request_repository
from yoriai.domains.mentoring.repository import sessions as repository
from yoriai.domains.mentoring.service import session_mail
from yoriai.domains.mentoring.session_rules import Span
from yoriai.domains.mentoring.states import Outcome, RequestStatus, SessionStatus
from yoriai.infra.calendar import invitation
from yoriai.infra.calendar.event import Event

PAST_AT_MOST = 20
ASKED_FOR = timedelta(days=60)
"""How long an unanswered question about a session stays among what waits."""


LOOKING = (RequestStatus.WAITING, RequestStatus.OFFERED, RequestStatus.EXHAUSTED)


@dataclass(frozen=True)
class Appointment:
    """A session in a member's list."""

    id: str
    other: str
    is_mentor: bool
    starts_at: datetime
    ends_at: datetime
    status: SessionStatus
    is_room_open: bool
    wants_feedback: bool


@dataclass(frozen=True)
class Question:
    """What became of it: a follow-up that is due, answered or not."""

    id: str
    other: str
    months: int
    starts_at: datetime
    outcome: Outcome | None
    words: str
    answered_at: datetime | None


@dataclass(frozen=True)
class OpenRequest:
    """A request that has not come to a session yet."""

    id: str
    goals: str
    status: RequestStatus
    created_at: datetime


@dataclass(frozen=True)
class Agenda:
    """What a member has to do with mentoring: requests, sessions to come and over, and the questions that follow."""

    requests: list[OpenRequest]
    coming: list[Appointment]
    over: list[Appointment]
    questions: list[Question]

    @property
    def unanswered(self) -> list[Appointment]:
        """The sessions about which the four questions wait."""
        return [appointment for appointment in self.over if appointment.wants_feedback]

    @property
    def open_questions(self) -> list[Question]:
        """The follow-ups that wait for an answer."""
        return [question for question in self.questions if question.answered_at is None]

    @property
    def told(self) -> list[Question]:
        """The follow-ups that were answered."""
        return [question for question in self.questions if question.answered_at is not None]


def of_member(session: Session, member_id: str) -> Agenda:
    """Return a member's agenda, in five queries however long it is."""
    now = clock.now()
    coming = repository.coming(session, member_id, now)
    over = repository.over(session, member_id, now, PAST_AT_MOST)
    follow_ups = follow_up_repository.of_member(session, member_id, now)
    rows = [*coming, *(row for row, _answered in over), *(row for _asked, row in follow_ups)]
    names = _names(session, rows)
    return Agenda(
        requests=[
            OpenRequest(request.id, request.goals, request.status, request.created_at)
            for request in request_repository.of_requester(session, member_id)
            if request.status in LOOKING
        ],
        coming=[_appointment(row, member_id, names, now) for row in coming],
        over=[_appointment(row, member_id, names, now, has_answered=answered) for row, answered in over],
        questions=[_question(asked, row, names) for asked, row in follow_ups],
    )


def feed(session: Session, owner: Contact, others: Iterable[Event] = ()) -> str:
    """Return a member's calendar to subscribe to, in their language: booked and held sessions, and those called off.

    `others` are what stands in it besides, from domains that this one does not know.
    """
    now = clock.now()
    rows = repository.for_feed(
        session, owner.member_id, now - session_rules.HELD_IN_FEED, now - session_rules.CANCELLED_IN_FEED
    )
    names = _names(session, rows)
    with speaking(owner.language):
        events = [session_mail.event_for(owner, names[_other_id(row, owner.member_id)], row) for row in rows]
        return invitation.feed(_("Sessions, meetings and activities"), [*events, *others])


def event_file(session: Session, row: MentoringSession, owner: Contact) -> str:
    """Return one session as a file that a calendar opens."""
    names = _names(session, [row])
    event = session_mail.event_for(owner, names[_other_id(row, owner.member_id)], row)
    return invitation.feed(event.summary, [event])


def _appointment(
    row: MentoringSession, member_id: str, names: dict[str, str], now: datetime, *, has_answered: bool = False
) -> Appointment:
    took_place = row.status is SessionStatus.HELD or (row.status is SessionStatus.BOOKED and row.ends_at <= now)
    return Appointment(
        id=row.id,
        other=names[_other_id(row, member_id)],
        is_mentor=row.mentor_id == member_id,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        status=row.status,
        is_room_open=session_rules.is_room_open(Span(row.starts_at, row.ends_at, row.created_at), now),
        wants_feedback=took_place and not has_answered and row.ends_at > now - ASKED_FOR,
    )


def _question(asked: FollowUp, row: MentoringSession, names: dict[str, str]) -> Question:
    return Question(
        id=asked.id,
        other=names[row.mentor_id],
        months=asked.months,
        starts_at=row.starts_at,
        outcome=asked.outcome,
        words=asked.words,
        answered_at=asked.answered_at,
    )


def _other_id(row: MentoringSession, member_id: str) -> str:
    return row.requester_id if row.mentor_id == member_id else row.mentor_id


def _names(session: Session, rows: Iterable[MentoringSession]) -> dict[str, str]:
    ids = {member_id for row in rows for member_id in (row.mentor_id, row.requester_id)}
    return {member_id: member.name for member_id, member in accounts.members(session, ids).items()}
