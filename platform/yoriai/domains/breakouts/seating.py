"""The first seats of a round: whom stays, sizes that differ by one at most, everybody else at random."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

import numpy as np

from yoriai.domains.breakouts.puzzle import NoArrangement, Round


@dataclass(frozen=True)
class Start:
    """Where each person sits at first, who of them may be moved, and which groups have room for one more (a ghost)."""

    seats: Mapping[str, int]
    free: frozenset[str]
    roomy: tuple[int, ...]


def begin(each: Round, people: Sequence[str], random: np.random.Generator, *, keeps: bool) -> Start:
    """Return a round's first seats for some people; raise NoArrangement where nobody may be put anywhere."""
    taking = [one for one in people if each.people is None or one in each.people]
    if each.is_held:
        return Start({one: each.seats[one] for one in taking if one in each.seats}, frozenset(), ())
    staying = {one: each.seats[one] for one in taking if _stays(each, one)}
    free = [one for one in taking if one not in staying]
    opened = [group for group in range(each.groups) if group not in each.closed]
    if free and not opened:
        raise NoArrangement
    held = Counter(staying.values())
    present = [one for one in free if keeps and each.seats.get(one) in opened]
    liked = Counter(each.seats[one] for one in present)
    wanted = share_out(len(free), {group: held[group] for group in opened}, liked)
    return Start(_fill(each, staying, free, wanted, random, keeps=keeps), frozenset(free), _roomy(wanted, held))


def share_out(people: int, held: Mapping[int, int], liked: Mapping[int, int]) -> dict[int, int]:
    """Return how many each group is to have: one after another to the smallest, of these where most are already."""
    waiting = [(count, -liked.get(group, 0), group) for group, count in held.items()]
    heapify(waiting)
    for _ in range(people):
        count, many, group = heappop(waiting)
        heappush(waiting, (count + 1, many, group))
    return {group: count for count, _many, group in sorted(waiting, key=lambda each: each[2])}


def _stays(each: Round, one: str) -> bool:
    return one in each.seats and (one in each.fixed or each.seats[one] in each.closed)


def _fill(
    each: Round,
    staying: Mapping[str, int],
    free: Sequence[str],
    wanted: Mapping[int, int],
    random: np.random.Generator,
    *,
    keeps: bool,
) -> dict[str, int]:
    seats, count = dict(staying), Counter(staying.values())
    order = [free[place] for place in random.permutation(len(free))]
    for one in order if keeps else ():
        group = each.seats.get(one, each.groups)
        if group in wanted and count[group] < wanted[group]:
            seats[one] = group
            count[group] += 1
    left = [group for group, size in wanted.items() for _ in range(size - count[group])]
    waiting = (one for one in order if one not in seats)
    for one, place in zip(waiting, random.permutation(len(left)), strict=True):
        seats[one] = left[place]
    return seats


def _roomy(wanted: Mapping[int, int], held: Mapping[int, int]) -> tuple[int, ...]:
    """Return the groups that are smaller by one than the largest of those that took somebody."""
    largest = max((size for group, size in wanted.items() if size > held.get(group, 0)), default=0)
    return tuple(group for group, size in wanted.items() if size == largest - 1)
