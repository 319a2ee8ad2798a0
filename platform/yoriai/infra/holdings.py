"""Rows that name a member: what of them is theirs to take along, and what becomes of them when they leave.

Each domain declares its own (`service/own_data.py`), and a test walks all tables: a column that names a member and is
declared nowhere fails it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, delete, inspect, select, update
from sqlmodel import Session, SQLModel

Plain = dict[str, Any]
Export = dict[str, list[Plain]]


class Fate(StrEnum):
    """What becomes of rows that name a member who is gone."""

    DELETED = "deleted"
    CLEARED = "cleared"
    KEPT = "kept"
    """As they are, by the id alone; `why` says why."""
    SETTLED = "settled"
    """By the domain's own code, one by one; `why` says how."""


@dataclass(frozen=True)
class Holding:
    """The rows of a table that name a member in one of its columns.

    `section` is what the download calls them, '' where they are not in it; `fields` are the columns taken along.
    `cleared` are the values that the columns of a row have afterwards.
    """

    model: type[SQLModel]
    column: str
    fate: Fate
    section: str = ""
    fields: Sequence[str] = ()
    cleared: Mapping[str, Any] = field(default_factory=dict)
    why: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """The table and the column."""
        return str(self.model.__tablename__), self.column

    def of(self, member_id: str) -> ColumnElement[bool]:
        """Return the condition for a member's rows."""
        condition: ColumnElement[bool] = getattr(self.model, self.column) == member_id
        return condition


def export(session: Session, member_id: str, holdings: Iterable[Holding]) -> Export:
    """Return what a member may take along: the fields of their rows as plain values, by section, in order of making."""
    found: Export = {}
    for each in holdings:
        if each.section:
            found.setdefault(each.section, []).extend(taken(session, each.model, each.of(member_id), each.fields))
    return found


def taken(
    session: Session, model: type[SQLModel], condition: ColumnElement[bool], fields: Sequence[str]
) -> list[Plain]:
    """Return some columns of some rows as plain values, in order of making."""
    columns = [getattr(model, name) for name in fields]
    order = [getattr(model, name) for name in ("created_at", "id") if name in inspect(model).columns]
    rows = session.connection().execute(select(*columns).where(condition).order_by(*order))
    return [dict(zip(fields, map(plain, row), strict=True)) for row in rows]


def erase(session: Session, member_id: str, holdings: Iterable[Holding]) -> None:
    """Delete or clear a member's rows as they are declared; those that are kept or settled by hand are left alone."""
    connection = session.connection()
    for each in holdings:
        if each.fate is Fate.DELETED:
            connection.execute(delete(each.model).where(each.of(member_id)))
        elif each.fate is Fate.CLEARED:
            connection.execute(update(each.model).where(each.of(member_id)).values(**each.cleared))


def plain(value: Any) -> Any:
    """Return a value as JSON can say it."""
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value
