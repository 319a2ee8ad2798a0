"""What the index of a kind is now: a mark for each of its states, and what it was made with.

The stamp is random, new with each change, and seen like any row of the transaction. The recipe tells the code, the
dictionary and the list of spellings; where it is not the present one, everything is to be indexed anew.
"""

import hashlib
from functools import cache
from importlib.metadata import version
from typing import Final

from sqlalchemy import Connection, text

from yoriai.core.ids import new_id
from yoriai.infra.segmenting.synonyms import SYNONYMS

_CODE: Final = 4
"""Raise this when `terms.py`, `stored.py`, `segmenter.py` or `core/text.py` make something else of the same text."""
_FIND: Final = text("SELECT stamp FROM search_kinds WHERE kind = :kind")
_RECIPE: Final = text("SELECT recipe FROM search_kinds WHERE kind = :kind")
_RENEW: Final = """
    INSERT INTO search_kinds (kind, stamp, recipe) VALUES (:kind, :stamp, :recipe)
    ON CONFLICT (kind) DO UPDATE SET stamp = excluded.stamp
"""
_CHANGED: Final = text(_RENEW)
_MADE_ANEW: Final = text(f"{_RENEW}, recipe = excluded.recipe")


@cache
def recipe() -> str:
    """Return what an index that is made now is made with."""
    spellings = hashlib.sha256(SYNONYMS.read_bytes()).hexdigest()[:12]
    return f"{_CODE} {version('sudachidict-core')} {spellings}"


def find(connection: Connection, kind: str) -> str | None:
    """Find the stamp of the index's present state; None for a kind that was never indexed."""
    return connection.execute(_FIND, {"kind": kind}).scalar()


def is_current(connection: Connection, kind: str) -> bool:
    """Tell whether the index of a kind was made as it would be made now."""
    return connection.execute(_RECIPE, {"kind": kind}).scalar() == recipe()


def renew(connection: Connection, kind: str, *, anew: bool = False) -> None:
    """Say that the index of a kind changes, or is made anew; others that change it wait for the commit."""
    told = {"kind": kind, "stamp": new_id(), "recipe": recipe()}
    connection.execute(_MADE_ANEW if anew else _CHANGED, told)
