"""Who comes late or does not come at all changes as little as may be, at once."""

from time import monotonic

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.breakouts.puzzles import crowd, rounds_of, sizes
from yoriai.domains.breakouts.puzzle import Arrangement, Groups, Puzzle
from yoriai.domains.breakouts.settling import Seated, settled
from yoriai.domains.breakouts.solver import arrange


def _made(number: int, size: int, rounds: int) -> Arrangement:
    return arrange(Puzzle(crowd(number), rounds_of(number, size, rounds)), seconds=0.3)


def _seated(groups: Groups) -> Seated:
    return Seated(len(groups), {one: number for number, group in enumerate(groups) for one in group})


def _again(made: Arrangement, here: set[str], size: int, now: int = 0, seconds: float = 0.4) -> Arrangement:
    people = crowd(99)
    rounds = settled([_seated(groups) for groups in made.rounds], here, size, now)
    part = {one for groups in made.rounds[: max(0, now - 1)] for group in groups for one in group}
    wanted = tuple(person for person in people if person.id in here | part)
    return arrange(Puzzle(wanted, rounds, keeps=True), seconds=seconds)


@settings(max_examples=30)
@given(st.integers(10, 40), st.sets(st.integers(0, 39), max_size=8), st.integers(0, 5))
def test_after_coming_and_going_everybody_here_sits_once_and_evenly(number: int, gone: set[int], come: int) -> None:
    made = _made(number, 5, 2)
    here = {f"p{place:03}" for place in range(number + come) if place not in gone}
    for groups in _again(made, here, 5, seconds=0.1).rounds:
        used = [group for group in groups if group]
        assert sorted(one for group in used for one in group) == sorted(here)
        assert max(map(len, used)) - min(map(len, used)) <= 1


def test_two_who_do_not_come_and_two_who_come_late_move_nobody_else() -> None:
    made = _made(60, 5, 3)
    here = {f"p{place:03}" for place in range(2, 62)}
    begun = monotonic()
    again = _again(made, here, 5)
    assert (again.figures.moved, monotonic() - begun < 2) == (0, True)
    assert [sizes(groups) for groups in again.rounds] == [[5] * 12] * 3


def test_a_group_that_lost_two_takes_one_of_another_and_no_more_move() -> None:
    made = _made(60, 5, 1)
    here = {one for group in made.rounds[0] for one in group} - set(made.rounds[0][4][:2])
    again = _again(made, here, 5)
    # ten groups of five and two of four: one is moved, to whom the group of three comes nearest
    assert (again.figures.moved, sizes(again.rounds[0])) == (1, [4, 4, *[5] * 10])


def test_in_the_round_that_runs_nobody_is_moved_and_what_is_over_stays() -> None:
    made = _made(20, 5, 3)
    gone = set(made.rounds[1][0][:3])
    here = {person.id for person in crowd(21)} - gone
    again = _again(made, here, 5, now=2)
    assert again.rounds[0] == made.rounds[0]
    running = [set(group) for group in again.rounds[1]]
    stayed = [set(group) - gone for group in made.rounds[1]]
    # the late-comer joins the group that has lost most
    assert (running[0] - stayed[0], running[1:]) == ({"p020"}, stayed[1:])


def test_groups_that_became_too_small_are_fewer() -> None:
    made = _made(60, 5, 1)
    here = {person.id for person in crowd(30)}
    (groups,) = _again(made, here, 5).rounds
    assert sorted(len(group) for group in groups if group) == [5] * 6


def test_a_group_that_was_closed_stays_whole_but_for_who_is_gone() -> None:
    made = _made(20, 5, 1)
    each = _seated(made.rounds[0])
    closed = Seated(each.groups, each.seats, closed=frozenset([1]))
    here = {person.id for person in crowd(23)} - set(made.rounds[0][1][:1])
    (made_round,) = settled([closed], here, 5, 0)
    again = arrange(Puzzle(tuple(p for p in crowd(23) if p.id in here), (made_round,), keeps=True), seconds=0.3)
    assert sorted(again.rounds[0][1]) == sorted(made.rounds[0][1][1:])
    assert sizes(again.rounds[0], but=[1]) == [6, 6, 6]
