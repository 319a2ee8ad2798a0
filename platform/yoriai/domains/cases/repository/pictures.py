"""Rows of pictures."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from yoriai.domains.cases.models import CasePicture, CaseStudy
from yoriai.domains.cases.states import CaseStatus


def of_case(session: Session, case_id: str) -> list[CasePicture]:
    """Return the pictures of a case in their order."""
    query = select(CasePicture).where(CasePicture.case_id == case_id)
    return list(session.exec(query.order_by(col(CasePicture.position), col(CasePicture.id))))


def of_cases(session: Session, case_ids: Sequence[str]) -> list[CasePicture]:
    """Return the pictures of some cases, each case's in their order."""
    query = select(CasePicture).where(col(CasePicture.case_id).in_(case_ids))
    return list(session.exec(query.order_by(col(CasePicture.position), col(CasePicture.id))))


def find(session: Session, case_id: str, picture_id: str) -> CasePicture | None:
    """Find a picture of a case."""
    return session.exec(select(CasePicture).where(CasePicture.case_id == case_id, CasePicture.id == picture_id)).first()


def add(session: Session, picture: CasePicture) -> None:
    """Write a picture, new or changed."""
    session.add(picture)
    session.flush()


def remove(session: Session, picture: CasePicture) -> None:
    """Delete a picture."""
    session.delete(picture)
    session.flush()


def is_shown(session: Session, file_id: str, *, published: bool = False) -> bool:
    """Tell whether a case shows a stored file; with `published`, one that everybody may read."""
    query = select(CasePicture.id).where(CasePicture.file_id == file_id)
    if published:
        query = query.join(CaseStudy, col(CaseStudy.id) == col(CasePicture.case_id))
        query = query.where(CaseStudy.status == CaseStatus.PUBLISHED)
    return session.exec(query.limit(1)).first() is not None


def files(session: Session) -> set[str]:
    """Return the stored files that cases show, published or not."""
    return set(session.exec(select(CasePicture.file_id).distinct()))
