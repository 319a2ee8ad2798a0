"""Rows of terms and marks."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Subquery, and_, case, delete, exists, func, insert, or_
from sqlmodel import Session, col, select

from yoriai.core.among import among
from yoriai.domains.taxonomy.marks import Marks, MarkWeight
from yoriai.domains.taxonomy.models import MarkRow, TermRow
from yoriai.domains.taxonomy.states import SubjectKind
from yoriai.domains.taxonomy.vocabulary import Term


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


def marks_of(
    session: Session, subject_ids: Sequence[str], codes: Collection[str] | None
) -> dict[str, dict[str, MarkWeight]]:
    """Return the weights by term of each subject that has any, of all terms or of some."""
    found: dict[str, dict[str, MarkWeight]] = {}
    statement = select(MarkRow.subject_id, MarkRow.term_code, MarkRow.weight)
    named = among(session, col(MarkRow.subject_id), subject_ids)
    if codes is not None:
        named &= col(MarkRow.term_code).in_(codes)
    for subject, term, weight in session.exec(statement.where(named)).all():
        found.setdefault(subject, {})[term] = MarkWeight(weight)
    return found


def marks_of_kind(
    session: Session, kind: SubjectKind, subject_ids: Collection[str] | None
) -> dict[str, list[tuple[str, bool]]]:
    """Return (term, whether ★) of each subject of a kind that has marks, or of some of them."""
    # a row a term, naming all that it marks: a row a mark, seventy thousand of them, takes six times as long
    marked = func.aggregate_strings(col(MarkRow.subject_id), " ")
    statement = select(MarkRow.term_code, MarkRow.weight, marked).where(MarkRow.subject_kind == kind)
    if subject_ids is not None:
        statement = statement.where(col(MarkRow.subject_id).in_(subject_ids))
    found: defaultdict[str, list[tuple[str, bool]]] = defaultdict(list)
    for term, weight, subjects in session.exec(statement.group_by(MarkRow.term_code, MarkRow.weight)):
        mark = term, weight is MarkWeight.PRIMARY
        for subject in subjects.split():
            found[subject].append(mark)
    return found


def remove_marks(session: Session, subject_ids: Sequence[str]) -> None:
    """Delete the marks of subjects."""
    if subject_ids:
        session.connection().execute(delete(MarkRow).where(col(MarkRow.subject_id).in_(subject_ids)))


def add_marks(session: Session, kind: SubjectKind, marks: Mapping[str, Marks]) -> None:
    """Write the marks of subjects that have none."""
    rows = [
        {"subject_id": subject, "term_code": code, "subject_kind": kind, "weight": weight}
        for subject, each in marks.items()
        for code, weight in each.items()
    ]
    if rows:
        session.connection().execute(insert(MarkRow), rows)


def subjects(kind: SubjectKind, codes: Iterable[str], weight: MarkWeight | None) -> ScalarSelect[Any]:
    """Return a subquery of the ids of subjects that carry any of some terms."""
    statement = select(MarkRow.subject_id).where(
        MarkRow.subject_kind == kind, col(MarkRow.term_code).in_(sorted(codes))
    )
    if weight is not None:
        statement = statement.where(MarkRow.weight == weight)
    return statement.scalar_subquery()


def is_marked(subject_id: Any, codes: Iterable[str]) -> ColumnElement[bool]:
    """Return the condition that the row of a subject carries any of some terms, looked up row by row."""
    return exists().where(col(MarkRow.subject_id) == subject_id, col(MarkRow.term_code).in_(sorted(codes)))


def in_common(
    kind: SubjectKind,
    marks: Marks,
    both_primary: int,
    one_primary: int,
    both_secondary: int,
    among: ScalarSelect[str] | None,
) -> Subquery:
    """Return a subquery of (subject_id, points) of the subjects that carry any of these marks; the index answers it."""
    theirs, ours = col(MarkRow.weight) == MarkWeight.PRIMARY, col(MarkRow.term_code).in_(marks.primary)
    points = case((and_(theirs, ours), both_primary), (or_(theirs, ours), one_primary), else_=both_secondary)
    within = [] if among is None else [col(MarkRow.subject_id).in_(among)]
    return (
        select(col(MarkRow.subject_id).label("subject_id"), func.sum(points).label("points"))
        .where(MarkRow.subject_kind == kind, col(MarkRow.term_code).in_(sorted(marks)), *within)
        .group_by(col(MarkRow.subject_id))
        .subquery()
    )


def _term(row: TermRow) -> Term:
    return Term(row.code, row.kind, row.label, row.label_en, row.group, row.position, row.edition, tuple(row.aliases))
