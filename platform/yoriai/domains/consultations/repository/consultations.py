"""Queries of consultations. Each starts from what the reader may see."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, not_, or_
from sqlmodel import Session, SQLModel, col, delete, select
from sqlmodel.sql.expression import SelectOfScalar

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.cases.models import CaseUse
from yoriai.domains.cases.states import UseKind
from yoriai.domains.consultations.models import Consultation, ConsultationCase, Reply
from yoriai.domains.consultations.policies import stands, stands_for_author, visible_to
from yoriai.domains.consultations.states import ConsultationStatus, Visibility


def find(session: Session, actor: Actor, consultation_id: str, *, locked: bool = False) -> Consultation | None:
    """Return a consultation the reader may see; nobody else changes one that is locked until the transaction ends."""
    query = select(Consultation).where(Consultation.id == consultation_id, visible_to(actor))
    return session.exec(_locked(query) if locked else query).first()


def find_any(session: Session, consultation_id: str) -> Consultation | None:
    """Return a consultation whoever may see it, locked, for what the secretariat decides about it."""
    return session.exec(_locked(select(Consultation).where(Consultation.id == consultation_id))).first()


def _locked(query: SelectOfScalar[Consultation]) -> SelectOfScalar[Consultation]:
    return query.with_for_update(key_share=True).execution_options(populate_existing=True)


def among(session: Session, actor: Actor, ids: Collection[str]) -> list[Consultation]:
    """Return those of some consultations that the reader may see, newest first."""
    query = select(Consultation).where(col(Consultation.id).in_(ids), visible_to(actor))
    return list(session.exec(query.order_by(col(Consultation.created_at).desc(), col(Consultation.id).desc())))


def untold(session: Session) -> list[Consultation]:
    """Return the consultations that cite a case which does not know of it; closed ones may be meant to be forgotten."""
    known = select(CaseUse.subject_id).where(CaseUse.kind == UseKind.CONSULTATION)
    cited = select(ConsultationCase.consultation_id).where(col(ConsultationCase.consultation_id).not_in(known))
    query = select(Consultation).where(
        col(Consultation.id).in_(cited),
        col(Consultation.status) != ConsultationStatus.CLOSED,
        col(Consultation.hidden_at).is_(None),
    )
    return list(session.exec(query.order_by(col(Consultation.id))))


def reply_counts(session: Session, ids: Collection[str], besides: Collection[str] = ()) -> dict[str, int]:
    """Return how many answers open to all its readers each of some consultations has, besides those of some members.

    Those without are left out.
    """
    return _counted(session, ids, besides, stands())


def private_reply_counts(session: Session, ids: Collection[str], besides: Collection[str] = ()) -> dict[str, int]:
    """Return how many answers to whoever asked alone each of some consultations has; those without are left out."""
    return _counted(session, ids, besides, stands_for_author(), col(Reply.is_private).is_(True))


def case_ids(session: Session, consultation_id: str) -> tuple[str, ...]:
    """Return the cases the author had read."""
    query = select(ConsultationCase.case_id).where(ConsultationCase.consultation_id == consultation_id)
    return tuple(session.exec(query.order_by(ConsultationCase.case_id)).all())


def known_cases(session: Session, consultation_id: str) -> set[str]:
    """Return the cases that know of a consultation."""
    query = select(CaseUse.case_id).where(
        CaseUse.kind == UseKind.CONSULTATION, col(CaseUse.subject_id) == consultation_id
    )
    return set(session.exec(query).all())


def unowned(session: Session, owners: Collection[str], now: datetime, most: int) -> tuple[list[Consultation], int]:
    """Return what is for the secretariat alone, is not settled, and none of some owners looks after, and their number.

    What waits past its day is left out: the desk is told of it as of any other.
    """
    owner = col(Consultation.owner_id)
    is_late = and_(col(Consultation.status) == ConsultationStatus.OPEN, col(Consultation.due_at) <= now)
    conditions = (
        col(Consultation.status).in_([ConsultationStatus.OPEN, ConsultationStatus.ANSWERED]),
        col(Consultation.visibility) == Visibility.DESK,
        col(Consultation.hidden_at).is_(None),
        or_(owner.is_(None), owner.not_in(owners)),
        not_(is_late),
    )
    rows = select(Consultation).where(*conditions).order_by(col(Consultation.due_at), col(Consultation.id)).limit(most)
    total = session.exec(select(func.count(col(Consultation.id))).where(*conditions)).one()
    return list(session.exec(rows).all()), total


def add(session: Session, consultation: Consultation, cases: Collection[str]) -> None:
    """Write a consultation and its links to cases, instead of those it had."""
    session.add(consultation)
    session.flush()
    session.exec(delete(ConsultationCase).where(col(ConsultationCase.consultation_id) == consultation.id))
    session.add_all(
        ConsultationCase(consultation_id=consultation.id, case_id=case_id) for case_id in dict.fromkeys(cases)
    )
    session.flush()


def save(session: Session, row: SQLModel) -> None:
    """Write a row that has changed."""
    session.add(row)
    session.flush()


def _counted(
    session: Session, ids: Collection[str], besides: Collection[str], *where: ColumnElement[bool]
) -> dict[str, int]:
    theirs = col(Reply.consultation_id).in_(ids) & col(Reply.author_id).not_in(sorted(besides))
    counted = select(Reply.consultation_id, func.count(col(Reply.id))).where(theirs, *where)
    return dict(session.exec(counted.group_by(col(Reply.consultation_id))).all())
