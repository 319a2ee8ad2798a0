"""How many groups there are, and what the bound of new pairs says where it can be reckoned by hand."""

import pytest

from tests.unit.breakouts.puzzles import rounds_of, strangers
from yoriai.domains.breakouts.bound import even_sizes, forced_pairs, most_new_pairs
from yoriai.domains.breakouts.puzzle import Puzzle, groups_for
from yoriai.domains.ties.rules import pair_of


@pytest.mark.parametrize(
    ("people", "size", "groups"),
    [
        (60, 5, 12),
        (58, 5, 12),
        (57, 5, 11),
        (12, 5, 3),
        (7, 5, 2),
        (3, 5, 1),
        (1, 5, 1),
        (0, 5, 1),
        (5, 2, 2),
        (4, 3, 2),
    ],
)
def test_groups_come_as_near_to_the_wished_size_as_may_be(people: int, size: int, groups: int) -> None:
    assert groups_for(people, size) == groups


def test_even_sizes_and_what_they_force() -> None:
    assert (even_sizes(13, 5), forced_pairs(5, 12), forced_pairs(4, 3), forced_pairs(7, 3)) == (
        [3, 3, 3, 2, 2],
        0,
        1,
        5,
    )


@pytest.mark.parametrize(
    ("people", "size", "rounds", "bound"),
    [
        (60, 5, 3, 360),  # all seats
        (9, 3, 5, 36),  # everybody has met everybody after four rounds
        (12, 4, 3, 48),  # three groups of four: each of the later ones repeats a pair of the first
        (8, 4, 2, 20),  # two groups: four of eight share two pairs at least
    ],
)
def test_the_bound_of_strangers(people: int, size: int, rounds: int, bound: int) -> None:
    puzzle = Puzzle(strangers(people), rounds_of(people, size, rounds))
    sizes = [even_sizes(people, each.groups) for each in puzzle.rounds]
    assert most_new_pairs(puzzle, sizes) == bound


def test_who_knows_everybody_already_brings_the_bound_down() -> None:
    people = strangers(10)
    met = {pair_of(people[0].id, each.id): 1 for each in people[1:]}
    puzzle = Puzzle(people, rounds_of(10, 5, 1), met)
    # nine strangers who meet eight others at most, in groups of five four of them: 36 // 2
    assert most_new_pairs(puzzle, [[5, 5]]) == 18
