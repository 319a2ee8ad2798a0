"""Groups are whole, even, and bring strangers together; what is fixed stays, and who must not meet does not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.breakouts.puzzles import crowd, new_pairs, puzzles, rounds_of, sizes, strangers
from yoriai.domains.breakouts.puzzle import NoArrangement, Person, Puzzle, Round, groups_for, known_pairs, pairs_in
from yoriai.domains.breakouts.solver import arrange
from yoriai.domains.ties.rules import pair_of

QUICK = 0.05


@settings(max_examples=60)
@given(puzzles())
def test_everybody_sits_in_one_group_of_each_round_and_who_is_fixed_stays(puzzle: Puzzle) -> None:
    found = arrange(puzzle, seconds=QUICK)
    everybody = sorted(person.id for person in puzzle.people)
    for each, groups in zip(puzzle.rounds, found.rounds, strict=True):
        seated = {one: number for number, group in enumerate(groups) for one in group}
        assert sorted(one for group in groups for one in group) == everybody
        assert len(groups) == each.groups
        assert {one: seated[one] for one in each.fixed} == dict(each.seats)
        for number in each.closed:
            assert sorted(groups[number]) == sorted(one for one, group in each.seats.items() if group == number)


@settings(max_examples=60)
@given(puzzles())
def test_sizes_differ_by_one_at_most_but_for_groups_that_are_fixed_larger(puzzle: Puzzle) -> None:
    found = arrange(puzzle, seconds=QUICK)
    for each, groups in zip(puzzle.rounds, found.rounds, strict=True):
        opened = [number for number in range(each.groups) if number not in each.closed]
        held = {number: sum(group == number for group in each.seats.values()) for number in opened}
        taking = [len(groups[number]) for number in opened if len(groups[number]) > held[number]]
        least = min(len(groups[number]) for number in opened)
        assert max(taking, default=least) - least <= 1


@settings(max_examples=60)
@given(puzzles())
def test_no_arrangement_has_more_new_pairs_than_the_bound_says(puzzle: Puzzle) -> None:
    found = arrange(puzzle, seconds=QUICK)
    new = new_pairs(found.rounds, known_pairs(puzzle))
    assert (found.figures.new, found.figures.new <= found.figures.bound) == (new, True)


@settings(max_examples=40)
@given(st.integers(6, 30), st.integers(3, 6), st.sets(st.tuples(st.integers(0, 29), st.integers(0, 29)), max_size=6))
def test_who_is_kept_apart_never_shares_a_group(number: int, size: int, pairs: set[tuple[int, int]]) -> None:
    people = crowd(number)
    apart = frozenset(
        pair_of(people[one].id, people[other].id) for one, other in pairs if one != other and max(one, other) < number
    )
    if groups_for(number, size) < 3:
        return
    try:
        found = arrange(Puzzle(people, rounds_of(number, size, 3), apart=apart), seconds=0.5)
    except NoArrangement:
        pytest.fail("six pairs can be kept apart in three groups or more")
    assert apart.isdisjoint(pair for groups in found.rounds for pair in pairs_in(groups))


def test_two_who_must_not_meet_cannot_be_the_only_group() -> None:
    people = strangers(2)
    with pytest.raises(NoArrangement):
        arrange(Puzzle(people, (Round(1),), apart=frozenset([pair_of(people[0].id, people[1].id)])))


def test_sixty_people_in_three_rounds_of_fives_meet_nobody_twice() -> None:
    found = arrange(Puzzle(crowd(60), rounds_of(60, 5, 3)))
    figures = found.figures
    assert (figures.pairs, figures.new, figures.bound, figures.is_most) == (360, 360, 360, True)
    assert (figures.alone, figures.colleagues, [sizes(groups) for groups in found.rounds]) == (0, 0, [[5] * 12] * 3)


@pytest.mark.parametrize(("groups", "size", "rounds"), [(3, 3, 4), (4, 4, 5), (5, 5, 6)])
def test_small_designs_in_which_everybody_meets_everybody_once_are_found(groups: int, size: int, rounds: int) -> None:
    people = strangers(groups * size)
    found = arrange(Puzzle(people, tuple(Round(groups) for _ in range(rounds))), seconds=20)
    everybody = groups * size * (groups * size - 1) // 2
    assert (found.figures.new, found.figures.bound) == (everybody, everybody)


def test_those_who_have_met_before_are_brought_together_last() -> None:
    people = strangers(20)
    first = arrange(Puzzle(people, rounds_of(20, 4, 2)))
    met = {pair: 1 for groups in first.rounds for pair in pairs_in(groups)}
    second = arrange(Puzzle(people, rounds_of(20, 4, 2), met))
    assert (second.figures.new, new_pairs(second.rounds, met)) == (60, 60)


def test_colleagues_count_as_people_who_know_each_other() -> None:
    people = tuple(Person(f"p{place}", organisation=f"o{place // 3}") for place in range(12))
    found = arrange(Puzzle(people, rounds_of(12, 4, 1)))
    assert (found.figures.colleagues, found.figures.new, found.figures.bound) == (0, 18, 18)


def test_each_group_has_somebody_experienced_where_there_are_enough() -> None:
    people = tuple(Person(f"p{place:02}", is_experienced=place < 6) for place in range(30))
    found = arrange(Puzzle(people, rounds_of(30, 5, 3)))
    assert (found.figures.alone, found.figures.is_most) == (0, True)


def test_regions_and_stages_are_spread_evenly() -> None:
    people = tuple(Person(f"p{place:02}", region=f"r{place % 4}", stage=f"s{place % 2}") for place in range(16))
    (groups,) = arrange(Puzzle(people, rounds_of(16, 4, 1))).rounds
    region = {person.id: person.region for person in people}
    stage = {person.id: person.stage for person in people}
    assert [sorted(region[one] for one in group) for group in groups] == [["r0", "r1", "r2", "r3"]] * 4
    assert [sorted(stage[one] for one in group) for group in groups] == [["s0", "s0", "s1", "s1"]] * 4


def test_the_same_seed_gives_the_same_groups() -> None:
    puzzle = Puzzle(crowd(40), rounds_of(40, 5, 2))
    one, again, other = (arrange(puzzle, seed) for seed in (7, 7, 8))
    assert (one.rounds == again.rounds, one.rounds == other.rounds) == (True, False)


def test_a_round_that_is_over_counts_and_stays() -> None:
    people = strangers(12)
    held = {person.id: place // 4 for place, person in enumerate(people)}
    found = arrange(Puzzle(people, (Round(3, held, is_held=True), Round(3))))
    assert [list(group) for group in found.rounds[0]] == [[f"p{n:03}" for n in range(at, at + 4)] for at in (0, 4, 8)]
    # four of twelve always share a group of one of three before: one repetition in each, and no more
    assert (found.figures.pairs, found.figures.new, found.figures.bound) == (36, 33, 33)
