"""Drawing the groups of all rounds: for those who attend in one way after the other, with what is held kept."""

from collections.abc import Collection, Sequence
from typing import Final

from yoriai.domains.breakouts.groups import Gathering, Group, Round, loosened, numbered, seated, ways_of
from yoriai.domains.breakouts.puzzle import Groups, NoArrangement, Person, Puzzle, groups_for
from yoriai.domains.breakouts.puzzle import Round as Task
from yoriai.domains.breakouts.settling import Seated, settled
from yoriai.domains.breakouts.solver import arrange
from yoriai.domains.meetings.states import Way

MANY: Final = 120
SECONDS, SECONDS_FOR_MANY, SECONDS_AGAIN = 1.5, 4.0, 0.6
TRIES: Final = 3
"""Where people cannot be kept apart in so many groups, one more is tried, and another."""


def anew(gathering: Gathering, size: int, rounds: int, before: Sequence[Round], seed: int) -> tuple[Round, ...]:
    """Return groups for everybody; of those before, what is locked or fixed stays. Raises NoArrangement."""
    found: list[list[Group]] = [[] for _ in range(rounds)]
    seconds = SECONDS_FOR_MANY if len(gathering.people) > MANY else SECONDS
    for way, people in ways_of(gathering).items():
        old = [_held(_of_way(before, number, way)) for number in range(rounds)]
        drawn = _drawn(gathering, people, size, old, seed, seconds)
        for number, each in enumerate(found):
            others = {
                group.number for other in Way if other is not way for group in _held(_of_way(before, number, other))
            }
            taken = others | {group.number for group in each}
            each.extend(numbered(way, old[number], drawn[number], taken))
    return _in_order(found)


def again(
    gathering: Gathering, here: Collection[str], size: int, before: Sequence[Round], now: int, seed: int
) -> tuple[Round, ...]:
    """Return the groups for those who are here, everybody else left where they are (`settling.settled`).

    `gathering` holds those of rounds that are over, too. Raises NoArrangement.
    """
    found: list[list[Group]] = [[] for _ in before]
    now_here = Gathering(tuple(one for one in gathering.people if one.id in here), gathering.ways)
    ways = ways_of(now_here)
    for way in Way:
        old = [_of_way(before, number, way) for number in range(len(before))]
        people = ways.get(way, ())
        over = {one for groups in old[: max(0, now - 1)] for group in groups for one in group.people}
        taking = {person.id for person in people} | over
        if not taking:
            continue
        tasks = settled(
            [loosened(seated(groups), gathering.apart) for groups in old], {one.id for one in people}, size, now
        )
        wanted = tuple(one for one in gathering.people if one.id in taking)
        puzzle = Puzzle(wanted, tasks, gathering.met, gathering.apart, keeps=True)
        made = arrange(puzzle, seed, SECONDS_AGAIN)
        for number, (each, groups) in enumerate(zip(found, made.rounds, strict=True)):
            others = {group.number for group in before[number] if group.way is not way}
            each.extend(numbered(way, old[number], groups, others | {group.number for group in each}))
    return _in_order(found)


def _drawn(
    gathering: Gathering,
    people: tuple[Person, ...],
    size: int,
    old: Sequence[Sequence[Group]],
    seed: int,
    seconds: float,
) -> tuple[Groups, ...]:
    """Return the groups of one way of attending; a few more of them where people cannot be kept apart otherwise."""
    here = {one.id for one in people}
    for more in range(TRIES):
        tasks = tuple(_task(loosened(seated(groups), gathering.apart), here, size, more) for groups in old)
        try:
            return arrange(Puzzle(people, tasks, gathering.met, gathering.apart), seed, seconds).rounds
        except NoArrangement:
            continue
    raise NoArrangement


def _task(before: Seated, here: Collection[str], size: int, more: int) -> Task:
    """Return a round to be drawn, with what of it is held."""
    seats = {one: group for one, group in before.seats.items() if one in here}
    closed = frozenset(before.closed & set(seats.values()))
    stays = {one: group for one, group in seats.items() if one in before.fixed or group in closed}
    loose = sum(1 for one in here if seats.get(one) not in closed)
    wanted = len(closed) + (groups_for(loose, size) + more if loose else 0)
    return Task(max(wanted, before.groups), stays, before.fixed & set(stays), closed)


def _held(groups: Sequence[Group]) -> list[Group]:
    """Return the groups that hold somebody: the others are made anew with the people in them."""
    return [group for group in groups if group.is_locked or group.fixed]


def _of_way(rounds: Sequence[Round], number: int, way: Way) -> list[Group]:
    return [group for group in rounds[number] if group.way is way] if number < len(rounds) else []


def _in_order(rounds: Sequence[Sequence[Group]]) -> tuple[Round, ...]:
    return tuple(tuple(sorted(groups, key=lambda group: group.number)) for groups in rounds)
