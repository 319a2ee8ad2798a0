"""Scores, without any database."""

from yoriai.infra.search.index import Hit
from yoriai.infra.search.ranking import (
    Place,
    Shared,
    foremost,
    ranked,
    rarity,
    similarity_scores,
    spelling_scores,
    word_scores,
)


def test_rarer_words_weigh_more_and_no_word_weighs_nothing() -> None:
    weights = [rarity(carriers, 100) for carriers in (0, 1, 10, 99, 100)]
    assert weights == sorted(weights, reverse=True)
    assert weights[-1] > 0


def test_title_counts_more_than_repetition_and_repetition_more_than_once() -> None:
    scores = word_scores({1, 2, 3, 4}, 10, often=[{2, 3}, {3}], in_title={4, 9})
    assert sorted(scores, key=lambda number: scores[number]) == [1, 2, 3, 4]


def test_spelling_needs_two_pairs_and_most_of_them() -> None:
    assert set(spelling_scores([{1, 2, 3}, {1, 2}, {1}, {1}, set()], 10)) == {1}
    assert set(spelling_scores([{1}, {2}], 10)) == set()
    assert spelling_scores([], 10) == {}


def test_similarity_weighs_rare_terms_and_titles() -> None:
    common, rare = Shared(1, {1, 2, 3}, set()), Shared(1, {2, 3}, {3})
    scores = similarity_scores([common, rare], 10)
    assert sorted(scores, key=lambda number: scores[number]) == [1, 2, 3]


def test_ranked_puts_short_texts_first_and_equals_by_key() -> None:
    places = {1: Place("b", 100), 2: Place("a", 100), 3: Place("c", 10), 4: Place("d", 9_000)}
    hits = ranked(dict.fromkeys(places, 1.0), places, None)
    assert [hit.key for hit in hits] == ["c", "a", "b", "d"]
    assert ranked({1: 1.0}, {1: Place("x", 0)}, 5) == [Hit("x", 1.0)]
    assert ranked({}, {}, 5) == []


def test_foremost_keeps_those_equal_to_the_last() -> None:
    scores = {1: 3.0, 2: 2.0, 3: 2.0, 4: 1.0}
    assert foremost(scores, 2) == {1: 3.0, 2: 2.0, 3: 2.0}
    assert foremost(scores, 9) == scores
