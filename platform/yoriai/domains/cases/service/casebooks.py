"""The casebooks that cases came from: those that ship, what imports and the secretariat say of others."""

from collections.abc import Mapping
from typing import Any, Final

from sqlmodel import Session

from yoriai.domains.cases import repository_casebooks as repository
from yoriai.domains.cases.editions import Casebook, casebook_from, shipped_casebooks
from yoriai.domains.cases.models import CasebookRow
from yoriai.infra import versions

TEXTS: Final = ("title", "title_en", "publisher", "publisher_en", "address", "licence")
COLUMNS: Final = (*TEXTS, "year")


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


def describe_casebook(session: Session, edition: str, said: Mapping[str, Any], *, is_final: bool) -> Casebook:
    """Write what is said of a casebook; unless it is final (a person of the secretariat says so) it only fills gaps.

    A change reaches every page that names the casebook, so the version of the catalogue is raised.
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
    return _casebook(edition, row)


def _casebook(edition: str, row: CasebookRow | None) -> Casebook:
    return casebook_from(edition, row.model_dump() if row is not None else _shipped(edition))


def _shipped(edition: str) -> dict[str, Any]:
    return {name: value for name, value in shipped_casebooks().get(edition, {}).items() if name != "edition"}
