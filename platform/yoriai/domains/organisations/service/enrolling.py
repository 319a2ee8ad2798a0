"""The roster of the directory, one a process, brought up to date organisation by organisation."""

from collections.abc import Iterable
from typing import Final

from sqlmodel import Session

from yoriai.domains.organisations.repository import directory
from yoriai.domains.organisations.repository.directory import Row
from yoriai.domains.organisations.roster import Enrolled, Roster
from yoriai.domains.organisations.service.indexing import KIND
from yoriai.domains.organisations.states import VISIBLE
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.states import SubjectKind
from yoriai.infra import versions
from yoriai.infra.search import index_of
from yoriai.infra.shared import Shared


def roster(session: Session) -> Roster:
    """Return everybody in the directory as this transaction sees them."""
    return _ROSTER.of(session)


def _enrol(session: Session, before: Roster | None) -> Roster:
    """Read everybody, or only those that changed since an earlier roster of the same vocabulary.

    Nobody is deleted out of the directory: a record that is, was never in it (`recording.remove`).
    """
    vocabulary = taxonomy.vocabulary(session)
    if before is None or list(before.terms.codes) != [term.code for term in vocabulary]:
        return Roster.of(_enrolled(session, directory.enrolled(session), every=True), vocabulary)
    changed = directory.enrolled(session, since=before.newest_change)
    news = Roster.of(_enrolled(session, changed, every=False), vocabulary)
    return before.with_news({row.id for row in changed}, news)


def _enrolled(session: Session, rows: Iterable[Row], *, every: bool) -> list[Enrolled]:
    shown = [row for row in rows if row.status in VISIBLE]
    ids = None if every else [row.id for row in shown]
    marks = taxonomy.marks_of_kind(session, SubjectKind.ORGANISATION, ids)
    documents = index_of(session).numbers(session, KIND, ids)
    cities = {place.code: place.city for place in taxonomy.gazetteer().municipalities if place.city}
    return [
        Enrolled(
            id=row.id,
            document=documents.get(row.id, 0),
            changed=row.changed,
            sort_key=row.sort_key,
            prefecture=row.prefecture or "",
            municipality=row.municipality or "",
            city=cities.get(row.municipality or "", ""),
            legal_form=row.legal_form,
            status=row.status,
            created=row.created_at.timestamp(),
            marks=marks.get(row.id, ()),
        )
        for row in shown
    ]


_ROSTER: Final = Shared(versions.ORGANISATIONS, versions.TERMS, make=_enrol)
