"""A puzzle in numbers, as the search takes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from yoriai.domains.breakouts.puzzle import Person, Puzzle
from yoriai.domains.breakouts.seating import Start

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]
Bools = NDArray[np.bool_]

NEVER: Final = 100_000
"""What people cost who must not share a group. Sums of whole numbers below 2**24 are exact in 32 bits."""
MOVED: Final = 2_000
"""What it costs to move somebody who might stay: more than what a group could gain by it."""
OFTEN_MOST: Final = 5


@dataclass(frozen=True)
class Board:
    """People, and after them ghosts, by their row; groups by their number, the last (`groups`) for who is not there.

    `seat[r, x]` is where they sit at first, `free[r, x]` whether they may be moved, `fixed` what two cost in one group
    whatever the round, `home[r, x, g]` what somebody costs in a group by themselves, `repeated` what a pair costs more
    each time that it sits together again.
    """

    seat: Ints
    free: Bools
    fixed: Floats
    home: Floats
    experienced: Bools
    people: int
    groups: int
    open_rounds: tuple[int, ...]
    repeated: float
    inexperienced: float


def board_of(puzzle: Puzzle, starts: Sequence[Start]) -> Board:
    """Return a puzzle in numbers, everybody on their first seat."""
    ghosts = max((len(start.roomy) for start in starts), default=0)
    groups = max(each.groups for each in puzzle.rounds)
    seat, free = seats_of(puzzle, starts, groups, ghosts)
    experienced = np.zeros(seat.shape[1], dtype=np.bool_)
    experienced[: len(puzzle.people)] = [person.is_experienced for person in puzzle.people]
    return Board(
        seat=seat,
        free=free,
        fixed=_likeness(puzzle, ghosts),
        home=_homes(puzzle, starts, groups, ghosts),
        experienced=experienced,
        people=len(puzzle.people),
        groups=groups,
        open_rounds=tuple(place for place, each in enumerate(puzzle.rounds) if not each.is_held),
        repeated=float(puzzle.weights.repeated),
        inexperienced=float(puzzle.weights.inexperienced),
    )


def seats_of(puzzle: Puzzle, starts: Sequence[Start], groups: int, ghosts: int) -> tuple[Ints, Bools]:
    """Return where people and ghosts sit, and who of them may be moved."""
    people = [person.id for person in puzzle.people]
    seat = np.full((len(starts), len(people) + ghosts), groups, dtype=np.intp)
    free = np.zeros(seat.shape, dtype=np.bool_)
    for number, start in enumerate(starts):
        seat[number, : len(people)] = [start.seats.get(one, groups) for one in people]
        free[number, : len(people)] = [one in start.free for one in people]
        seat[number, len(people) : len(people) + len(start.roomy)] = start.roomy
        free[number, len(people) : len(people) + len(start.roomy)] = True
    return seat, free


def _likeness(puzzle: Puzzle, ghosts: int) -> Floats:
    """Return what each two cost in one group, whatever the round."""
    weights, people = puzzle.weights, puzzle.people
    row = {person.id: place for place, person in enumerate(people)}
    times = np.zeros((len(people), len(people)), dtype=np.float32)
    for (one, other), count in puzzle.met.items():
        if one in row and other in row:
            times[row[one], row[other]] = times[row[other], row[one]] = count
    colleagues = _alike(people, "organisation")
    cost = weights.repeated * ((times > 0) | colleagues) + weights.organisation * colleagues
    cost = cost + weights.often * np.clip(times - 1, 0, OFTEN_MOST)
    cost += weights.region * _alike(people, "region") + weights.stage * _alike(people, "stage")
    for one, other in puzzle.apart:
        if one in row and other in row:
            cost[row[one], row[other]] = cost[row[other], row[one]] = NEVER
    whole = np.zeros((len(people) + ghosts, len(people) + ghosts), dtype=np.float32)
    whole[: len(people), : len(people)] = cost
    whole[len(people) :, len(people) :] = NEVER
    np.fill_diagonal(whole, 0)
    return whole


def _alike(people: Sequence[Person], of: str) -> Bools:
    """Return which two have the same, '' being like nobody's."""
    values = [str(getattr(person, of)) for person in people]
    number = {value: place for place, value in enumerate(sorted(set(values) - {""}))}
    codes = np.array([number.get(value, -1) for value in values])
    same: Bools = (codes[:, None] == codes[None, :]) & (codes >= 0)[:, None]
    return same


def _homes(puzzle: Puzzle, starts: Sequence[Start], groups: int, ghosts: int) -> Floats:
    """Return what people cost away from where they sat, where they shall stay if they can."""
    found = np.zeros((len(starts), len(puzzle.people) + ghosts, groups + 1), dtype=np.float32)
    for number, (each, start) in enumerate(zip(puzzle.rounds, starts, strict=True)):
        for place, person in enumerate(puzzle.people):
            home = each.seats.get(person.id, groups)
            if puzzle.keeps and person.id in start.free and home < each.groups and home not in each.closed:
                found[number, place] = MOVED
                found[number, place, home] = 0
    return found
