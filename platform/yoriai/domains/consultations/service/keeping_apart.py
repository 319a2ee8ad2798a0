"""Members who want nothing to do with each other do not meet here either; both may go on reading."""

from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.consultations.models import Consultation


def is_left_to_others(session: Session, actor: Actor, consultation: Consultation) -> bool:
    """Tell whether this person leaves a consultation to others: they and its author are kept apart.

    Where its author gives no name, only their own block counts: whoever has blocked one person, and were refused here,
    would learn who asked.
    """
    if actor.member_id == consultation.author_id:
        return False
    if consultation.is_anonymous:
        return accounts.has_blocked(session, consultation.author_id, actor.member_id)
    return consultation.author_id in accounts.kept_apart(session, actor.member_id)
