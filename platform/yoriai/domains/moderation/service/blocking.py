"""Members who want nothing to do with each other, and what falls away by it."""

from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities.service import interests
from yoriai.domains.mentoring.service import withdrawing


def block(session: Session, actor: Actor, other_id: str) -> bool:
    """Block another member, who is told nothing; return False where they are blocked already.

    A request of one that waits for the other's answer goes on to the next mentor, and neither is told any more that
    the other could do what they posted. Raises MemberNotFound, Invalid for oneself.
    """
    made = accounts.block(session, actor, other_id)
    if made:
        withdrawing.part(session, actor.member_id, other_id)
        interests.part(session, actor.member_id, other_id)
    return made
