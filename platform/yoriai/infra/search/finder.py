"""The search index itself: what the port promises, over one database's adapter."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, product
from typing import Final

import numpy as np
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from yoriai.core.text import clip
from yoriai.infra.search import lookup, ranking
from yoriai.infra.search.adapter import Adapter
from yoriai.infra.search.index import Found, Hit, Marked, Matches, Numbers, Prepared, Record, Scores
from yoriai.infra.search.marking import Marker
from yoriai.infra.search.postings import Postings
from yoriai.infra.search.preparing import NOTHING_PREPARED
from yoriai.infra.search.query import Query, Word, parse
from yoriai.infra.search.sought import Sought, sought
from yoriai.infra.search.sounds import may_sound
from yoriai.infra.search.stored import document
from yoriai.infra.search.terms import IN_TITLE, telling_terms
from yoriai.infra.segmenting.segmenter import Segmenter

_BATCH: Final = 200
_MARKERS: Final = 1_000
_TRIED: Final = 20
_PARTS: Final = 6
"""So many places are tried at which a word may be divided; longer ones are sentences."""
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
        # who turns the page asks for the same words again
        self._marker = lru_cache(maxsize=_MARKERS)(self._marker_anew)

    def put(self, session: Session | Connection, kind: str, key: str, title: str, body: str = "") -> None:
        """Index a record, or index it anew."""
        self.put_many(session, kind, [Record(key, title, body)])

    def put_many(
        self, session: Session | Connection, kind: str, records: Iterable[Record], prepared: Prepared = NOTHING_PREPARED
    ) -> None:
        """Index many records, each new or anew; `prepared` has what was taken apart before (`preparing.py`)."""
        postings, lent = self._postings(session, kind), set[str]()
        for batch in _batched(records):
            documents = [(record.key, prepared.find(record) or document(self._segmenter, record)) for record in batch]
            words = {word for _, made in documents for word in made.words} - lent
            readings = [(word, prepared.reading(word) or self._segmenter.reading(word)) for word in words]
            postings.put_many(documents, readings)
            lent |= words

    def rebuild(self, session: Session | Connection, kind: str, records: Iterable[Record]) -> None:
        """Index these records and no others, with the present dictionary and spellings."""
        postings = self._postings(session, kind)
        postings.begin_anew()
        gone = set(postings.numbers())

        def noted() -> Iterator[Record]:
            for record in records:
                gone.discard(record.key)
                yield record

        self.put_many(session, kind, noted())
        if gone:
            postings.remove(gone)

    def is_current(self, session: Session | Connection, kind: str) -> bool:
        """Tell whether a kind was indexed with the present dictionary and spellings."""
        return self._postings(session, kind).is_current()

    def remove(self, session: Session | Connection, kind: str, key: str) -> None:
        """Forget a record; one that is not there is no error."""
        self._postings(session, kind).remove([key])

    def find(self, session: Session | Connection, kind: str, query: str, limit: int | None = None) -> Found:
        """Return the records that match every word, best first; near ones (`fuzzy`) where there are none."""
        postings = self._postings(session, kind)
        asked = (query, limit)
        known = postings.documents.found.find(asked)
        if known is None:
            matches = self._matching(postings, query)
            known = Found(tuple(_ranked(postings, matches, limit)), matches.fuzzy)
            postings.documents.found.keep(asked, known, len(known.hits))
        return known

    def matches(self, session: Session | Connection, kind: str, query: str) -> Matches:
        """Return what `find` finds, by number, in the order of numbers."""
        return self._matching(self._postings(session, kind), query)

    def _matching(self, postings: Postings, query: str) -> Matches:
        """Return what a query finds; readers who narrow or page ask the same words again and again."""
        known = postings.documents.matches.find(query)
        if known is None:
            known = self._matching_anew(postings, query)
            postings.documents.matches.keep(query, known, len(known.numbers))
        return known

    def _matching_anew(self, postings: Postings, query: str) -> Matches:
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

    def numbers(
        self, session: Session | Connection, kind: str, keys: Collection[str] | None = None
    ) -> Mapping[str, int]:
        """Return each record's number by its key, or of some."""
        return self._postings(session, kind).numbers(keys)

    def marked(
        self, session: Session | Connection, kind: str, query: str, numbers: Collection[int]
    ) -> dict[int, Marked]:
        """Return title and excerpt of some records by number, with the words of a query marked."""
        marker = self._marker(query)
        return {shown.number: marker.marked(shown) for shown in self._postings(session, kind).shown(numbers)}

    def suggest(self, session: Session | Connection, kind: str, query: str) -> str:
        """Return the query with its unknown words replaced by known ones, '' where that finds nothing either."""
        parsed, postings = parse(query), self._postings(session, kind)
        if not parsed.required or self._finds(postings, query):
            return ""
        for like in (self._nearest, self._nearest_or_mended):
            choices = [self._known_or_like(postings, word, like) for word in parsed.required]
            suggested = (str(Query(words, parsed.excluded)) for words in islice(product(*choices), _TRIED))
            found = next((better for better in suggested if self._finds(postings, better)), "")
            if found:
                return found
        return ""

    def similar(
        self, session: Session | Connection, kind: str, text: str, limit: int, exclude: Collection[str] = ()
    ) -> list[Hit]:
        """Return the records that share the most telling words with a text, best first."""
        counts = dict(telling_terms(self._segmenter, clip(text, _COMPARED_CHARS)).most_common(_COMPARED_TERMS))
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

    def _marker_anew(self, query: str) -> Marker:
        return Marker(self._sought(parse(query).required))

    def _sought(self, words: Sequence[Word]) -> list[Sought]:
        return [found for word in words if (found := sought(self._segmenter, word))]

    def _finds(self, postings: Postings, query: str) -> bool:
        matches = self._matching(postings, query)
        return bool(len(matches.numbers)) and not matches.fuzzy

    def _known_or_like(
        self, postings: Postings, word: Word, like: Callable[[Postings, str], Sequence[str]]
    ) -> list[Word]:
        """Return the word itself if some record has it, otherwise the known words `like` it, none where none is."""
        if self._is_known(postings, word.text):
            return [word]
        return [Word(near, word.quoted) for near in like(postings, word.text)]

    def _is_known(self, postings: Postings, text: str) -> bool:
        return any(len(places) for places in lookup.exact(postings, self._sought([Word(text)])))

    def _nearest(self, postings: Postings, text: str) -> list[str]:
        reading = self._segmenter.reading(self._segmenter.prepare(text))
        return postings.vocabulary().nearest(text, reading, may_sound(text))

    def _nearest_or_mended(self, postings: Postings, text: str) -> list[str]:
        """Return the nearest words, and the word with its one unknown part replaced.

        Texts lend single words to the vocabulary, and 子ども食堂 is two.
        """
        found = self._nearest(postings, text)
        _, _, ends = self._segmenter.segment_placed(text)
        for head, tail in ((text[:at], text[at:]) for at in ends[:_PARTS] if at < len(text)):
            if self._is_known(postings, head):
                found += [head + near for near in self._nearest(postings, tail)]
            elif self._is_known(postings, tail):
                found += [near + tail for near in self._nearest(postings, head)]
        return found


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


def _batched(records: Iterable[Record]) -> Iterator[list[Record]]:
    waiting = iter(records)
    while batch := list(islice(waiting, _BATCH)):
        yield batch
