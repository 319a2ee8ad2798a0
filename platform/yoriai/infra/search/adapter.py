"""What each database says in its own words; the modules `sqlite` and `postgres` hold the two."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from typing import Any, ClassVar, Final

from sqlalchemy import Connection, TextClause

COLUMNS: Final = ("kind", "key", "word_count", "title_chars", "tokens", "spans", "shown", "letters", "terms")
"""What is stored of a document, in the order of the table."""
PUT: Final = f"INSERT INTO search_documents ({', '.join(COLUMNS)}) VALUES"
OR_ANEW: Final = (
    f"ON CONFLICT (kind, key) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in COLUMNS[2:])}"
)

Row = Mapping[str, Any]


class Adapter(ABC):
    """One database's statements over the index.

    Each takes one parameter however much is asked, so that a statement is compiled once and thousands of ids cost
    little; answers of many ids come as one text of numbers with commas, which numpy reads without an object for each.
    """

    carriers: ClassVar[TextClause]
    """`:questions` → rows of (place in the list, ids of the documents that answer it or NULL), of whatever kind."""

    documents: ClassVar[TextClause]
    """`:kind` → one row of (ids, word counts) in the same order, NULL where there are none."""

    keys: ClassVar[TextClause]
    """`:ids` → rows of (id, key)."""

    numbers: ClassVar[TextClause]
    """`:kind`, `:keys` → rows of (key, id)."""

    shown: ClassVar[TextClause]
    """`:ids` → rows of (id, tokens in UTF-8, spans, length of the title, title and body)."""

    remove: ClassVar[TextClause]
    """`:kind`, `:keys` → nothing; those documents are gone."""

    with_row: ClassVar[TextClause]
    """`:ids`, `:part` → those ids whose tokens contain the part, byte for byte; NULL for none."""

    with_letters: ClassVar[TextClause]
    """`:ids`, `:part` → those ids whose letters contain the part, byte for byte; NULL for none."""

    @abstractmethod
    def put(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Store documents, each new or anew; of two with one key the later counts."""

    @abstractmethod
    def question(self, terms: Collection[str]) -> str:
        """Return the question for documents that carry all the terms.

        Terms never hold quotation marks or backslashes (`segmenter.py` keeps letters, digits and points), so each
        becomes one quoted string.
        """

    @abstractmethod
    def many(self, values: Collection[str | int]) -> object:
        """Return a list of values as one parameter."""
