"""Rows of know-how: what was written up of resolved consultations."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from yoriai.domains.consultations.models import Consultation, KnowHow


def of_consultation(session: Session, consultation_id: str) -> KnowHow | None:
    """Return what was written up of a consultation, hidden or not."""
    return session.exec(select(KnowHow).where(KnowHow.consultation_id == consultation_id)).first()


def save(session: Session, row: KnowHow) -> None:
    """Write one, new or changed."""
    session.add(row)
    session.flush()


def remove(session: Session, row: KnowHow) -> None:
    """Delete one."""
    session.delete(row)
    session.flush()


def shown_ids(session: Session) -> list[str]:
    """Return the ids of all that may be found: neither they nor their threads are hidden."""
    query = select(KnowHow.id).join(Consultation, col(Consultation.id) == KnowHow.consultation_id)
    shown = query.where(col(KnowHow.hidden_at).is_(None), col(Consultation.hidden_at).is_(None))
    return list(session.exec(shown.order_by(KnowHow.id)).all())


def whole(session: Session, ids: Sequence[str]) -> list[tuple[KnowHow, Consultation]]:
    """Return some with the consultations they come from."""
    query = select(KnowHow, Consultation).join(Consultation, col(Consultation.id) == KnowHow.consultation_id)
    return list(session.exec(query.where(col(KnowHow.id).in_(ids)).order_by(KnowHow.id)).all())
