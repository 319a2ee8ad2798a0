"""Where tokens stand, as stored."""

from yoriai.infra.search.spans import Spans


def test_what_is_stored_comes_back() -> None:
    kept = Spans.decoded(Spans.of([0, 2], [1, 3]).encoded())
    assert kept is not None
    assert [kept.between(0, 0), kept.between(1, 1), kept.between(0, 1)] == [(0, 1), (2, 3), (0, 3)]
    assert len(kept) == 2
    assert Spans.decoded(None) is None


def test_tokens_of_one_word_share_its_place() -> None:
    spans = Spans.of([0, 0, 4], [4, 4, 5])
    assert [spans.between(0, 0), spans.between(1, 1), spans.between(1, 2)] == [(0, 4), (0, 4), (0, 5)]


def test_places_far_into_a_long_text_and_very_long_tokens_are_kept() -> None:
    spans = Spans.of([70_000, 99_000], [70_002, 99_900])
    assert [spans.between(0, 0), spans.between(1, 1)] == [(70_000, 70_002), (99_000, 99_255)]


def test_a_text_without_tokens_has_none() -> None:
    assert len(Spans.of([], [])) == 0
