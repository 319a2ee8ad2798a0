"""How many new pairs there can be at most, whatever the arrangement.

Four things limit them, and the least of the four is the bound:

1. *seats*: a group of s people has s(s-1)/2 pairs, and a round no more than those of its groups;
2. *strangers*: two who know each other already are never a new pair;
3. *each one's company*: whoever sits in groups of s meets s-1 others a round, and no more than the strangers that are
   there for them. Half the sum over all people, the larger groups given to those who can still use them. This is the
   counting argument of the social golfer problem (CSPLib 010: at most (n-1)/(s-1) weeks without a repetition), said for
   any history and for groups of two sizes;
4. *few groups*: where a group is larger than the number of groups of another round, some of its people come from one
   group of that round (pigeonhole). A group of s spread as evenly as may be over g groups repeats at least
   (g - s mod g)·C(⌊s/g⌋, 2) + (s mod g)·C(⌊s/g⌋+1, 2) pairs.

The bound need not be reachable. Rounds that are over count with what they brought.
"""

from collections.abc import Collection, Sequence
from math import comb

from yoriai.domains.breakouts.puzzle import Puzzle, Round, known_pairs, pairs_in, tables
from yoriai.domains.ties.rules import Pair


def even_sizes(people: int, groups: int) -> list[int]:
    """Return the sizes of groups that differ by one at most, the larger first."""
    small, larger = divmod(people, groups)
    return [small + 1] * larger + [small] * (groups - larger)


def forced_pairs(size: int, over: int) -> int:
    """Return how many pairs of a set share a class at least, when it is spread over some classes."""
    return sum(comb(each, 2) for each in even_sizes(size, over))


def most_new_pairs(puzzle: Puzzle, sizes: Sequence[Sequence[int]]) -> int:
    """Return the bound for rounds whose groups have these sizes; those that are held are counted as they were."""
    known = known_pairs(puzzle)
    over = [each for each in puzzle.rounds if each.is_held]
    held = {pair for each in over for pair in pairs_in(tables(each.seats).values())}
    fresh = held - known
    open_sizes = [given for each, given in zip(puzzle.rounds, sizes, strict=True) if not each.is_held]
    if not open_sizes:
        return len(fresh)
    strangers = _strangers(puzzle, known | held | puzzle.apart)
    seats = sum(comb(size, 2) for given in open_sizes for size in given)
    return len(fresh) + min(
        seats - _repeated_by_few_groups(open_sizes, over, strangers),
        sum(strangers.values()) // 2,
        _company(list(strangers.values()), open_sizes),
    )


def _strangers(puzzle: Puzzle, known: set[Pair]) -> dict[str, int]:
    """Return how many others are new to each of those who take part in what is still to come."""
    coming = [each for each in puzzle.rounds if not each.is_held]
    taking = [
        person.id for person in puzzle.people if any(each.people is None or person.id in each.people for each in coming)
    ]
    found = dict.fromkeys(taking, len(taking) - 1)
    for one, other in known:
        if one in found and other in found:
            found[one] -= 1
            found[other] -= 1
    return found


def _company(strangers: Sequence[int], sizes: Sequence[Sequence[int]]) -> int:
    """Return half of what all people can meet: everybody the smaller group of each round, the larger where it helps."""
    least = [min((size for size in given if size), default=1) for given in sizes]
    usual = sum(size - 1 for size in least)
    extra = sum((size - small) * size for given, small in zip(sizes, least, strict=True) for size in given if size)
    widest = sum(max(given, default=1) - small for given, small in zip(sizes, least, strict=True))
    met = sum(min(each, usual) for each in strangers)
    more = sum(min(widest, max(0, each - usual)) for each in strangers)
    return (met + min(extra, more)) // 2


def _repeated_by_few_groups(sizes: Sequence[Sequence[int]], over: Sequence[Round], taking: Collection[str]) -> int:
    """Return how many pairs are repeated for want of groups: the most that one round forces upon all that come.

    Whoever has no part in the one round is a class of their own.
    """
    forced = []
    for first, given in enumerate(sizes):
        wide = sum(1 for size in given if size) + len(taking) - sum(given)
        forced.append(sum(_forced(others, wide) for place, others in enumerate(sizes) if place != first))
    for each in over:
        wide = len(set(each.seats.values())) + sum(1 for one in taking if one not in each.seats)
        forced.append(sum(_forced(given, wide) for given in sizes))
    return max(forced, default=0)


def _forced(sizes: Sequence[int], over: int) -> int:
    return sum(forced_pairs(size, over) for size in sizes)
