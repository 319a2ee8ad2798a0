"""Queries of what one member has asked and answered under their name."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_
from sqlmodel import Session, col, select

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.consultations.models import Consultation, Reply
from yoriai.domains.consultations.policies import visible_to

Line = tuple[str, str, datetime]


def _asked(actor: Actor, member_id: str) -> ColumnElement[bool]:
    return and_(
        visible_to(actor),
        col(Consultation.author_id) == member_id,
        col(Consultation.is_anonymous).is_(False),
        col(Consultation.hidden_at).is_(None),
    )


def _answered(actor: Actor, member_id: str) -> ColumnElement[bool]:
    """Return the condition for answers that stand under the member's name; what who asked without it adds does not."""
    return and_(
        visible_to(actor),
        col(Consultation.hidden_at).is_(None),
        col(Reply.author_id) == member_id,
        col(Reply.is_private).is_(False),
        col(Reply.hidden_at).is_(None),
        col(Reply.withdrawn_at).is_(None),
        or_(col(Consultation.is_anonymous).is_(False), col(Consultation.author_id) != member_id),
    )


def count_asked(session: Session, actor: Actor, member_id: str) -> int:
    """Return how many consultations a member has asked under their name that the reader may see."""
    return session.exec(select(func.count(col(Consultation.id))).where(_asked(actor, member_id))).one()


def asked(session: Session, actor: Actor, member_id: str, most: int) -> list[Line]:
    """Return (id, title, when) of the latest of them."""
    wanted = select(Consultation.id, Consultation.title, Consultation.created_at).where(_asked(actor, member_id))
    return list(session.exec(wanted.order_by(col(Consultation.created_at).desc(), col(Consultation.id)).limit(most)))


def count_answered(session: Session, actor: Actor, member_id: str) -> int:
    """Return how many answers of a member the reader may see under their name."""
    joined = select(func.count(col(Reply.id))).join(Consultation, col(Consultation.id) == Reply.consultation_id)
    return session.exec(joined.where(_answered(actor, member_id))).one()


def answered(session: Session, actor: Actor, member_id: str, most: int) -> list[Line]:
    """Return (reply's address within, title, when) of the latest of them."""
    wanted = (
        select(Consultation.id, Reply.id, Consultation.title, Reply.created_at)
        .join(Consultation, col(Consultation.id) == Reply.consultation_id)
        .where(_answered(actor, member_id))
        .order_by(col(Reply.created_at).desc(), col(Reply.id).desc())
        .limit(most)
    )
    rows = session.exec(wanted)
    return [(f"{consultation_id}#reply-{reply_id}", title, at) for consultation_id, reply_id, title, at in rows]
