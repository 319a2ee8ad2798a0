"""Coming late: one press tells the other side."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring import session_rules
from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.mentoring.repository import table
from yoriai.domains.mentoring.service import ending, session_mail
from yoriai.domains.mentoring.session_errors import NotNearEnough
from yoriai.domains.mentoring.session_models import SessionDelay
from yoriai.domains.mentoring.session_rules import Span


def say_late(session: Session, actor: Actor, session_id: str, minutes: int) -> None:
    """Tell the other side that the actor comes some minutes later; the same minutes again tell nobody twice.

    Raises NoSuchSession, AlreadyChanged, NotNearEnough.
    """
    row = ending.booked(session, actor, session_id)
    if not session_rules.may_be_late(Span(row.starts_at, row.ends_at, row.created_at), clock.now()):
        raise NotNearEnough
    said = table.find_delay(session, row.id, actor.member_id)
    if said is not None and said.minutes == minutes:
        return
    said = said or SessionDelay(session_id=row.id, member_id=actor.member_id, minutes=minutes)
    said.minutes, said.said_at = minutes, clock.now()
    session.add(said)
    session.flush()
    session_mail.late(session, row, by=actor.member_id, minutes=minutes)


def delays(session: Session, row: MentoringSession) -> dict[str, int]:
    """Return who comes late to a session, by how many minutes."""
    return {each.member_id: each.minutes for each in table.delays(session, row.id)}
