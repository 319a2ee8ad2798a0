"""The port: full-text search over any kind of record, with the same answers on SQLite and PostgreSQL.

A kind is a set of records that is searched by itself (`cases`, `mentors` …), a key what the caller calls one of them, a
number what the index calls it. Nothing here commits: a record and its place in the index change in one transaction,
the caller's.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection
from sqlalchemy.orm import Session

Numbers = NDArray[np.int64]
Places = NDArray[np.int32]
Scores = NDArray[np.float64]


class Record(NamedTuple):
    """What is indexed of a record.

    `title` and `body` are shown to those who search, with what was found marked in them (`SearchIndex.marked`).
    `names` and `labels` are not shown and only find it, names as the title does, labels as the body does.
    """

    key: str
    title: str
    body: str = ""
    names: str = ""
    labels: str = ""


class Prepared(Protocol):
    """Records that were taken apart before the transaction that stores them (`preparing.py`)."""

    def find(self, record: Record) -> Any:
        """Find what a record with these texts becomes, whatever its key; None where it is still to be taken apart."""
        ...

    def reading(self, word: str) -> str | None:
        """Find how a word sounds that one of them lends; None where that is still to be found out."""
        ...


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


HIT_BEGINS: Final = "\x02"
HIT_ENDS: Final = "\x03"
"""What stands around a hit in a marked text: control characters, which no indexed text has (`stored.py`)."""


class Marked(NamedTuple):
    """A record's title and the place of its body that shows most of what was found, as it was given; '…' where cut.

    The excerpt is empty where nothing in the body was found: then the title, a name or a label was.
    """

    title: str
    excerpt: str


class SearchIndex(Protocol):
    """What the domains ask of search. `session` is the caller's own; a bare connection does as well."""

    def put(self, session: Session | Connection, kind: str, key: str, title: str, body: str = "") -> None:
        """Index a record or index it anew; names belong in the title, which counts more and forgives typing errors."""
        ...

    def put_many(
        self, session: Session | Connection, kind: str, records: Iterable[Record], prepared: Prepared = ...
    ) -> None:
        """Index many records, each new or anew; of two with one key the later counts.

        `prepared` has what was taken apart before the transaction (`preparing.prepare`); the rest is done here.
        """
        ...

    def rebuild(self, session: Session | Connection, kind: str, records: Iterable[Record]) -> None:
        """Index these records and no others, with the present dictionary and spellings."""
        ...

    def is_current(self, session: Session | Connection, kind: str) -> bool:
        """Tell whether a kind was indexed with the present dictionary and spellings; a new one was not."""
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

    def numbers(
        self, session: Session | Connection, kind: str, keys: Collection[str] | None = None
    ) -> Mapping[str, int]:
        """Return each record's number by its key, or of some; a record keeps its number while it is in the index."""
        ...

    def marked(
        self, session: Session | Connection, kind: str, query: str, numbers: Collection[int]
    ) -> dict[int, Marked]:
        """Return title and excerpt of some records by number, with the words of a query marked as they were found."""
        ...

    def suggest(self, session: Session | Connection, kind: str, query: str) -> str:
        """Return the query with words that no record has replaced by the likest that some have, or ''.

        What is suggested finds something; a query that finds something as it is needs no suggestion.
        """
        ...

    def similar(
        self, session: Session | Connection, kind: str, text: str, limit: int, exclude: Collection[str] = ()
    ) -> list[Hit]:
        """Return the records that share the most telling words with a text, best first, without the keys excluded."""
        ...
