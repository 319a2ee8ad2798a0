"""The port: full-text search over any kind of record, with the same answers on SQLite and PostgreSQL.

A kind is a set of records that is searched by itself (`cases`, `mentors` …), a key what the caller calls one of them, a
number what the index calls it. Nothing here commits: a record and its place in the index change in one transaction,
the caller's.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection
from sqlalchemy.orm import Session

Numbers = NDArray[np.int64]
Places = NDArray[np.int32]
Scores = NDArray[np.float64]


class Hit(NamedTuple):
    """A record that matches; scores compare within one answer only."""

    key: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """Records that match, best first; `fuzzy` when none matched as asked and these come near in spelling or words."""

    hits: tuple[Hit, ...] = ()
    fuzzy: bool = False

    @property
    def keys(self) -> list[str]:
        """The keys, best first."""
        return [hit.key for hit in self.hits]


@dataclass(frozen=True, slots=True)
class Matches:
    """The same as arrays, for callers that filter and count thousands: numbers ascending, each with its score."""

    numbers: Numbers
    scores: Scores
    fuzzy: bool = False


class SearchIndex(Protocol):
    """What the domains ask of search. `session` is the caller's own; a bare connection does as well."""

    def put(self, session: Session | Connection, kind: str, key: str, title: str, body: str = "") -> None:
        """Index a record or index it anew; names belong in the title, which counts more and forgives typing errors."""
        ...

    def remove(self, session: Session | Connection, kind: str, key: str) -> None:
        """Forget a record; one that is not there is no error."""
        ...

    def find(self, session: Session | Connection, kind: str, query: str, limit: int | None = None) -> Found:
        """Return the records that match every word of a query, best first; raise QueryTooLong over 200 characters.

        "…" and 「…」 are phrases taken exactly, -word excludes. Where nothing matches, words are taken apart and near
        spellings count, and the answer says so. A query without a letter in it finds nothing.
        """
        ...

    def matches(self, session: Session | Connection, kind: str, query: str) -> Matches:
        """Return what `find` finds, by number and not in order of score; raise QueryTooLong as it does."""
        ...

    def numbers(self, session: Session | Connection, kind: str) -> Mapping[str, int]:
        """Return each record's number by its key; a record keeps its number for as long as it is in the index."""
        ...

    def similar(
        self, session: Session | Connection, kind: str, text: str, limit: int, exclude: Collection[str] = ()
    ) -> list[Hit]:
        """Return the records that share the most telling words with a text, best first, without the keys excluded."""
        ...
