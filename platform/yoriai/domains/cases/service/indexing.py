"""The catalogue's place in the search index."""

from collections.abc import Mapping
from typing import Final

from sqlmodel import Session

from yoriai.domains.cases.content import Content
from yoriai.domains.cases.rules import search_texts
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.infra.search import SearchIndex, search_index_for

KIND: Final = "cases"


def index_of(session: Session) -> SearchIndex:
    """Return the search index of the session's database."""
    return search_index_for(session.get_bind().dialect.name)


def put(session: Session, case_id: str, content: Content, vocabulary: Vocabulary) -> None:
    """Index a case, or index it anew, in the caller's transaction."""
    title, body = search_texts(content, _places(content), vocabulary)
    index_of(session).put(session, KIND, case_id, title, body)


def put_many(session: Session, contents: Mapping[str, Content], vocabulary: Vocabulary) -> None:
    """Index many cases by id, or index them anew, in the caller's transaction."""
    for case_id, content in contents.items():
        put(session, case_id, content, vocabulary)


def _places(content: Content) -> list[str]:
    """Return where a case is, in the words people search with: 島根県, Shimane, its municipalities."""
    if not content.prefecture:
        return list(content.municipalities)
    prefecture = taxonomy.gazetteer().get_prefecture(content.prefecture)
    return [prefecture.name, prefecture.name_en, *content.municipalities]
