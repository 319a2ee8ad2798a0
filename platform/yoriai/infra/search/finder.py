"""The search index itself: what the port promises, over one database's adapter."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

import numpy as np
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from yoriai.core.text import clip
from yoriai.infra.search import lookup, ranking, terms
from yoriai.infra.search.adapter import Adapter
from yoriai.infra.search.index import Found, Hit, Matches, Numbers, Scores
from yoriai.infra.search.postings import Postings
from yoriai.infra.search.query import Word, parse
from yoriai.infra.search.segmenter import Segmenter
from yoriai.infra.search.terms import IN_TITLE, Sought

_COMPARED_CHARS: Final = 5_000
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
        self._postings(session, kind).put(key, terms.document(self._segmenter, title, body))

    def remove(self, session: Session | Connection, kind: str, key: str) -> None:
        """Forget a record; one that is not there is no error."""
        self._postings(session, kind).remove(key)

    def find(self, session: Session | Connection, kind: str, query: str, limit: int | None = None) -> Found:
        """Return the records that match every word, best first; near ones (`fuzzy`) where there are none."""
        postings = self._postings(session, kind)
        matches = self._matching(postings, query)
        return Found(tuple(_ranked(postings, matches, limit)), matches.fuzzy)

    def matches(self, session: Session | Connection, kind: str, query: str) -> Matches:
        """Return what `find` finds, by number, in the order of numbers."""
        return self._matching(self._postings(session, kind), query)

    def _matching(self, postings: Postings, query: str) -> Matches:
        parsed = parse(query)
        required, excluded = self._sought(parsed.required), self._sought(parsed.excluded)
        if not required and (parsed.required or not excluded):
            return Matches(np.zeros(0, dtype=np.int64), np.zeros(0))
        if not required:
            kept = np.ones(postings.size, dtype=bool)
            scores, fuzzy = np.zeros(postings.size), False
        else:
            scores, fuzzy = _scores(postings, required)
            kept = scores > 0
        for places in lookup.exact(postings, excluded):
            kept[places] = False
        return _matches(postings, np.flatnonzero(kept), scores, fuzzy=fuzzy)

    def numbers(self, session: Session | Connection, kind: str) -> Mapping[str, int]:
        """Return each record's number by its key."""
        return self._postings(session, kind).numbers()

    def similar(
        self, session: Session | Connection, kind: str, text: str, limit: int, exclude: Collection[str] = ()
    ) -> list[Hit]:
        """Return the records that share the most telling words with a text, best first."""
        counts = dict(terms.telling_terms(self._segmenter, clip(text, _COMPARED_CHARS)).most_common(_COMPARED_TERMS))
        postings = self._postings(session, kind)
        carriers = dict(zip(counts, postings.carriers([(term,) for term in counts]), strict=True))
        most = max(_FEW, _COMMON_SHARE * postings.size)
        carried = sorted((len(places), term) for term, places in carriers.items())
        telling = [term for carrying, term in carried if 0 < carrying <= most][:_TELLING_TERMS]
        in_title = postings.carriers([(term + IN_TITLE,) for term in telling])
        scores = ranking.similarity_scores(
            [
                ranking.Shared(counts[term], carriers[term], there)
                for term, there in zip(telling, in_title, strict=True)
            ],
            postings.size,
        )
        matches = _matches(postings, np.flatnonzero(scores), scores)
        hits = _ranked(postings, matches, limit + len(exclude))
        return [hit for hit in hits if hit.key not in exclude][:limit]

    def _postings(self, session: Session | Connection, kind: str) -> Postings:
        return Postings(session, kind, self._adapter)

    def _sought(self, words: Sequence[Word]) -> list[Sought]:
        return [sought for word in words if (sought := terms.sought(self._segmenter, word))]


def _scores(postings: Postings, words: Sequence[Sought]) -> tuple[Scores, bool]:
    """Return the scores of the documents that match all the words, and whether they only come near."""
    carriers = lookup.exact(postings, words)
    if all(len(places) for places in carriers):
        scores = lookup.exact_scores(postings, words, carriers)
        if scores.any():
            return scores, False
    return lookup.near_scores(postings, words, carriers), True


def _matches(postings: Postings, places: Numbers, scores: Scores, *, fuzzy: bool = False) -> Matches:
    documents = postings.documents
    rounded = np.round(scores[places] / documents.damping[places], ranking.SCORE_DIGITS)
    return Matches(documents.numbers[places], rounded, fuzzy and bool(len(places)))


def _ranked(postings: Postings, matches: Matches, limit: int | None) -> list[Hit]:
    """Return the best hits, equals by key."""
    best = ranking.foremost(matches.scores, limit)
    keys = postings.keys(matches.numbers[best].tolist())
    scored = zip(matches.numbers[best].tolist(), matches.scores[best].tolist(), strict=True)
    hits = [Hit(keys[number], score) for number, score in scored if number in keys]
    hits.sort(key=lambda hit: (-hit.score, hit.key))
    return hits[:limit]
