"""How well a document answers: rarity of the word, how often and where it stands, length of the text. Pure.

The databases only say which documents carry which terms; the scores are computed here, so they cannot differ.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import log, log2
from typing import Final, NamedTuple

from yoriai.infra.search.index import Hit

OFTEN_WEIGHTS: Final = (0.4, 0.3)
"""What three and what eight occurrences add to the 1.0 of the first: a word said often is not many words."""
TITLE_WEIGHT: Final = 1.5
NEAR_WEIGHT: Final = 0.5
"""What coming near is worth beside the word itself."""
LEAST_SHARE: Final = 0.6
"""Share of a word's letter pairs that a title must have to be spelt like it: one wrong letter in five breaks two."""
_USUAL_WORDS: Final = 200


@dataclass(frozen=True, slots=True)
class Shared:
    """A term of a text: how often the text has it, which documents carry it, and which in their titles."""

    count: int
    carriers: Collection[int]
    in_title: Collection[int]


class Place(NamedTuple):
    """Where a document stands: what its owner calls it, and its length in tokens."""

    key: str
    word_count: int


def rarity(carriers: int, documents: int) -> float:
    """Return the weight of a word that so many of the documents carry (the idf of BM25, never under zero)."""
    return log(1 + (documents - carriers + 0.5) / (carriers + 0.5))


def word_scores(
    carriers: Collection[int], documents: int, often: Iterable[Collection[int]], in_title: Collection[int]
) -> dict[int, float]:
    """Return what one word adds to the score of each document that carries it."""
    weight = rarity(len(carriers), documents)
    scores = dict.fromkeys(carriers, weight)
    for bonus, those in (*zip(OFTEN_WEIGHTS, often, strict=True), (TITLE_WEIGHT, in_title)):
        for number in those:
            if number in scores:
                scores[number] += weight * bonus
    return scores


def loose_scores(carriers: Collection[int], documents: int, weight: float = NEAR_WEIGHT) -> dict[int, float]:
    """Return the same small score for each document."""
    return dict.fromkeys(carriers, rarity(len(carriers), documents) * weight)


def spelling_scores(pairs: Sequence[Collection[int]], documents: int) -> dict[int, float]:
    """Return the documents whose titles have enough of a word's letter pairs (two at least), each pair's given."""
    counts: dict[int, int] = {}
    for carriers in pairs:
        for number in carriers:
            counts[number] = counts.get(number, 0) + 1
    near = {number: n for number, n in counts.items() if n >= max(2, LEAST_SHARE * len(pairs))}
    weight = rarity(len(near), documents) * NEAR_WEIGHT
    return {number: weight * n / len(pairs) for number, n in near.items()}


def similarity_scores(terms: Iterable[Shared], documents: int) -> dict[int, float]:
    """Return how much each document shares with a text of these terms."""
    scores: dict[int, float] = {}
    for term in terms:
        weight = rarity(len(term.carriers), documents) * log2(1 + term.count)
        for number in term.carriers:
            scores[number] = scores.get(number, 0.0) + weight * (1 + TITLE_WEIGHT * (number in term.in_title))
    return scores


def foremost(scores: Mapping[int, float], at_least: int) -> dict[int, float]:
    """Return the best scores, so many and those equal to the last."""
    if len(scores) <= at_least:
        return dict(scores)
    last = nlargest(at_least, scores.values())[-1]
    return {number: score for number, score in scores.items() if score >= last}


def ranked(scores: Mapping[int, float], places: Mapping[int, Place], limit: int | None) -> list[Hit]:
    """Return hits best first, equals by key; a text longer than usual counts less."""
    damping = {words: log2(2 + words / _USUAL_WORDS) for words in {place.word_count for place in places.values()}}
    hits = [
        Hit(places[number].key, round(score / damping[places[number].word_count], 6))
        for number, score in scores.items()
    ]
    hits.sort(key=lambda hit: (-hit.score, hit.key))
    return hits[:limit]
