"""Rows of cases."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from yoriai.domains.cases.models import CaseChange, CaseStudy
from yoriai.domains.cases.states import CaseStatus

CARD_COLUMNS = (
    CaseStudy.id,
    CaseStudy.slug,
    CaseStudy.title,
    CaseStudy.organisation,
    CaseStudy.prefecture,
    CaseStudy.municipalities,
)
BRIEF_COLUMNS = (CaseStudy.id, CaseStudy.slug, CaseStudy.title, CaseStudy.organisation)

Condition = ColumnElement[bool]


def add(session: Session, case: CaseStudy) -> None:
    """Write a case, new or changed."""
    session.add(case)
    session.flush()


def add_change(session: Session, change: CaseChange) -> None:
    """Write an entry of a case's history."""
    session.add(change)
    session.flush()


def of_edition(session: Session, edition: str) -> list[CaseStudy]:
    """Return every case of an edition, published or not."""
    return list(session.exec(select(CaseStudy).where(CaseStudy.edition == edition).order_by(col(CaseStudy.id))))


def find_published(session: Session, slug: str) -> CaseStudy | None:
    """Find a published case by its address."""
    return session.exec(select(CaseStudy).where(CaseStudy.slug == slug, published())).first()


def published() -> Condition:
    """Return the condition that everybody may read a case."""
    return col(CaseStudy.status) == CaseStatus.PUBLISHED


def ids(conditions: Sequence[Condition]) -> SelectOfScalar[str]:
    """Return a subquery of the ids of published cases under some conditions."""
    return select(CaseStudy.id).where(published(), *conditions)


def matching(session: Session, conditions: Sequence[Condition]) -> set[str]:
    """Return the ids of the published cases under some conditions."""
    return set(session.exec(ids(conditions)).all())


def page_ids(session: Session, conditions: Sequence[Condition], offset: int, limit: int) -> list[str]:
    """Return the ids of one page of published cases: the newest edition first, in the order of its numbers."""
    ordered = ids(conditions).order_by(
        col(CaseStudy.edition).desc(), col(CaseStudy.number).asc().nulls_last(), col(CaseStudy.id)
    )
    return list(session.exec(ordered.offset(offset).limit(limit)).all())


def count(session: Session, conditions: Sequence[Condition]) -> int:
    """Return how many published cases there are under some conditions."""
    return session.exec(select(func.count()).select_from(CaseStudy).where(published(), *conditions)).one()


def count_by_prefecture(session: Session, conditions: Sequence[Condition]) -> dict[str, int]:
    """Return how many published cases there are by code of prefecture."""
    statement = select(CaseStudy.prefecture, func.count()).where(published(), *conditions)
    return dict(session.exec(statement.group_by(col(CaseStudy.prefecture))).all())


def whole(session: Session, case_ids: Collection[str]) -> dict[str, CaseStudy]:
    """Return cases with all that is known of them, by id."""
    found = session.exec(select(CaseStudy).where(col(CaseStudy.id).in_(case_ids)))
    return {case.id: case for case in found}


def rows(session: Session, columns: Sequence[Any], *conditions: Condition) -> list[Any]:
    """Return some columns of the published cases under some conditions, as named tuples."""
    return list(session.connection().execute(Select(*columns).where(published(), *conditions)))


def with_ids(case_ids: Collection[str]) -> Condition:
    """Return the condition that a case is one of these."""
    return col(CaseStudy.id).in_(case_ids)


def with_slugs(slugs: Collection[str]) -> Condition:
    """Return the condition that a case has one of these addresses."""
    return col(CaseStudy.slug).in_(slugs)


def prefectures_of(session: Session, case_ids: Collection[str]) -> dict[str, str]:
    """Return the prefecture's code of each of some published cases."""
    return {row.id: row.prefecture for row in rows(session, (CaseStudy.id, CaseStudy.prefecture), with_ids(case_ids))}


def in_prefecture(code: str) -> Condition:
    """Return the condition that a case is of a prefecture."""
    return col(CaseStudy.prefecture) == code


def any_of(subjects: Any) -> Condition:
    """Return the condition that a case is among the ids of a subquery."""
    return col(CaseStudy.id).in_(subjects)
