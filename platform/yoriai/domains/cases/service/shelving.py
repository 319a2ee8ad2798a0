"""The shelf of published cases, one a process, brought up to date case by case."""

from collections.abc import Iterable
from typing import Final

from sqlmodel import Session

from yoriai.domains.cases.repository import catalogue
from yoriai.domains.cases.repository.catalogue import ShelfRow
from yoriai.domains.cases.service.indexing import KIND
from yoriai.domains.cases.shelf import Shelf
from yoriai.domains.cases.shelved import OnCard, Shelved
from yoriai.domains.cases.states import CaseStatus
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.states import SubjectKind
from yoriai.infra import versions
from yoriai.infra.search import index_of
from yoriai.infra.shared import Shared


def shelf(session: Session) -> Shelf:
    """Return the published cases as this transaction sees them."""
    return _SHELF.of(session)


def _fill(session: Session, before: Shelf | None) -> Shelf:
    """Read every case, or only those that changed since an earlier shelf of the same vocabulary."""
    vocabulary = taxonomy.vocabulary(session)
    if before is None or list(before.codes) != [term.code for term in vocabulary]:
        return Shelf.of(_shelved(session, catalogue.shelved(session, since=0), every=True), vocabulary)
    changed = catalogue.shelved(session, since=before.newest_change)
    news = Shelf.of(_shelved(session, changed, every=False), vocabulary)
    return before.with_news({row.id for row in changed}, news)


def _shelved(session: Session, rows: Iterable[ShelfRow], *, every: bool) -> list[Shelved]:
    published = [row for row in rows if row.status is CaseStatus.PUBLISHED]
    ids = None if every else [row.id for row in published]
    marks = taxonomy.marks_of_kind(session, SubjectKind.CASE, ids)
    documents = index_of(session).numbers(session, KIND, ids)
    return [
        Shelved(
            id=row.id,
            document=documents.get(row.id, 0),
            changed=row.changed,
            edition=row.edition,
            number=row.number or "",
            prefecture=row.prefecture,
            municipality_codes=row.municipality_codes,
            has_text=row.has_text,
            use_count=row.use_count,
            created=row.created_at.timestamp(),
            reading=row.furigana,
            card=OnCard(row.slug, row.title, row.organisation, row.prefecture, tuple(row.municipalities)),
            marks=marks.get(row.id, ()),
        )
        for row in published
    ]


_SHELF: Final = Shared(versions.CASES, versions.TERMS, make=_fill)
