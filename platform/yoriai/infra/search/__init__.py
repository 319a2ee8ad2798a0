"""Full-text search that understands Japanese, on either database."""

from functools import cache
from typing import Final

from sqlalchemy.orm import Session

from yoriai.infra.search.adapter import Adapter
from yoriai.infra.search.finder import Finder
from yoriai.infra.search.index import HIT_BEGINS, HIT_ENDS, Found, Hit, Marked, Matches, Prepared, Record, SearchIndex
from yoriai.infra.search.postgres import Tsvector
from yoriai.infra.search.preparing import NOTHING_PREPARED, prepare
from yoriai.infra.search.query import QueryTooLong
from yoriai.infra.search.sqlite import Fts5
from yoriai.infra.segmenting.segmenter import shared_segmenter

__all__ = [
    "HIT_BEGINS",
    "HIT_ENDS",
    "NOTHING_PREPARED",
    "Found",
    "Hit",
    "Marked",
    "Matches",
    "Prepared",
    "QueryTooLong",
    "Record",
    "SearchIndex",
    "index_of",
    "prepare",
    "search_index_for",
]

_ADAPTERS: Final[dict[str, Adapter]] = {"sqlite": Fts5(), "postgresql": Tsvector()}


@cache
def search_index_for(dialect_name: str) -> SearchIndex:
    """Return the search index for SQLAlchemy's name of a database; raise ValueError for one it is not made for."""
    adapter = _ADAPTERS.get(dialect_name)
    if adapter is None:
        raise ValueError(f"no search for the database {dialect_name!r}")
    return Finder(shared_segmenter(), adapter)


def index_of(session: Session) -> SearchIndex:
    """Return the search index of a session's database."""
    return search_index_for(session.get_bind().dialect.name)
