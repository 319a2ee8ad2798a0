"""SQLite's side of search: FTS5 over bare terms; lists travel as JSON."""

import json
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final

from sqlalchemy import Connection, text

from yoriai.infra.search.adapter import COLUMNS, OR_ANEW, PUT, Adapter, Row

_AT_ONCE: Final = 500


class Fts5(Adapter):
    """Statements for SQLite."""

    # a subquery for each question: GROUP BY would sort all the ids, which takes three times as long as finding them
    carriers = text("""
        SELECT asked.key, (SELECT group_concat(rowid) FROM search_fts WHERE search_fts MATCH asked.value)
        FROM json_each(:questions) AS asked
    """)
    documents = text("""
        SELECT group_concat(id), group_concat(word_count)
        FROM search_documents INDEXED BY ix_search_documents_kind_word_count WHERE kind = :kind
    """)
    keys = text("SELECT id, key FROM search_documents WHERE id IN (SELECT value FROM json_each(:ids))")
    numbers = text("""
        SELECT key, id FROM search_documents WHERE kind = :kind AND key IN (SELECT value FROM json_each(:keys))
    """)
    shown = text("""
        SELECT id, CAST(tokens AS blob), spans, title_chars, shown FROM search_documents
        WHERE id IN (SELECT value FROM json_each(:ids))
    """)
    remove = text("""
        DELETE FROM search_documents WHERE kind = :kind AND key IN (SELECT value FROM json_each(:keys))
    """)
    # not LIKE, which ignores the case of ASCII letters and takes twice as long
    with_row = text("""
        SELECT group_concat(id) FROM search_documents
        WHERE id IN (SELECT value FROM json_each(:ids)) AND instr(tokens, :part) > 0
    """)
    with_letters = text("""
        SELECT group_concat(id) FROM search_documents
        WHERE id IN (SELECT value FROM json_each(:ids)) AND instr(letters, :part) > 0
    """)

    def put(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Store documents, each new or anew.

        Many rows a statement: FTS5 writes out what it has gathered when a statement of ours ends, and a batch of them
        costs half of what they cost one by one.
        """
        for start in range(0, len(rows), _AT_ONCE):
            batch = rows[start : start + _AT_ONCE]
            connection.exec_driver_sql(_put(len(batch)), tuple(row[name] for row in batch for name in COLUMNS))

    def question(self, terms: Collection[str]) -> str:
        """Return the terms as an FTS5 query."""
        return " AND ".join(f'"{term}"' for term in terms)

    def many(self, values: Collection[str | int]) -> str:
        """Return the values as a JSON array."""
        return json.dumps(list(values))


@lru_cache(maxsize=8)
def _put(count: int) -> str:
    places = f"({', '.join('?' for _ in COLUMNS)})"
    return f"{PUT} {', '.join([places] * count)} {OR_ANEW}"
