"""What is said of an arrangement."""

from tests.unit.breakouts.puzzles import strangers
from yoriai.domains.breakouts.figures import figures_of, least_cost, total
from yoriai.domains.breakouts.puzzle import Figures, Person, Puzzle, Round


def test_figures_count_what_an_arrangement_brings() -> None:
    people = (
        Person("a", organisation="x", is_experienced=True),
        Person("b", organisation="x"),
        Person("c"),
        Person("d"),
    )
    puzzle = Puzzle(people, (Round(2, {"a": 0, "c": 0}), Round(2)), {("a", "c"): 2})
    found = figures_of(puzzle, [(("a", "b"), ("c", "d")), (("a", "c"), ("b", "d"))])
    # a and b are colleagues, a and c have met: c with d and b with d are new
    assert found == Figures(pairs=4, new=2, bound=3, alone=2, colleagues=1, moved=1)


def test_figures_of_two_ways_of_attending_add_up() -> None:
    assert total([Figures(10, 8, 9, 1, 0, 2), Figures(3, 3, 3, 0, 1, 0)]) == Figures(13, 11, 12, 1, 1, 2)


def test_the_least_cost_is_what_the_bound_and_even_spreading_leave() -> None:
    people = strangers(12)
    puzzle = Puzzle(people, (Round(3), Round(3)))
    # in three groups of four, each of the second round repeats a pair of the first
    assert least_cost(puzzle, [[4, 4, 4]] * 2) == 3 * puzzle.weights.repeated
