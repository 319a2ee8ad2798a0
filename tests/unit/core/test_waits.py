"""How long a first answer takes, reckoned honestly."""

from datetime import timedelta
from statistics import median_low

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoriai.core.waits import LEAST_KNOWN, Expectation, Spell, expectation

hours = st.integers(1, 500)
spells = st.lists(st.builds(Spell, st.builds(lambda n: timedelta(hours=n), hours), st.booleans()), max_size=30)


def answered(*after: float) -> list[Spell]:
    return [Spell(timedelta(hours=each), has_come=True) for each in after]


def waiting(*since: float) -> list[Spell]:
    return [Spell(timedelta(hours=each), has_come=False) for each in since]


def test_nothing_is_claimed_of_too_few_questions() -> None:
    assert expectation([]) is None
    assert expectation(answered(1, 1, 1, 1)) is None
    assert expectation(answered(1, 1, 1, 1, 1)) == Expectation(timedelta(hours=1), timedelta(hours=1), 5)


@given(st.lists(hours, min_size=LEAST_KNOWN, max_size=60))
def test_where_all_are_answered_it_is_the_plain_median(after: list[int]) -> None:
    found = expectation(answered(*after))

    assert found is not None
    assert found.half == timedelta(hours=median_low(after))


def test_questions_without_an_answer_do_not_flatter_the_number() -> None:
    # the median of the answered alone would be an hour
    assert expectation(answered(1) + waiting(*[500] * 9)) is None
    assert expectation(answered(1, 2, 3, 40, 50) + waiting(500, 500, 500)) == Expectation(timedelta(hours=40), None, 8)


def test_a_question_that_was_asked_just_now_neither_flatters_nor_spoils_it() -> None:
    known = answered(1, 2, 3, 4, 5)

    with_news = expectation(known + waiting(0.1, 0.2, 0.3))

    assert with_news == Expectation(timedelta(hours=3), timedelta(hours=5), 8)


def test_the_estimate_is_that_of_a_textbook() -> None:
    # remission in weeks under 6-MP (Freireich 1963): the median is 23 weeks
    events = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    found = expectation(answered(*events) + waiting(*censored))

    assert found == Expectation(timedelta(hours=23), None, 21)


@given(spells)
def test_one_more_unanswered_question_never_makes_the_wait_look_shorter(some: list[Spell]) -> None:
    before = expectation(some)
    after = expectation([*some, Spell(timedelta(hours=1_000), has_come=False)])

    if before is not None and after is not None:
        assert after.half >= before.half


@pytest.mark.parametrize("share", [1, 2, 3])
def test_half_comes_before_nine_of_ten(share: int) -> None:
    found = expectation(answered(*range(1, 20 * share)))

    assert found is not None
    assert found.most is not None
    assert found.half < found.most
