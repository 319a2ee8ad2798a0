"""Queries of answers, and of the cases they point to."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlmodel import Session, col, delete, select

from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Standing
from yoriai.domains.consultations.models import Consultation, Reply, ReplyCase
from yoriai.domains.consultations.policies import open_to, stands, visible_to


class Written(NamedTuple):
    """An answer with its writer's name, and whether they are still here."""

    reply: Reply
    name: str
    is_active: bool


def of_thread(session: Session, actor: Actor, consultation_id: str) -> list[Written]:
    """Return the answers of a thread that the reader may know of, the oldest first."""
    query = (
        select(Reply, Member.name, Member.standing)
        .join(Member, col(Member.id) == Reply.author_id)
        .join(Consultation, col(Consultation.id) == Reply.consultation_id)
        .where(Reply.consultation_id == consultation_id, open_to(actor))
        .order_by(col(Reply.created_at), col(Reply.id))
    )
    rows = session.exec(query).all()
    return [Written(reply, name, standing is Standing.ACTIVE) for reply, name, standing in rows]


def find(session: Session, actor: Actor, reply_id: str) -> tuple[Reply, Consultation] | None:
    """Return an answer that the reader may know of, with its consultation."""
    query = (
        select(Reply, Consultation)
        .join(Consultation, col(Consultation.id) == Reply.consultation_id)
        .where(Reply.id == reply_id, visible_to(actor), open_to(actor))
    )
    return session.exec(query).first()


def find_any(session: Session, reply_id: str) -> Reply | None:
    """Return an answer whoever may read it, for what the secretariat decides about it."""
    return session.exec(select(Reply).where(Reply.id == reply_id)).first()


def ids(session: Session, consultation_id: str) -> list[str]:
    """Return the ids of a consultation's answers, those in private too."""
    return list(session.exec(select(Reply.id).where(Reply.consultation_id == consultation_id)).all())


def by_others(session: Session, consultation: Consultation) -> list[Reply]:
    """Return the answers by others that stand, those in private too, the oldest first."""
    query = select(Reply).where(
        Reply.consultation_id == consultation.id,
        Reply.author_id != consultation.author_id,
        col(Reply.hidden_at).is_(None),
        col(Reply.withdrawn_at).is_(None),
    )
    return list(session.exec(query.order_by(col(Reply.created_at), col(Reply.id))).all())


def names(session: Session, consultation_id: str) -> list[str]:
    """Return the names of those who wrote in a thread, in private too."""
    query = select(Member.name).join(Reply, col(Reply.author_id) == Member.id)
    return list(session.exec(query.where(Reply.consultation_id == consultation_id).distinct()).all())


def case_ids(session: Session, reply_ids: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return the cases that some answers point to, in the order of their writers; answers without are left out."""
    if not reply_ids:
        return {}
    query = select(ReplyCase).where(col(ReplyCase.reply_id).in_(reply_ids))
    found: dict[str, tuple[str, ...]] = {}
    for row in session.exec(query.order_by(col(ReplyCase.reply_id), col(ReplyCase.position))):
        found[row.reply_id] = (*found.get(row.reply_id, ()), row.case_id)
    return found


def cases_in_the_open(session: Session, consultation_id: str) -> list[str]:
    """Return the cases that the answers of a thread point to where all its readers see it."""
    query = select(ReplyCase.case_id).join(Reply, col(Reply.id) == ReplyCase.reply_id)
    return list(session.exec(query.where(Reply.consultation_id == consultation_id, stands()).distinct()).all())


def set_cases(session: Session, reply_id: str, cases: Sequence[str]) -> None:
    """Make these the cases that an answer points to."""
    session.exec(delete(ReplyCase).where(col(ReplyCase.reply_id) == reply_id))
    wanted = enumerate(dict.fromkeys(cases))
    session.add_all(ReplyCase(reply_id=reply_id, case_id=case_id, position=position) for position, case_id in wanted)
    session.flush()
