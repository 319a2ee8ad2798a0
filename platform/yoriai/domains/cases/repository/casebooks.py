"""Rows of casebooks."""

from sqlmodel import Session, col, func, select

from yoriai.domains.cases.models import CasebookRow, CaseStudy
from yoriai.domains.cases.states import CaseStatus


def find(session: Session, edition: str) -> CasebookRow | None:
    """Find the row of an edition."""
    return session.get(CasebookRow, edition)


def everything(session: Session) -> list[CasebookRow]:
    """Return every row, by edition."""
    return list(session.exec(select(CasebookRow).order_by(col(CasebookRow.edition))))


def save(session: Session, row: CasebookRow) -> None:
    """Write a row, new or changed."""
    session.add(row)
    session.flush()


def counts(session: Session) -> dict[str, int]:
    """Return how many published cases each edition has."""
    statement = select(CaseStudy.edition, func.count()).where(CaseStudy.status == CaseStatus.PUBLISHED)
    return dict(session.exec(statement.group_by(col(CaseStudy.edition))).all())
