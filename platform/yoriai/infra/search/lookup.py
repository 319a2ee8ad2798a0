"""One word of a query against the documents: exactly, and, where that finds nothing, nearly."""

from collections.abc import Sequence

import numpy as np

from yoriai.infra.search import ranking
from yoriai.infra.search.index import Places, Scores
from yoriai.infra.search.postings import Postings
from yoriai.infra.search.sought import Sought
from yoriai.infra.search.terms import IN_TITLE, OFTEN, kana_pairs, title_pairs


def exact(postings: Postings, words: Sequence[Sought]) -> list[Places]:
    """Return, for each word, the documents that have its tokens in a row, or its letters where the word is all kana."""
    found = postings.carriers([word.terms for word in words])
    for number, word in enumerate(words):
        if not word.proven:
            found[number] = postings.with_row(found[number], word.row)
        if word.kana:
            found[number] = _with_letters(postings, word, found[number])
    return found


def exact_scores(postings: Postings, words: Sequence[Sought], carriers: Sequence[Places]) -> Scores:
    """Return the scores of the documents that carry every word."""
    levels = (*OFTEN, IN_TITLE)
    lookups = [tuple(term + level for term in word.terms) for word in words for level in levels]
    found = postings.carriers(lookups)
    each = [found[start : start + len(levels)] for start in range(0, len(found), len(levels))]
    return ranking.all_of(
        [
            ranking.word_scores(places, postings.size, often, in_title)
            for places, (*often, in_title) in zip(carriers, each, strict=True)
        ]
    )


def near_scores(postings: Postings, words: Sequence[Sought], carriers: Sequence[Places]) -> Scores:
    """Return the scores of the documents that have every word nearly."""
    return ranking.all_of([_near(postings, word, places) for word, places in zip(words, carriers, strict=True)])


def _near(postings: Postings, word: Sought, carriers: Places) -> Scores:
    """Return the documents that have the word, its parts or its letters, or a title spelt like it, and their scores."""
    ways = [ranking.loose_scores(carriers, postings.size, weight=1.0)]
    if word.quoted:
        return ways[0]
    if word.parts:
        ways.append(ranking.loose_scores(postings.carriers([word.parts])[0], postings.size))
    if word.spelt:
        ways.append(ranking.loose_scores(_with_letters(postings, word, carriers), postings.size))
        pairs = sorted(title_pairs(word.letters))
        ways.append(ranking.spelling_scores(postings.carriers([(pair,) for pair in pairs]), postings.size))
    return ranking.best_of(ways)


def _with_letters(postings: Postings, word: Sought, found: Places) -> Places:
    """Return what was found and the documents that have the letters of the word in a row."""
    pairs = tuple(sorted(kana_pairs(word.letters)))
    candidates = postings.carriers([pairs])[0] if pairs else postings.nothing
    more = np.setdiff1d(candidates, found, assume_unique=True)
    return np.concatenate([found, postings.with_letters(more, word.letters, word.row)])
