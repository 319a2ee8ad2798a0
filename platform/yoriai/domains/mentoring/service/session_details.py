"""A session as its page shows it to one reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.rules import MemberSummary
from yoriai.domains.consultations.models import Consultation
from yoriai.domains.mentoring import session_rules
from yoriai.domains.mentoring.models import Feedback, MentoringSession, SessionNote
from yoriai.domains.mentoring.reasons import Reason, speaking_for, true_now
from yoriai.domains.mentoring.repository import sessions as repository
from yoriai.domains.mentoring.service import (
    aftercare,
    closing,
    following,
    lateness,
    moving,
    notes,
    proposing,
    sessions,
    sharing,
    table,
)
from yoriai.domains.mentoring.service.table import Table
from yoriai.domains.mentoring.session_models import HourProposal, SessionAccount
from yoriai.domains.mentoring.session_rules import Side, Span
from yoriai.domains.mentoring.states import SessionStatus


@dataclass(frozen=True)
class OpenProposal:
    """Hours that wait for an answer: `starts` are those that both still have free."""

    row: HourProposal
    starts: Sequence[datetime]
    is_mine: bool


@dataclass(frozen=True)
class SessionDetails:
    """A session with all that belongs to it; `side` is none for the secretariat, who get no notes and no room."""

    row: MentoringSession
    side: Side | None
    mentor: MemberSummary
    requester: MemberSummary
    goals: str
    consultation: Consultation | None
    table: Table
    reasons: Sequence[Reason]
    offer_words: str
    notes: Sequence[SessionNote]
    feedback: Feedback | None
    proposal: OpenProposal | None
    delays: Mapping[str, int]
    own_account: SessionAccount | None
    moved_to: str | None
    is_room_open: bool
    may_say_late: bool
    is_ahead: bool
    is_over: bool

    @property
    def other(self) -> MemberSummary:
        """The other side; for the secretariat the requester."""
        return self.mentor if self.side is Side.REQUESTER else self.requester

    def name_of(self, member_id: str) -> str:
        """Return the name of one of the two."""
        return self.mentor.name if member_id == self.mentor.id else self.requester.name

    @property
    def may_follow(self) -> bool:
        """Whether the reader may think of a next hour with the other."""
        return self.side is not None and following.may_follow(self.row)

    @property
    def may_tell(self) -> bool:
        """Whether the reader is asked what happened to an hour that did not take place."""
        return self.side is not None and self.row.status is SessionStatus.NO_SHOW and self.own_account is None

    @property
    def may_change(self) -> bool:
        """Whether the reader may move it or call it off."""
        return self.side is not None and self.row.status is SessionStatus.BOOKED and self.is_ahead

    @property
    def may_close(self) -> bool:
        """Whether the reader may say that it took place or did not."""
        return self.side is not None and self.row.status is SessionStatus.BOOKED and self.is_over

    @property
    def may_answer(self) -> bool:
        """Whether the four questions wait for the reader."""
        return self.side is not None and self.feedback is None and aftercare.may_answer(self.row)


def details(session: Session, actor: Actor, session_id: str) -> SessionDetails:
    """Return a session for its page; raise NoSuchSession for all but the two and the secretariat."""
    row = sessions.get(session, actor, session_id)
    request = repository.request_of(session, row)
    people = accounts.members(session, [row.mentor_id, row.requester_id])
    offer, shared = repository.accepted_offer(session, row), sharing.of(session, actor, row)
    now, span = clock.now(), Span(row.starts_at, row.ends_at, row.created_at)
    return SessionDetails(
        row=row,
        side=sessions.side_of(row, actor),
        mentor=people[row.mentor_id],
        requester=people[row.requester_id],
        goals=request.goals if request else row.topic,
        consultation=repository.consultation_of(session, request) if request else None,
        table=table.of_session(session, row, shared),
        reasons=speaking_for(true_now(map(Reason.read, offer.reasons))) if offer else (),
        offer_words=offer.words if offer else "",
        notes=notes.of_reader(session, actor, row, shared),
        feedback=aftercare.feedback_of(session, actor, row),
        proposal=_proposal(session, actor, row),
        delays=lateness.delays(session, row),
        own_account=_own_account(session, actor, row),
        moved_to=repository.find_moved_to(session, row.id) if row.is_moved else None,
        is_room_open=session_rules.is_room_open(span, now),
        may_say_late=row.status is SessionStatus.BOOKED and session_rules.may_be_late(span, now),
        is_ahead=row.starts_at > now,
        is_over=row.ends_at <= now,
    )


def _proposal(session: Session, actor: Actor, row: MentoringSession) -> OpenProposal | None:
    found = proposing.find_open(session, row) if sessions.side_of(row, actor) else None
    if found is None:
        return None
    return OpenProposal(found, moving.possible(session, row, found), found.by_id == actor.member_id)


def _own_account(session: Session, actor: Actor, row: MentoringSession) -> SessionAccount | None:
    if row.status is not SessionStatus.NO_SHOW:
        return None
    said = closing.accounts_of(session, actor, row)
    return next((each for each in said if each.member_id == actor.member_id), None)
