"""The search index itself: what the port promises, over one database's adapter."""

from collections.abc import Collection, Sequence
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from yoriai.core.text import clip
from yoriai.infra.search import lookup, ranking, terms
from yoriai.infra.search.adapter import Adapter
from yoriai.infra.search.index import Found, Hit
from yoriai.infra.search.postings import Postings
from yoriai.infra.search.query import Word, parse
from yoriai.infra.search.segmenter import Segmenter
from yoriai.infra.search.terms import IN_TITLE, Sought

_COMPARED_CHARS: Final = 5_000
_COMPARED_DOCUMENTS: Final = 200
_COMPARED_TERMS: Final = 60
_TELLING_TERMS: Final = 24
_COMMON_SHARE: Final = 0.4
"""A term that more than this share of the documents carry does not tell them apart."""
_FEW: Final = 3
"""… unless it is as few as this: among three documents every term is common."""


class Finder:
    """Search as the port describes it (`index.py`)."""

    def __init__(self, segmenter: Segmenter, adapter: Adapter) -> None:
        self._segmenter = segmenter
        self._adapter = adapter

    def put(self, session: Session | Connection, kind: str, key: str, title: str, body: str = "") -> None:
        """Index a record, or index it anew."""
        self._postings(session, kind).put(key, terms.document(self._segmenter, kind, title, body))

    def remove(self, session: Session | Connection, kind: str, key: str) -> None:
        """Forget a record; one that is not there is no error."""
        self._postings(session, kind).remove(key)

    def find(self, session: Session | Connection, kind: str, query: str, limit: int | None = None) -> Found:
        """Return the records that match every word, best first; near ones (`fuzzy`) where there are none."""
        parsed = parse(query)
        required, excluded = self._sought(parsed.required), self._sought(parsed.excluded)
        if not required and (parsed.required or not excluded):
            return Found()
        postings = self._postings(session, kind)
        without: set[int] = set().union(*lookup.exact(postings, excluded)) if excluded else set()
        scores, fuzzy = _scores(postings, required) if required else (dict.fromkeys(postings.everything(), 0.0), False)
        kept = {number: score for number, score in scores.items() if number not in without}
        hits = ranking.ranked(kept, postings.places(kept), limit)
        return Found(tuple(hits), fuzzy and bool(hits))

    def similar(
        self, session: Session | Connection, kind: str, text: str, limit: int, exclude: Collection[str] = ()
    ) -> list[Hit]:
        """Return the records that share the most telling words with a text, best first."""
        counts = dict(terms.telling_terms(self._segmenter, clip(text, _COMPARED_CHARS)).most_common(_COMPARED_TERMS))
        postings = self._postings(session, kind)
        size = postings.size()
        carried = sorted(zip(postings.counts(list(counts)), counts, strict=True))
        telling = [term for n, term in carried if 0 < n <= max(_FEW, _COMMON_SHARE * size)][:_TELLING_TERMS]
        carriers = postings.carriers([(term,) for term in telling])
        in_title = postings.carriers([(term + IN_TITLE,) for term in telling])
        scores = ranking.similarity_scores(
            [ranking.Shared(counts[term], *where) for term, *where in zip(telling, carriers, in_title, strict=True)],
            size,
        )
        best = ranking.foremost(scores, at_least=max(_COMPARED_DOCUMENTS, limit) + len(exclude))
        hits = ranking.ranked(best, postings.places(best), None)
        return [hit for hit in hits if hit.key not in exclude][:limit]

    def _postings(self, session: Session | Connection, kind: str) -> Postings:
        return Postings(session, kind, self._adapter)

    def _sought(self, words: Sequence[Word]) -> list[Sought]:
        return [sought for word in words if (sought := terms.sought(self._segmenter, word))]


def _scores(postings: Postings, words: Sequence[Sought]) -> tuple[lookup.Scores, bool]:
    """Return the documents that match all the words, and whether they only come near."""
    size = postings.size()
    carriers = lookup.exact(postings, words)
    if set.intersection(*carriers):
        return lookup.all_of(lookup.exact_scores(postings, words, carriers, size)), False
    near = (lookup.near_scores(postings, word, ids, size) for word, ids in zip(words, carriers, strict=True))
    return lookup.all_of(near), True
