"""Writing many thousands of rows of a table, some thousands a statement."""

from collections.abc import Iterable
from itertools import islice
from typing import Final

from sqlalchemy import insert
from sqlmodel import Session, SQLModel

AT_ONCE: Final = 5_000


def write(session: Session, rows: Iterable[SQLModel]) -> int:
    """Write rows of one table, their defaults filled in, without an object kept for each; return how many."""
    coming, written = iter(rows), 0
    while batch := list(islice(coming, AT_ONCE)):
        session.connection().execute(insert(type(batch[0])), [row.model_dump() for row in batch])
        written += len(batch)
    return written
