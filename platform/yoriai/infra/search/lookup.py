"""One word of a query against the documents: exactly, and, where that finds nothing, nearly."""

from collections.abc import Iterable, Sequence
from functools import reduce

from yoriai.infra.search import ranking
from yoriai.infra.search.postings import Postings
from yoriai.infra.search.terms import IN_TITLE, OFTEN, Sought, kana_pairs, title_pairs

Scores = dict[int, float]


def exact(postings: Postings, words: Sequence[Sought]) -> list[set[int]]:
    """Return, for each word, the documents that have its tokens in a row, or its letters where the word is all kana."""
    found = postings.carriers([word.terms for word in words])
    for number, word in enumerate(words):
        if word.phrase:
            found[number] = postings.with_phrase(found[number], word.phrase)
        if word.kana:
            found[number] |= _by_letters(postings, word)
    return found


def exact_scores(
    postings: Postings, words: Sequence[Sought], carriers: Sequence[set[int]], documents: int
) -> list[Scores]:
    """Return, for each word, what it adds to the score of each document that carries it."""
    levels = (*OFTEN, IN_TITLE)
    lookups = [tuple(term + level for term in word.terms) for word in words for level in levels]
    found = postings.carriers(lookups)
    each = [found[start : start + len(levels)] for start in range(0, len(found), len(levels))]
    return [
        ranking.word_scores(ids, documents, often, in_title)
        for ids, (*often, in_title) in zip(carriers, each, strict=True)
    ]


def near_scores(postings: Postings, word: Sought, carriers: set[int], documents: int) -> Scores:
    """Return the documents that have the word, its parts or its letters, or a title spelt like it, and their scores."""
    scores = ranking.loose_scores(carriers, documents, weight=1.0)
    if word.quoted:
        return scores
    ways = []
    if word.parts:
        ways.append(ranking.loose_scores(postings.carriers([word.parts])[0], documents))
    if word.spelt:
        ways.append(ranking.loose_scores(_by_letters(postings, word), documents))
        pairs = sorted(title_pairs(word.letters))
        ways.append(ranking.spelling_scores(postings.carriers([(pair,) for pair in pairs]), documents))
    return reduce(_best_of, ways, scores)


def all_of(scores: Iterable[Scores]) -> Scores:
    """Return the documents that every word has found, with the sum of their scores."""
    return reduce(
        lambda one, other: {number: one[number] + other[number] for number in one.keys() & other.keys()}, scores
    )


def _by_letters(postings: Postings, word: Sought) -> set[int]:
    pairs = tuple(sorted(kana_pairs(word.letters)))
    return postings.with_letters(postings.carriers([pairs])[0], word.letters) if pairs else set()


def _best_of(one: Scores, other: Scores) -> Scores:
    return {number: max(one.get(number, 0.0), other.get(number, 0.0)) for number in one.keys() | other.keys()}
