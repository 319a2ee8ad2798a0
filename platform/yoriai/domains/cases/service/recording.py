"""The one place where a case is written: its columns, its marks, its history, its place in the index, its version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.ids import new_id
from yoriai.domains.cases.content import Content
from yoriai.domains.cases.figures import figures_in
from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.cases.repository import catalogue
from yoriai.domains.cases.rules import differences
from yoriai.domains.cases.service import indexing
from yoriai.domains.cases.states import CaseStatus, ChangeOrigin
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.states import SubjectKind
from yoriai.infra import versions
from yoriai.infra.search import NOTHING_PREPARED, Prepared

NOTHING: Final[Mapping[str, Any]] = {}

Columns = Mapping[str, Any]

FIRST_REVISION: Final = 1
_AS_TOLD: Final = (
    "number",
    "page",
    "title",
    "organisation",
    "furigana",
    "prefecture",
    "beyond_prefecture",
    "licence",
)
_UNTOLD: Final[Mapping[str, Any]] = {
    "revision": FIRST_REVISION,
    "status": CaseStatus.PUBLISHED,
    "use_count": 0,
    "confirmed_at": None,
}
"""What a new case has that no source tells."""


@dataclass(frozen=True)
class Author:
    """Who or what changes a case: an import, a member, the facts that ship."""

    origin: ChangeOrigin
    member_id: str | None = None
    note: str = ""


@dataclass(frozen=True)
class NewCase:
    """A case that is to be made: what it is apart from what it says."""

    id: str
    slug: str
    edition: str
    organisation_id: str


@dataclass(frozen=True)
class Writing:
    """What a case says from now on; `known` is what it said before, None for a new one.

    `columns` is what `columns_of` makes of it, where that was done before.
    """

    case: CaseStudy | NewCase
    content: Content
    known: Content | None = None
    columns: Columns | None = None


def write(session: Session, case: CaseStudy, content: Content, author: Author, known: Content | None = None) -> None:
    """Write what a case says from now on; `known` is what it said before, None for a new one.

    In order: columns, marks, index, an entry in its history with what differs, the version that readers go by.
    """
    write_many(session, [Writing(case, content, known)], author)


def write_many(
    session: Session, writings: Sequence[Writing], author: Author, prepared: Prepared = NOTHING_PREPARED
) -> None:
    """Write what many cases say from now on, as `write` does, with a few statements for all of them together.

    `prepared` has their texts where they were taken apart for search beforehand (`indexing.prepared_for`).
    """
    if not writings:
        return
    version, now = versions.bump(session, versions.CASES), clock.now()
    made: list[dict[str, Any]] = []
    kept: list[CaseStudy] = []
    for each in writings:
        columns = each.columns or columns_of(each.content)
        if isinstance(each.case, NewCase):
            made.append(
                {**_UNTOLD, **vars(each.case), "created_at": now, "updated_at": now, "changed": version, **columns}
            )
        else:
            _fill(each.case, columns)
            each.case.revision += each.known is not None
            each.case.changed, each.case.updated_at = version, now
            kept.append(each.case)
    catalogue.insert_all(session, made)
    catalogue.add_all(session, kept)
    catalogue.add_changes(session, [_entry(each.case, version, author, _difference(each)) for each in writings])
    taxonomy.set_marks_of(session, SubjectKind.CASE, {each.case.id: each.content.marks for each in writings})
    indexing.put_many(
        session, {each.case.id: each.content for each in writings}, taxonomy.vocabulary(session), prepared
    )


def touch(session: Session, case: CaseStudy) -> None:
    """Write a case whose columns have changed, so that every process reads it anew."""
    case.changed = versions.bump(session, versions.CASES)
    case.updated_at = clock.now()
    catalogue.add(session, case)


def note(session: Session, case: CaseStudy, author: Author, parts: Mapping[str, Any]) -> None:
    """Write that something other than a case's content changed: its status, a picture, a confirmation."""
    case.revision += 1
    _note(session, case, author, parts)


def _note(session: Session, case: CaseStudy, author: Author, parts: Mapping[str, Any]) -> None:
    touch(session, case)
    catalogue.add_changes(session, [_entry(case, case.changed, author, parts)])


def _difference(writing: Writing) -> Mapping[str, Any]:
    return NOTHING if writing.known is None else differences(writing.known, writing.content)


def _entry(case: CaseStudy | NewCase, version: int, author: Author, parts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": new_id(),
        "created_at": clock.now(),
        "case_id": case.id,
        "revision": FIRST_REVISION if isinstance(case, NewCase) else case.revision,
        "version": version,
        "origin": author.origin,
        "member_id": author.member_id,
        "note": author.note,
        "parts": dict(parts),
    }


def columns_of(content: Content) -> Columns:
    """Return what a case's columns hold of what it says, with what is derived from that. Asks no database."""
    told = {name: getattr(content, name) for name in _AS_TOLD}
    return told | {
        "aliases": list(content.aliases),
        "municipalities": list(content.municipalities),
        "municipality_codes": taxonomy.municipality_codes(content.prefecture, content.municipalities),
        "profile": dict(content.profile),
        "sections": dict(content.sections),
        "figures": [figure.stored() for figure in figures_in(content.sections)],
        **({"confirmed_at": datetime.fromisoformat(content.confirmed_at)} if content.confirmed_at else {}),
    }


def _fill(case: CaseStudy, columns: Columns) -> None:
    for name, value in columns.items():
        setattr(case, name, value)
