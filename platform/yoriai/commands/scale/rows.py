"""Writing many thousands of rows of a table, some thousands a statement."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import islice
from typing import Any, Final

from sqlalchemy import insert
from sqlmodel import Session, SQLModel

AT_ONCE: Final = 5_000

Values = Mapping[str, Any]


def write(session: Session, rows: Iterable[SQLModel]) -> int:
    """Write rows of one table, their defaults filled in, without an object kept for each; return how many."""
    coming, written = iter(rows), 0
    while batch := list(islice(coming, AT_ONCE)):
        session.connection().execute(insert(type(batch[0])), [row.model_dump() for row in batch])
        written += len(batch)
    return written


def write_values(session: Session, kind: type[SQLModel], rows: Iterable[Values]) -> int:
    """Write rows of a table that were made by `values`; return how many."""
    coming, written = iter(rows), 0
    while batch := list(islice(coming, AT_ONCE)):
        session.connection().execute(insert(kind), batch)
        written += len(batch)
    return written


def values(kind: type[SQLModel], /, **given: Any) -> dict[str, Any]:
    """Return a row of a table with its defaults, as plain values: a tenth of what an object of it takes to be made."""
    constant, made = _defaults(kind)
    row = constant | given
    for name, make in made:
        if name not in row:
            row[name] = make()
    return row


@cache
def _defaults(kind: type[SQLModel]) -> tuple[dict[str, Any], tuple[tuple[str, Callable[[], Any]], ...]]:
    """Return the columns of a table that are the same in each row, and what makes the others that need not be given."""
    fields = kind.model_fields.items()
    made = tuple((name, field.default_factory) for name, field in fields if field.default_factory is not None)
    constant = {
        name: field.default for name, field in fields if not field.is_required() and field.default_factory is None
    }
    return constant, made  # type: ignore[return-value]  # none of our factories takes the values made so far
