"""How well a document answers: rarity of the word, how often and where it stands, length of the text. Pure.

The databases only say which documents carry which terms; the scores are computed here, so they cannot differ. Scores of
all documents of a kind are one array, each at its place, zero where a document does not answer; a word that is found
is never worth zero.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from math import log, log2
from typing import Final

import numpy as np

from yoriai.infra.search.index import Numbers, Places, Scores

OFTEN_WEIGHTS: Final = (0.4, 0.3)
"""What three and what eight occurrences add to the 1.0 of the first: a word said often is not many words."""
TITLE_WEIGHT: Final = 1.5
NEAR_WEIGHT: Final = 0.5
"""What coming near is worth beside the word itself."""
LEAST_SHARE: Final = 0.6
"""Share of a word's letter pairs that a title must have to be spelt like it: one wrong letter in five breaks two."""
SCORE_DIGITS: Final = 6
_USUAL_WORDS: Final = 200


@dataclass(frozen=True, slots=True)
class Shared:
    """A term of a text: how often the text has it, which documents carry it, and which in their titles."""

    count: int
    carriers: Places
    in_title: Places


def rarity(carriers: int, documents: int) -> float:
    """Return the weight of a word that so many of the documents carry (the idf of BM25, never under zero)."""
    return log(1 + (documents - carriers + 0.5) / (carriers + 0.5))


def damping(word_counts: Numbers) -> Scores:
    """Return what the scores of texts of these lengths are divided by: a text longer than usual counts less."""
    return np.log2(2 + word_counts / _USUAL_WORDS)


def word_scores(carriers: Places, documents: int, often: Iterable[Places], in_title: Places) -> Scores:
    """Return what one word adds to the score of each document that carries it."""
    factors = np.ones(documents)
    for bonus, those in (*zip(OFTEN_WEIGHTS, often, strict=True), (TITLE_WEIGHT, in_title)):
        factors[those] += bonus
    scores = np.zeros(documents)
    scores[carriers] = rarity(len(carriers), documents) * factors[carriers]
    return scores


def loose_scores(carriers: Places, documents: int, weight: float = NEAR_WEIGHT) -> Scores:
    """Return the same small score for each document."""
    scores = np.zeros(documents)
    scores[carriers] = rarity(len(carriers), documents) * weight
    return scores


def spelling_scores(pairs: Sequence[Places], documents: int) -> Scores:
    """Return the documents whose titles have enough of a word's letter pairs (two at least), each pair's given."""
    counts = np.zeros(documents)
    for carriers in pairs:
        counts[carriers] += 1
    counts[counts < max(2, LEAST_SHARE * len(pairs))] = 0
    weight = rarity(int(np.count_nonzero(counts)), documents) * NEAR_WEIGHT
    return counts * (weight / max(1, len(pairs)))


def similarity_scores(terms: Iterable[Shared], documents: int) -> Scores:
    """Return how much each document shares with a text of these terms."""
    scores = np.zeros(documents)
    for term in terms:
        weight = rarity(len(term.carriers), documents) * log2(1 + term.count)
        scores[term.carriers] += weight
        scores[term.in_title] += weight * TITLE_WEIGHT
    return scores


def all_of(scores: Sequence[Scores]) -> Scores:
    """Return the sum of what every word gives, for the documents that every word has found."""
    return np.where(np.logical_and.reduce(scores), reduce(np.add, scores), 0.0)


def best_of(scores: Sequence[Scores]) -> Scores:
    """Return the best of several ways to find one word."""
    return reduce(np.maximum, scores)


def foremost(scores: Scores, at_least: int | None) -> Numbers:
    """Return the positions of the best scores, so many and those equal to the last; all without a number."""
    if at_least is None or len(scores) <= at_least:
        return np.arange(len(scores))
    if at_least < 1:
        return np.arange(0)
    last = np.partition(scores, -at_least)[-at_least]
    return np.flatnonzero(scores >= last)
