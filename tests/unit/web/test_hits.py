"""Texts with hits as HTML: each its own, whatever stands in it."""

from yoriai.infra.search import HIT_BEGINS, HIT_ENDS
from yoriai.web.hits import all_marked, marked

TEXTS = (f"みんなの{HIT_BEGINS}居場所{HIT_ENDS}", "", "<b>&", f'"{HIT_BEGINS}x{HIT_ENDS}"\n')


def test_many_texts_are_marked_as_each_would_be() -> None:
    assert all_marked(TEXTS) == [marked(text).encode() for text in TEXTS]


def test_a_hit_is_marked_and_the_text_around_it_escaped() -> None:
    assert marked(f"<{HIT_BEGINS}&{HIT_ENDS}>") == "&lt;<mark>&amp;</mark>&gt;"


def test_no_text_is_none() -> None:
    assert all_marked([]) == []
