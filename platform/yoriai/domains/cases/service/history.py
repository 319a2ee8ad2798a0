"""The history of a case: each change with who made it, and what each part was before and is after."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from yoriai.core.paging import Page, slice_of
from yoriai.domains.cases.repository import records
from yoriai.domains.cases.states import ChangeOrigin


@dataclass(frozen=True)
class Entry:
    """One change; `parts` are [before, after] by the names of `parts.py`, None where there is nothing."""

    revision: int
    origin: ChangeOrigin
    member_id: str | None
    note: str
    at: datetime
    parts: Mapping[str, tuple[Any, Any]]


def history(session: Session, case_id: str, number: int, size: int = 20) -> Page[Entry]:
    """Return a page of the changes of a case, the latest first, in two queries; a page past the end has none."""
    rows, total = records.changes_page(session, case_id, *slice_of(number, size))
    entries = [
        Entry(
            revision=row.revision,
            origin=row.origin,
            member_id=row.member_id,
            note=row.note,
            at=row.created_at,
            parts={part: (before, after) for part, (before, after) in row.parts.items()},
        )
        for row in rows
    ]
    return Page(entries, number, total, size)


def changed_since(session: Session, case_id: str, revision: int) -> list[Entry]:
    """Return the changes after a revision, the latest first."""
    return [
        Entry(row.revision, row.origin, row.member_id, row.note, row.created_at, {})
        for row in records.changes_since(session, case_id, revision)
    ]
