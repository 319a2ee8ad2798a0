"""Which documents carry which terms: the one thing that is asked differently of each database.

Every question is answered with the places of documents (`documents.py`); phrases are checked, and scores computed, on
what is left. Nothing is made for a single document on the way.
"""

import re
from collections.abc import Collection, Sequence
from functools import cached_property
from typing import Final

import numpy as np
from sqlalchemy import Connection, TextClause, delete, select, text
from sqlalchemy.orm import Session

from yoriai.infra.search import stamps
from yoriai.infra.search.adapter import Adapter
from yoriai.infra.search.documents import Documents, Kept
from yoriai.infra.search.index import Numbers, Places
from yoriai.infra.search.schema import search_documents
from yoriai.infra.search.terms import Document

_PUT: Final = text("""
    INSERT INTO search_documents (kind, key, word_count, terms, tokens, letters)
    VALUES (:kind, :key, :word_count, :terms, :tokens, :letters)
    ON CONFLICT (kind, key) DO UPDATE
    SET word_count = excluded.word_count, terms = excluded.terms, tokens = excluded.tokens, letters = excluded.letters
    WHERE (search_documents.terms, search_documents.tokens, search_documents.letters)
        <> (excluded.terms, excluded.tokens, excluded.letters)
""")

_KIND: Final = re.compile(r"[a-z][a-z_]{0,31}")
_kept: Final = Kept()


class Postings:
    """The documents of one kind, seen by their terms, in the caller's transaction."""

    nothing: Final[Places] = np.arange(0, dtype=np.int32)

    def __init__(self, session: Session | Connection, kind: str, adapter: Adapter) -> None:
        self._connection = session if isinstance(session, Connection) else session.connection()
        self._kind = _checked(kind)
        self._adapter = adapter

    def put(self, key: str, document: Document) -> None:
        """Store a document, or store it anew where it differs."""
        stamps.renew(self._connection, self._kind)
        self._connection.execute(
            _PUT,
            {
                "kind": self._kind,
                "key": key,
                "word_count": document.word_count,
                "terms": document.terms,
                "tokens": document.tokens,
                "letters": document.letters,
            },
        )

    def remove(self, key: str) -> None:
        """Delete a document if it is there."""
        stamps.renew(self._connection, self._kind)
        table = search_documents
        self._connection.execute(delete(table).where(table.c.kind == self._kind, table.c.key == key))

    @cached_property
    def documents(self) -> Documents:
        """All documents of the kind, as they are in this state of the index."""
        stamp = stamps.find(self._connection, self._kind)
        documents = _kept.find(stamp) if stamp else None
        if documents is None:
            numbers, word_counts = self._connection.execute(self._adapter.documents, {"kind": self._kind}).one()
            documents = Documents(_as_numbers(numbers), _as_numbers(word_counts))
            if stamp:
                _kept.keep(stamp, documents)
        return documents

    @property
    def size(self) -> int:
        """The number of documents."""
        return len(self.documents)

    def carriers(self, lookups: Sequence[tuple[str, ...]]) -> list[Places]:
        """Return, for each lookup, the documents that carry all its terms."""
        found = {terms: self.documents.answer(terms) for terms in lookups}
        missing = [terms for terms, places in found.items() if places is None]
        asked = {"questions": self._adapter.many([self._adapter.question(terms) for terms in missing])}
        for at, numbers in self._connection.execute(self._adapter.carriers, asked).all() if missing else ():
            found[missing[int(at)]] = known = self.documents.places(_as_numbers(numbers))
            self.documents.keep(missing[int(at)], known)
        return [self.nothing if (places := found[terms]) is None else places for terms in lookups]

    def with_phrase(self, candidates: Places, phrase: str) -> Places:
        """Return the documents whose tokens stand in a row as in the phrase; all that may have it are candidates."""
        known = self.documents.answer(phrase)
        if known is None:
            known = self._containing(self._adapter.with_phrase, candidates, phrase)
            self.documents.keep(phrase, known)
        return known

    def with_letters(self, candidates: Places, letters: str) -> Places:
        """Return those of the candidates that have these letters in a row."""
        return self._containing(self._adapter.with_letters, candidates, letters)

    def numbers(self) -> dict[str, int]:
        """Return the number of each document by its key."""
        table = search_documents
        rows = self._connection.execute(select(table.c.key, table.c.id).where(table.c.kind == self._kind))
        return {row.key: row.id for row in rows}

    def keys(self, numbers: Collection[int]) -> dict[int, str]:
        """Return the key of each of some numbers."""
        rows = self._connection.execute(self._adapter.keys, {"ids": self._adapter.many(numbers)})
        return {row.id: row.key for row in rows}

    def _containing(self, statement: TextClause, candidates: Places, part: str) -> Places:
        if not len(candidates):
            return self.nothing
        chosen = {"ids": self._adapter.many(self.documents.numbers[candidates].tolist()), "part": part}
        return self.documents.places(_as_numbers(self._connection.execute(statement, chosen).scalar_one()))


def _checked(kind: str) -> str:
    if not _KIND.fullmatch(kind):
        raise ValueError(f"not a kind of document: {kind!r}")
    return kind


def _as_numbers(numbers: str | None) -> Numbers:
    return np.fromstring(numbers, sep=",", dtype=np.int64) if numbers else np.arange(0, dtype=np.int64)
