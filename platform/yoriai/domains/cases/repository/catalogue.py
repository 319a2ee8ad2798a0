"""Rows of cases."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Text, cast, func, insert
from sqlmodel import Session, col, select

from yoriai.domains.cases.models import CaseChange, CaseStudy
from yoriai.domains.cases.states import CaseStatus, ChangeOrigin

CARD_COLUMNS = (
    CaseStudy.id,
    CaseStudy.slug,
    CaseStudy.title,
    CaseStudy.organisation,
    CaseStudy.prefecture,
    CaseStudy.municipalities,
)
SHELF_COLUMNS: tuple[Any, ...] = (
    CaseStudy.id,
    CaseStudy.changed,
    CaseStudy.status,
    CaseStudy.edition,
    CaseStudy.number,
    CaseStudy.prefecture,
    CaseStudy.municipality_codes,
    CaseStudy.use_count,
    CaseStudy.created_at,
    CaseStudy.furigana,
    CaseStudy.slug,
    CaseStudy.title,
    CaseStudy.organisation,
    CaseStudy.municipalities,
    (cast(CaseStudy.sections, Text) != "{}").label("has_text"),
)
BRIEF_COLUMNS = (CaseStudy.id, CaseStudy.slug, CaseStudy.title, CaseStudy.organisation)

Condition = ColumnElement[bool]


class ShelfRow(NamedTuple):
    """What the shelf knows of a case, published or not: the columns above as a plain tuple.

    SQLAlchemy's rows take ten times as long to be asked for a column by its name, and there are thousands.
    """

    id: str
    changed: int
    status: CaseStatus
    edition: str
    number: str | None
    prefecture: str
    municipality_codes: list[str]
    use_count: int
    created_at: datetime
    furigana: str
    slug: str
    title: str
    organisation: str
    municipalities: list[str]
    has_text: bool


def add(session: Session, case: CaseStudy) -> None:
    """Write a case, new or changed."""
    session.add(case)
    session.flush()


def add_all(session: Session, cases: Collection[CaseStudy]) -> None:
    """Write cases, new or changed."""
    session.add_all(cases)
    session.flush()


def insert_all(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write new cases, every column of each."""
    if rows:
        session.connection().execute(insert(CaseStudy), rows)


def add_changes(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write entries of the history of cases, every column of each."""
    session.connection().execute(insert(CaseChange), rows)


def of_edition(session: Session, edition: str) -> list[CaseStudy]:
    """Return every case of an edition, published or not."""
    return list(session.exec(select(CaseStudy).where(CaseStudy.edition == edition).order_by(col(CaseStudy.id))))


def published_ids(session: Session) -> list[str]:
    """Return the ids of all published cases: by edition, in the order of their numbers."""
    ordered = (col(CaseStudy.edition), col(CaseStudy.number).asc().nulls_last(), col(CaseStudy.id))
    return list(session.exec(select(CaseStudy.id).where(published()).order_by(*ordered)).all())


def changed_parts(session: Session, edition: str, origins: Sequence[ChangeOrigin]) -> list[tuple[str, dict[str, Any]]]:
    """Return (case, changed parts) of each change of some origins to the cases of an edition."""
    statement = (
        select(CaseChange.case_id, CaseChange.parts)
        .join(CaseStudy, col(CaseStudy.id) == CaseChange.case_id)
        .where(CaseStudy.edition == edition, col(CaseChange.origin).in_(origins))
    )
    return [(case_id, dict(parts)) for case_id, parts in session.exec(statement)]


def find_published(session: Session, slug: str) -> CaseStudy | None:
    """Find a published case by its address."""
    return session.exec(select(CaseStudy).where(CaseStudy.slug == slug, published())).first()


def published() -> Condition:
    """Return the condition that everybody may read a case."""
    return col(CaseStudy.status) == CaseStatus.PUBLISHED


def count(session: Session) -> int:
    """Return how many published cases there are."""
    return session.exec(select(func.count()).select_from(CaseStudy).where(published())).one()


def shelved(session: Session, since: int) -> list[ShelfRow]:
    """Return what the shelf knows of the cases that changed after a version, published or not; 0 means all of them."""
    statement: Select[Any] = Select(*SHELF_COLUMNS)
    if since:
        statement = statement.where(col(CaseStudy.changed) > since)
    return [ShelfRow._make(row) for row in session.connection().execute(statement).all()]


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
