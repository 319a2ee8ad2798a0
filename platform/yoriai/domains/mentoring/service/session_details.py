"""A session as its page shows it to one reader."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.rules import MemberSummary
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.entry import CaseBrief
from yoriai.domains.consultations.models import Consultation
from yoriai.domains.mentoring import session_rules
from yoriai.domains.mentoring.models import Feedback, MentoringSession, SessionNote
from yoriai.domains.mentoring.reasons import Reason, speaking_for
from yoriai.domains.mentoring.repository import sessions as repository
from yoriai.domains.mentoring.service import aftercare, sessions
from yoriai.domains.mentoring.session_rules import Side, Span
from yoriai.domains.mentoring.states import SessionStatus


@dataclass(frozen=True)
class SessionDetails:
    """A session with all that belongs to it; `side` is none for the secretariat, who get no notes and no room."""

    row: MentoringSession
    side: Side | None
    mentor: MemberSummary
    requester: MemberSummary
    goals: str
    consultation: Consultation | None
    cases: Sequence[CaseBrief]
    reasons: Sequence[Reason]
    offer_words: str
    notes: Sequence[SessionNote]
    feedback: Feedback | None
    moved_to: str | None
    is_room_open: bool
    is_ahead: bool
    is_over: bool

    @property
    def other(self) -> MemberSummary:
        """The other side; for the secretariat the requester."""
        return self.mentor if self.side is Side.REQUESTER else self.requester

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
    offer = repository.accepted_offer(session, row)
    now = clock.now()
    return SessionDetails(
        row=row,
        side=sessions.side_of(row, actor),
        mentor=people[row.mentor_id],
        requester=people[row.requester_id],
        goals=request.goals if request else row.topic,
        consultation=repository.consultation_of(session, request) if request else None,
        cases=list(cases.briefs(session, repository.case_ids(session, row.request_id)).values()),
        reasons=speaking_for(Reason.read(stored) for stored in offer.reasons) if offer else (),
        offer_words=offer.words if offer else "",
        notes=aftercare.notes(session, actor, row),
        feedback=aftercare.feedback_of(session, actor, row),
        moved_to=repository.find_moved_to(session, row.id) if row.is_moved else None,
        is_room_open=session_rules.is_room_open(Span(row.starts_at, row.ends_at, row.created_at), now),
        is_ahead=row.starts_at > now,
        is_over=row.ends_at <= now,
    )
