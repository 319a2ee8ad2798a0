"""Rows of terms and marks."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ScalarSelect, Select, delete, distinct, func
from sqlmodel import Session, col, select

from yoriai.domains.taxonomy.marks import Marks, MarkWeight
from yoriai.domains.taxonomy.models import MarkRow, TermRow
from yoriai.domains.taxonomy.states import SubjectKind
from yoriai.domains.taxonomy.vocabulary import Term, TermKind


def terms(session: Session) -> list[Term]:
    """Return every term, groups before what belongs to them."""
    rows = session.exec(select(TermRow).order_by(col(TermRow.kind), col(TermRow.position), col(TermRow.code)))
    return [_term(row) for row in rows]


def save_term(session: Session, term: Term) -> None:
    """Write a term, whether or not it is there already."""
    session.merge(
        TermRow(
            code=term.code,
            kind=term.kind,
            label=term.label,
            label_en=term.label_en,
            group=term.group,
            position=term.order,
            edition=term.edition,
            aliases=list(term.aliases),
        )
    )
    # A practice names its group's row, so groups reach the database first.
    session.flush()


def marks_of(session: Session, subject_ids: Sequence[str]) -> dict[str, dict[str, MarkWeight]]:
    """Return the weights by term of each subject that has any."""
    found: dict[str, dict[str, MarkWeight]] = {}
    statement = select(MarkRow.subject_id, MarkRow.term_code, MarkRow.weight)
    for subject, term, weight in session.exec(statement.where(col(MarkRow.subject_id).in_(subject_ids))):
        found.setdefault(subject, {})[term] = MarkWeight(weight)
    return found


def marks_on(session: Session, kind: SubjectKind, codes: Iterable[str]) -> dict[str, dict[str, MarkWeight]]:
    """Return, by subject of a kind, the weights on some terms; subjects without any are left out."""
    statement = select(MarkRow.subject_id, MarkRow.term_code, MarkRow.weight).where(
        MarkRow.subject_kind == kind, col(MarkRow.term_code).in_(sorted(codes))
    )
    found: dict[str, dict[str, MarkWeight]] = {}
    for subject, term, weight in session.exec(statement):
        found.setdefault(subject, {})[term] = MarkWeight(weight)
    return found


def remove_marks(session: Session, subject_ids: Sequence[str]) -> None:
    """Delete the marks of subjects."""
    session.connection().execute(delete(MarkRow).where(col(MarkRow.subject_id).in_(subject_ids)))


def add_marks(session: Session, kind: SubjectKind, subject_id: str, marks: Marks) -> None:
    """Write the marks of a subject that has none."""
    session.add_all(
        MarkRow(subject_id=subject_id, term_code=code, subject_kind=kind, weight=weight)
        for code, weight in marks.items()
    )
    session.flush()


def subjects(kind: SubjectKind, codes: Iterable[str], weight: MarkWeight | None) -> ScalarSelect[Any]:
    """Return a subquery of the ids of subjects that carry any of some terms."""
    statement = select(MarkRow.subject_id).where(
        MarkRow.subject_kind == kind, col(MarkRow.term_code).in_(sorted(codes))
    )
    if weight is not None:
        statement = statement.where(MarkRow.weight == weight)
    return statement.scalar_subquery()


def count_by_term(session: Session, kind: SubjectKind, among: Select[Any] | None) -> dict[str, int]:
    """Return how many subjects carry each term; `among` selects the ids that count."""
    statement = (
        select(MarkRow.term_code, func.count()).where(MarkRow.subject_kind == kind).group_by(col(MarkRow.term_code))
    )
    if among is not None:
        statement = statement.where(col(MarkRow.subject_id).in_(among))
    return dict(session.exec(statement).all())


def count_by_group(session: Session, kind: SubjectKind, among: Select[Any] | None) -> dict[str, int]:
    """Return how many subjects carry a practice group or any practice of it, each subject once a group."""
    group = func.coalesce(TermRow.group, TermRow.code)
    statement = (
        select(group, func.count(distinct(col(MarkRow.subject_id))))
        .join(TermRow, col(TermRow.code) == MarkRow.term_code)
        .where(MarkRow.subject_kind == kind, TermRow.kind != TermKind.TARGET)
        .group_by(group)
    )
    if among is not None:
        statement = statement.where(col(MarkRow.subject_id).in_(among))
    return dict(session.exec(statement).all())


def _term(row: TermRow) -> Term:
    return Term(row.code, row.kind, row.label, row.label_en, row.group, row.position, row.edition, tuple(row.aliases))
