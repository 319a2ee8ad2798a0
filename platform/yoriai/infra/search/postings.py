"""Which documents carry which terms: the one thing that is asked differently of each database.

Every question is answered with ids; phrases are checked, and scores computed, on what is left.
"""

from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import Connection, TextClause, delete, func, select, text
from sqlalchemy.orm import Session

from yoriai.infra.search.adapter import Adapter
from yoriai.infra.search.ranking import Place
from yoriai.infra.search.schema import search_documents
from yoriai.infra.search.terms import Document, kind_term

_PUT: Final = text("""
    INSERT INTO search_documents (kind, key, word_count, terms, tokens, letters)
    VALUES (:kind, :key, :word_count, :terms, :tokens, :letters)
    ON CONFLICT (kind, key) DO UPDATE
    SET word_count = excluded.word_count, terms = excluded.terms, tokens = excluded.tokens, letters = excluded.letters
    WHERE (search_documents.terms, search_documents.tokens, search_documents.letters)
        <> (excluded.terms, excluded.tokens, excluded.letters)
""")


class Postings:
    """The documents of one kind, seen by their terms, in the caller's transaction."""

    def __init__(self, session: Session | Connection, kind: str, adapter: Adapter) -> None:
        self._connection = session if isinstance(session, Connection) else session.connection()
        self._kind = kind
        self._kind_term = kind_term(kind)
        self._adapter = adapter

    def put(self, key: str, document: Document) -> None:
        """Store a document, or store it anew where it differs."""
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
        table = search_documents
        self._connection.execute(delete(table).where(table.c.kind == self._kind, table.c.key == key))

    def size(self) -> int:
        """Return the number of documents."""
        counted = select(func.count()).where(search_documents.c.kind == self._kind)
        return self._connection.execute(counted).scalar_one()

    def everything(self) -> set[int]:
        """Return the ids of all documents."""
        return self.carriers([()])[0]

    def carriers(self, lookups: Sequence[tuple[str, ...]]) -> list[set[int]]:
        """Return, for each lookup, the ids of the documents that carry all its terms."""
        found: list[set[int]] = [set() for _ in lookups]
        for place, ids in self._answers(self._adapter.carriers, lookups):
            found[place] = set(map(int, ids.split(",")))
        return found

    def counts(self, terms: Sequence[str]) -> list[int]:
        """Return, for each term, the number of documents that carry it."""
        found = [0] * len(terms)
        for place, count in self._answers(self._adapter.counts, [(term,) for term in terms]):
            found[place] = count
        return found

    def with_phrase(self, documents: Collection[int], phrase: str) -> set[int]:
        """Return those of the documents whose tokens stand in a row as in the phrase."""
        return self._containing(self._adapter.with_phrase, documents, phrase)

    def with_letters(self, documents: Collection[int], letters: str) -> set[int]:
        """Return those of the documents that have these letters in a row."""
        return self._containing(self._adapter.with_letters, documents, letters)

    def places(self, documents: Collection[int]) -> dict[int, Place]:
        """Return key and length of each document."""
        rows = self._connection.execute(self._adapter.places, {"ids": self._adapter.many(documents)}).all()
        return {number: Place(key, word_count) for number, key, word_count in rows}

    def _answers(self, statement: TextClause, lookups: Sequence[tuple[str, ...]]) -> Sequence[tuple[int, Any]]:
        questions = [self._adapter.question((*terms, self._kind_term)) for terms in lookups]
        rows = self._connection.execute(statement, {"questions": self._adapter.many(questions)}).all()
        return [(int(place), answer) for place, answer in rows]

    def _containing(self, statement: TextClause, documents: Collection[int], part: str) -> set[int]:
        if not documents:
            return set()
        chosen = {"ids": self._adapter.many(documents), "part": part}
        return set(self._connection.execute(statement, chosen).scalars())
