"""The casebooks that cases came from: those that ship, what imports and the secretariat say of others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.cases.editions import Casebook, casebook_from, shipped_casebooks
from yoriai.domains.cases.models import CasebookRow
from yoriai.domains.cases.repository import casebooks as repository
from yoriai.domains.cases.service.recording import Author
from yoriai.infra import versions

TEXTS: Final = ("title", "title_en", "publisher", "publisher_en", "address", "licence")
COLUMNS: Final = (*TEXTS, "year")
SUBJECT: Final = "casebook"
"""What the audit log calls a casebook; its edition says which."""


def casebook_of(session: Session, edition: str) -> Casebook:
    """Return the casebook of an edition; one that nobody has described has empty texts."""
    row = repository.find(session, edition)
    return _casebook(edition, row)


def casebooks(session: Session) -> list[tuple[Casebook, int]]:
    """Return every casebook that is described or has cases, with the number of its published cases."""
    rows = {row.edition: row for row in repository.everything(session)}
    counts = repository.counts(session)
    editions = sorted({*rows, *counts, *shipped_casebooks()})
    return [(_casebook(edition, rows.get(edition)), counts.get(edition, 0)) for edition in editions]


@dataclass(frozen=True)
class CasebookChange:
    """One change of what is said of a casebook: when, by whom, from which file ('' where a person typed it).

    `parts` are the columns that differ, each with what stood there before and after.
    """

    at: datetime
    member_id: str | None
    source: str
    parts: Mapping[str, tuple[Any, Any]]


def casebook_history(session: Session, edition: str) -> list[CasebookChange]:
    """Return what was changed of what is said of a casebook, the latest first."""
    return [
        CasebookChange(
            entry.created_at,
            entry.actor_id,
            entry.details["source"],
            {part: (before, after) for part, (before, after) in entry.details["parts"].items()},
        )
        for entry in accounts.audit_entries_of(session, SUBJECT, edition)
    ]


def describe_casebook(
    session: Session, edition: str, author: Author, said: Mapping[str, Any], *, is_final: bool
) -> Casebook:
    """Write what is said of a casebook; unless it is final (a person of the secretariat says so) it only fills gaps.

    A change reaches every page that names the casebook, so the version of the catalogue is raised. The audit log keeps
    who changed what, and the author's note, which is the name of the file that it came from.
    """
    row = repository.find(session, edition) or CasebookRow(edition=edition, **_shipped(edition))
    before = row.model_dump()
    for name in COLUMNS:
        if name in said and (is_final or (said[name] and not getattr(row, name))):
            setattr(row, name, said[name])
    if said.get("totals"):
        row.totals = dict(said["totals"])
    if row.model_dump() != before or repository.find(session, edition) is None:
        repository.save(session, row)
        versions.bump(session, versions.CASES)
        _note(session, edition, author, before, row.model_dump())
    return _casebook(edition, row)


def _note(session: Session, edition: str, author: Author, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    parts = {name: [before[name], after[name]] for name in COLUMNS if before[name] != after[name]}
    if parts:
        details = {"source": author.note, "parts": parts}
        accounts.audit(session, None, "casebook.describe", SUBJECT, edition, details, member_id=author.member_id)


def _casebook(edition: str, row: CasebookRow | None) -> Casebook:
    return casebook_from(edition, row.model_dump() if row is not None else _shipped(edition))


def _shipped(edition: str) -> dict[str, Any]:
    return {name: value for name, value in shipped_casebooks().get(edition, {}).items() if name != "edition"}
