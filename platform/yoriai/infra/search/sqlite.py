"""SQLite's side of search: FTS5 over bare terms; lists travel as JSON."""

import json
from collections.abc import Collection

from sqlalchemy import text

from yoriai.infra.search.adapter import Adapter


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
        SELECT key, tokens, spans, title_chars, shown FROM search_documents
        WHERE kind = :kind AND key IN (SELECT value FROM json_each(:keys))
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

    def question(self, terms: Collection[str]) -> str:
        """Return the terms as an FTS5 query."""
        return " AND ".join(f'"{term}"' for term in terms)

    def many(self, values: Collection[str | int]) -> str:
        """Return the values as a JSON array."""
        return json.dumps(list(values))
