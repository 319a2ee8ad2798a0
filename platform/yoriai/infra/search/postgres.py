"""PostgreSQL's side of search: `tsvector` of bare terms with a GIN index, no text-search configuration."""

from collections.abc import Collection, Sequence
from typing import Final

from sqlalchemy import Connection, text

from yoriai.infra.search.adapter import COLUMNS, OR_ANEW, PUT, Adapter, Row

_PUT: Final = text(f"{PUT} ({', '.join(f':{name}' for name in COLUMNS)}) {OR_ANEW}")


class Tsvector(Adapter):
    """Statements for PostgreSQL; `search_carriers` is made by `schema.py`."""

    carriers = text("""
        SELECT asked.number - 1, (
            SELECT string_agg(CAST(carrier.id AS text), ',') FROM search_carriers(asked.question) AS carrier (id)
        )
        FROM unnest(CAST(:questions AS tsquery[])) WITH ORDINALITY AS asked (question, number)
    """)
    documents = text("""
        SELECT string_agg(CAST(id AS text), ','), string_agg(CAST(word_count AS text), ',')
        FROM search_documents WHERE kind = :kind
    """)
    keys = text("SELECT id, key FROM search_documents WHERE id = ANY(CAST(:ids AS integer[]))")
    numbers = text("""
        SELECT key, id FROM search_documents WHERE kind = :kind AND key = ANY(CAST(:keys AS text[]))
    """)
    shown = text("""
        SELECT id, convert_to(tokens, 'UTF8'), spans, title_chars, shown FROM search_documents
        WHERE id = ANY(CAST(:ids AS integer[]))
    """)
    remove = text("DELETE FROM search_documents WHERE kind = :kind AND key = ANY(CAST(:keys AS text[]))")
    with_row = text("""
        SELECT string_agg(CAST(id AS text), ',') FROM search_documents
        WHERE id = ANY(CAST(:ids AS integer[])) AND strpos(tokens, :part) > 0
    """)
    with_letters = text("""
        SELECT string_agg(CAST(id AS text), ',') FROM search_documents
        WHERE id = ANY(CAST(:ids AS integer[])) AND strpos(letters, :part) > 0
    """)

    def put(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Store documents, each new or anew."""
        connection.execute(_PUT, rows)

    def question(self, terms: Collection[str]) -> str:
        """Return the terms as a tsquery."""
        return " & ".join(f"'{term}'" for term in terms)

    def many(self, values: Collection[str | int]) -> list[str | int]:
        """Return the values as an array."""
        return list(values)
