"""Which documents carry which terms: the one thing that is asked differently of each database.

Every question is answered with the places of documents (`documents.py`); phrases are checked, and scores computed, on
what is left. Nothing is made for a single document on the way.
"""

import re
from collections import defaultdict
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
from yoriai.infra.search.marking import Shown
from yoriai.infra.search.schema import search_documents, search_words
from yoriai.infra.search.spans import Spans
from yoriai.infra.search.stored import Document
from yoriai.infra.search.suggesting import Vocabulary

_LEND: Final = text("""
    INSERT INTO search_words (kind, word, reading) VALUES (:kind, :word, :reading) ON CONFLICT (kind, word) DO NOTHING
""")

_KIND: Final = re.compile(r"[a-z][a-z_]{0,31}")
_kept: Final[defaultdict[str, Kept]] = defaultdict(Kept)
"""By kind: one that changes every minute must not push out the documents of one that never does."""


class Postings:
    """The documents of one kind, seen by their terms, in the caller's transaction."""

    nothing: Final[Places] = np.arange(0, dtype=np.int32)

    def __init__(self, session: Session | Connection, kind: str, adapter: Adapter) -> None:
        self._connection = session if isinstance(session, Connection) else session.connection()
        self._kind = _checked(kind)
        self._adapter = adapter

    def put_many(self, documents: Sequence[tuple[str, Document]], words: Collection[tuple[str, str]]) -> None:
        """Store documents under their keys, each new or anew, and words with their readings."""
        stamps.renew(self._connection, self._kind)
        rows = [
            {
                "kind": self._kind,
                "key": key,
                "word_count": document.word_count,
                "title_chars": len(document.title),
                "tokens": document.tokens,
                "spans": document.spans,
                "shown": document.title + document.body,
                "letters": document.letters,
                "terms": document.terms,
            }
            for key, document in documents
        ]
        self._adapter.put(self._connection, rows)
        if words:
            lent = [{"kind": self._kind, "word": word, "reading": reading} for word, reading in sorted(words)]
            self._connection.execute(_LEND, lent)

    def begin_anew(self) -> None:
        """Say that everything is put again with the present recipe; documents keep their numbers."""
        stamps.renew(self._connection, self._kind, anew=True)
        self._connection.execute(delete(search_words).where(search_words.c.kind == self._kind))

    def is_current(self) -> bool:
        """Tell whether the kind was indexed with the present recipe."""
        return stamps.is_current(self._connection, self._kind)

    def remove(self, keys: Collection[str]) -> None:
        """Delete some documents if they are there."""
        stamps.renew(self._connection, self._kind)
        self._connection.execute(self._adapter.remove, self._of_keys(keys))

    @cached_property
    def documents(self) -> Documents:
        """All documents of the kind, as they are in this state of the index."""
        stamp = stamps.find(self._connection, self._kind)
        documents = _kept[self._kind].find(stamp) if stamp else None
        if documents is None:
            numbers, word_counts = self._connection.execute(self._adapter.documents, {"kind": self._kind}).one()
            documents = Documents(_as_numbers(numbers), _as_numbers(word_counts))
            if stamp:
                _kept[self._kind].keep(stamp, documents)
        return documents

    @property
    def size(self) -> int:
        """The number of documents."""
        return len(self.documents)

    def carriers(self, lookups: Sequence[tuple[str, ...]]) -> list[Places]:
        """Return, for each lookup, the documents that carry all its terms."""
        found = {terms: self.documents.answers.find(terms) for terms in lookups}
        missing = [terms for terms, places in found.items() if places is None]
        asked = {"questions": self._adapter.many([self._adapter.question(terms) for terms in missing])}
        for at, numbers in self._connection.execute(self._adapter.carriers, asked).all() if missing else ():
            found[missing[int(at)]] = known = self.documents.places(_as_numbers(numbers))
            self.documents.answers.keep(missing[int(at)], known, len(known))
        return [self.nothing if (places := found[terms]) is None else places for terms in lookups]

    def with_row(self, candidates: Places, row: str) -> Places:
        """Return the documents whose tokens stand in this row; all that may have it are candidates."""
        return self._containing(self._adapter.with_row, candidates, row, (row,))

    def with_letters(self, candidates: Places, letters: str, without: str) -> Places:
        """Return the candidates that have these letters in a row: those that may have them but not `without`'s row."""
        return self._containing(self._adapter.with_letters, candidates, letters, (letters, without))

    def numbers(self, keys: Collection[str] | None = None) -> dict[str, int]:
        """Return the number of each document, or of some, by key."""
        table = search_documents
        if keys is None:
            rows = self._connection.execute(select(table.c.key, table.c.id).where(table.c.kind == self._kind))
        else:
            rows = self._connection.execute(self._adapter.numbers, self._of_keys(keys))
        return {row.key: row.id for row in rows}

    def shown(self, numbers: Collection[int]) -> list[Shown]:
        """Return what is shown of some documents, with their tokens and where those stand in it."""
        rows = self._connection.execute(self._adapter.shown, {"ids": self._adapter.many(numbers)}).all()
        return [Shown(number, tokens, Spans.decoded(spans), chars, text) for number, tokens, spans, chars, text in rows]

    def vocabulary(self) -> Vocabulary:
        """Return the words of the kind, for those who mistype them."""
        documents = self.documents
        if documents.vocabulary is None:
            table = search_words
            chosen = select(table.c.word, table.c.reading).where(table.c.kind == self._kind)
            rows = self._connection.execute(chosen).all()
            documents.vocabulary = Vocabulary.of(sorted((row.word, row.reading) for row in rows))
        return documents.vocabulary

    def keys(self, numbers: Collection[int]) -> dict[int, str]:
        """Return the key of each of some numbers."""
        # all at once: a thousand rows that are asked for one by one take longer than a page has
        rows = self._connection.execute(self._adapter.keys, {"ids": self._adapter.many(numbers)}).all()
        return dict(map(tuple, rows))

    def _of_keys(self, keys: Collection[str]) -> dict[str, object]:
        return {"kind": self._kind, "keys": self._adapter.many(keys)}

    def _containing(self, statement: TextClause, candidates: Places, part: str, question: tuple[str, ...]) -> Places:
        if not len(candidates):
            return self.nothing
        known = self.documents.answers.find((statement, question))
        if known is None:
            chosen = {"ids": self._adapter.many(self.documents.numbers[candidates].tolist()), "part": part}
            known = self.documents.places(_as_numbers(self._connection.execute(statement, chosen).scalar_one()))
            self.documents.answers.keep((statement, question), known, len(known))
        return known


def _checked(kind: str) -> str:
    if not _KIND.fullmatch(kind):
        raise ValueError(f"not a kind of document: {kind!r}")
    return kind


def _as_numbers(numbers: str | None) -> Numbers:
    return np.fromstring(numbers, sep=",", dtype=np.int64) if numbers else np.arange(0, dtype=np.int64)
