"""Who is asked next to answer a question."""

from hypothesis import given
from hypothesis import strategies as st

from yoriai.domains.consultations.nudge_rules import (
    ASKED_AT_MOST,
    BOTH_SECONDARY,
    MOST_A_WEEK,
    NEXT_ASKED,
    Knower,
    how_many,
    nearness,
    next_asked,
)
from yoriai.domains.taxonomy.service import gazetteer

knowers = st.lists(
    st.builds(
        Knower,
        member_id=st.text("abcdefgh", min_size=3, max_size=3),
        points=st.sampled_from([1.0, 1.5, 2.0, 4.0, 5.0]),
        is_mentor=st.booleans(),
        has_helped=st.booleans(),
        asked_this_week=st.integers(0, 4),
    ),
    unique_by=lambda each: each.member_id,
    max_size=40,
)


def test_three_are_asked_at_once_and_five_each_day_until_it_is_enough() -> None:
    asked, rounds = 0, []
    while how_many(asked):
        rounds.append(how_many(asked))
        asked += rounds[-1]
    assert (rounds, asked) == ([3, 5, 5, 5, 5], 23)


@given(knowers, st.integers(0, 40))
def test_nobody_is_asked_beyond_the_week_and_never_more_than_in_all(people: list[Knower], asked: int) -> None:
    chosen = next_asked(people, how_many(asked))

    this_week = {each.member_id: each.asked_this_week for each in people}
    assert all(this_week[each] < MOST_A_WEEK for each in chosen)
    assert asked + len(chosen) <= max(asked, ASKED_AT_MOST)
    assert len(chosen) <= NEXT_ASKED
    assert len(set(chosen)) == len(chosen)


@given(knowers, st.integers(0, 22))
def test_nobody_who_was_passed_over_would_have_come_before(people: list[Knower], asked: int) -> None:
    chosen = next_asked(people, how_many(asked))

    known = {each.member_id: each for each in people}
    free = [each for each in people if each.asked_this_week < MOST_A_WEEK]
    assert len(chosen) == min(how_many(asked), len(free))
    for one in chosen:
        for other in free:
            if other.member_id not in chosen:
                assert (known[one].comes_first, known[one].points) >= (other.comes_first, other.points)


@given(knowers, st.integers(0, 22))
def test_the_order_in_which_people_are_found_does_not_matter(people: list[Knower], asked: int) -> None:
    assert next_asked(list(reversed(people)), how_many(asked)) == next_asked(people, how_many(asked))


def test_who_has_answered_well_comes_before_who_knows_more_and_among_equals_who_was_left_in_peace() -> None:
    people = [
        Knower("expert", 9.0),
        Knower("helped", 1.0, has_helped=True),
        Knower("mentor", 2.0, is_mentor=True),
        Knower("asked", 9.0, asked_this_week=1),
        Knower("tired", 20.0, is_mentor=True, asked_this_week=2),
    ]
    assert next_asked(people, 5) == ["mentor", "helped", "expert", "asked"]


def test_who_is_near_comes_before_who_knows_as_much_and_never_before_who_knows_more() -> None:
    near = nearness("32", gazetteer())

    assert (near["32"], near["31"], near.get("13", 0.0)) == (1.0, 0.5, 0.0)
    assert max(near.values()) <= BOTH_SECONDARY
    assert nearness(None, gazetteer()) == {}
