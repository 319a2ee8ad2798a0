"""Who may read a consultation and its answers, who reads its author's name, who may change it."""

from sqlalchemy import ColumnElement, and_, or_, true
from sqlmodel import col

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.consultations.models import Consultation, KnowHow, Reply
from yoriai.domains.consultations.states import Visibility


def audiences(actor: Actor) -> tuple[Visibility, ...]:
    """Return whose consultations somebody reads besides their own: everybody's, the mentors', the desk's."""
    if actor.is_staff:
        return tuple(Visibility)
    return (Visibility.NETWORK, Visibility.MENTORS) if actor.is_mentor else (Visibility.NETWORK,)


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition every query of consultations starts from."""
    if actor.is_staff:
        return true()
    return or_(
        col(Consultation.author_id) == actor.member_id,
        and_(col(Consultation.visibility).in_(audiences(actor)), col(Consultation.hidden_at).is_(None)),
    )


def open_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition of every query of answers: one in private is read by who asked, its writer and the desk.

    It says nothing of the consultation, which must be visible, nor of answers that were hidden or taken back: their
    place in the thread stays, and their words are left out.
    """
    if actor.is_staff:
        return true()
    own = or_(col(Reply.author_id) == actor.member_id, col(Consultation.author_id) == actor.member_id)
    return or_(col(Reply.is_private).is_(False), own)


def stands() -> ColumnElement[bool]:
    """Return the condition of an answer that everybody who sees its consultation reads, and that is counted."""
    return and_(col(Reply.is_private).is_(False), stands_for_author())


def stands_for_author() -> ColumnElement[bool]:
    """Return the condition of an answer that whoever asked reads, to all or to them alone."""
    return and_(col(Reply.hidden_at).is_(None), col(Reply.withdrawn_at).is_(None))


def knows(actor: Actor | None) -> ColumnElement[bool]:
    """Return the condition of every query of know-how: visitors read what its author lets everybody read."""
    return true() if actor is not None else col(KnowHow.is_public).is_(True)


def reads_hidden(actor: Actor, author_id: str) -> bool:
    """Tell whether the person reads the words of what was hidden: whoever wrote them, and the desk."""
    return actor.is_staff or actor.member_id == author_id


def shows_name(actor: Actor, *, author_id: str, is_anonymous: bool) -> bool:
    """Tell whether this reader sees the author's name: not where it is withheld, but the author and the desk do."""
    return not is_anonymous or actor.is_staff or actor.member_id == author_id


def may_change(actor: Actor, author_id: str) -> bool:
    """Tell whether the person may resolve, close or open it again."""
    return actor.is_staff or actor.member_id == author_id
