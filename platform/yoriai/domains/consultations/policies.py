"""Who may read a consultation, who reads its author's name, who may change it."""

from sqlalchemy import ColumnElement, or_, true
from sqlmodel import col

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.consultations.models import Consultation
from yoriai.domains.consultations.states import Visibility


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition every query of consultations starts from."""
    if actor.is_staff:
        return true()
    open_to = [Visibility.NETWORK, Visibility.MENTORS] if actor.is_mentor else [Visibility.NETWORK]
    return or_(col(Consultation.author_id) == actor.member_id, col(Consultation.visibility).in_(open_to))


def shows_name(actor: Actor, *, author_id: str, is_anonymous: bool) -> bool:
    """Tell whether this reader sees the author's name: not where it is withheld, but the author and the desk do."""
    return not is_anonymous or actor.is_staff or actor.member_id == author_id


def may_change(actor: Actor, author_id: str) -> bool:
    """Tell whether the person may resolve, close or open it again."""
    return actor.is_staff or actor.member_id == author_id
