"""A mark for each state of the index of a kind: random, new with each change, seen like any row of the transaction."""

from typing import Final

from sqlalchemy import Connection, text

from yoriai.core.ids import new_id

_FIND: Final = text("SELECT stamp FROM search_kinds WHERE kind = :kind")
_RENEW: Final = text("""
    INSERT INTO search_kinds (kind, stamp, recipe) VALUES (:kind, :stamp, :recipe)
    ON CONFLICT (kind) DO UPDATE SET stamp = excluded.stamp
""")


def find(connection: Connection, kind: str) -> str | None:
    """Find the stamp of the index's present state; None for a kind that was never indexed."""
    return connection.execute(_FIND, {"kind": kind}).scalar()


def renew(connection: Connection, kind: str) -> None:
    """Say that the index of a kind changes; others that change it wait for the commit."""
    connection.execute(_RENEW, {"kind": kind, "stamp": new_id(), "recipe": ""})
