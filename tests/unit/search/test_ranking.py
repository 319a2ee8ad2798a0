"""Scores, without any database: arrays with a place for each document."""

import numpy as np

from yoriai.infra.search.index import Places, Scores
from yoriai.infra.search.ranking import (
    Shared,
    all_of,
    best_of,
    damping,
    foremost,
    loose_scores,
    rarity,
    similarity_scores,
    spelling_scores,
    word_scores,
)


def _places(*numbers: int) -> Places:
    return np.array(numbers, dtype=np.int32)


def _found(scores: Scores) -> list[int]:
    """Places with any score, the least first."""
    return [int(place) for place in np.argsort(scores) if scores[place]]


def test_rarer_words_weigh_more_and_no_word_weighs_nothing() -> None:
    weights = [rarity(carriers, 100) for carriers in (0, 1, 10, 99, 100)]
    assert weights == sorted(weights, reverse=True)
    assert weights[-1] > 0


def test_title_counts_more_than_repetition_and_repetition_more_than_once() -> None:
    scores = word_scores(_places(1, 2, 3, 4), 10, often=[_places(2, 3), _places(3)], in_title=_places(4, 9))
    assert _found(scores) == [1, 2, 3, 4]


def test_spelling_needs_two_pairs_and_most_of_them() -> None:
    pairs = [_places(1, 2, 3), _places(1, 2), _places(1), _places(1), _places()]
    assert _found(spelling_scores(pairs, 10)) == [1]
    assert _found(spelling_scores([_places(1), _places(2)], 10)) == []
    assert _found(spelling_scores([], 10)) == []


def test_similarity_weighs_rare_terms_and_titles() -> None:
    common, rare = Shared(1, _places(1, 2, 3), _places()), Shared(1, _places(2, 3), _places(3))
    assert _found(similarity_scores([common, rare], 10)) == [1, 2, 3]


def test_every_word_must_have_found_a_document_and_each_adds_its_score() -> None:
    both = all_of([loose_scores(_places(1, 2), 3, weight=1.0), loose_scores(_places(0, 2), 3, weight=1.0)])
    assert _found(both) == [2]
    assert both[2] == 2 * rarity(2, 3)


def test_one_way_to_find_a_word_is_enough_and_the_best_counts() -> None:
    either = best_of([loose_scores(_places(1, 3), 4), loose_scores(_places(2, 3), 4, weight=1.0)])
    assert _found(either) == [1, 2, 3]
    assert either[2] == either[3]


def test_longer_texts_count_less() -> None:
    assert damping(np.array([0, 200, 1_400])).tolist() == [1.0, np.log2(3), np.log2(9)]


def test_foremost_keeps_those_equal_to_the_last() -> None:
    scores = np.array([3.0, 2.0, 2.0, 1.0])
    assert foremost(scores, 2).tolist() == [0, 1, 2]
    assert foremost(scores, 9).tolist() == foremost(scores, None).tolist() == [0, 1, 2, 3]
    assert foremost(scores, 0).tolist() == []
