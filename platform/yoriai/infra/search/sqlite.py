"""SQLite's side of search: FTS5 over bare terms; lists travel as JSON."""

import json
from collections.abc import Collection

from sqlalchemy import text

from yoriai.infra.search.adapter import Adapter


class Fts5(Adapter):
    """Statements for SQLite."""

    carriers = text("""
        SELECT asked.key, group_concat(search_fts.rowid)
        FROM json_each(:questions) AS asked CROSS JOIN search_fts
        WHERE search_fts MATCH asked.value GROUP BY asked.key
    """)
    counts = text("""
        SELECT asked.key, count(*)
        FROM json_each(:questions) AS asked CROSS JOIN search_fts
        WHERE search_fts MATCH asked.value GROUP BY asked.key
    """)
    places = text("""
        SELECT id, key, word_count FROM search_documents WHERE id IN (SELECT value FROM json_each(:ids))
    """)
    # not LIKE, which ignores the case of ASCII letters and takes twice as long
    with_phrase = text("""
        SELECT id FROM search_documents WHERE id IN (SELECT value FROM json_each(:ids)) AND instr(tokens, :part) > 0
    """)
    with_letters = text("""
        SELECT id FROM search_documents WHERE id IN (SELECT value FROM json_each(:ids)) AND instr(letters, :part) > 0
    """)

    def question(self, terms: Collection[str]) -> str:
        """Return the terms as an FTS5 query."""
        return " AND ".join(f'"{term}"' for term in terms)

    def many(self, values: Collection[str | int]) -> str:
        """Return the values as a JSON array."""
        return json.dumps(list(values))
