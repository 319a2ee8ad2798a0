"""How good an arrangement is, and what the best of all would cost at least."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from math import comb

from yoriai.domains.breakouts.bound import forced_pairs, most_new_pairs
from yoriai.domains.breakouts.puzzle import Figures, Groups, Person, Puzzle, known_pairs, pairs_in, tables
from yoriai.domains.ties.rules import Pair


def figures_of(puzzle: Puzzle, rounds: Sequence[Groups]) -> Figures:
    """Return what stands about an arrangement of a puzzle."""
    people = {person.id: person for person in puzzle.people}
    pairs = [pair for groups in rounds for pair in pairs_in(groups)]
    guides = {one for one, person in people.items() if person.is_experienced}
    return Figures(
        pairs=len(pairs),
        new=len(set(pairs) - known_pairs(puzzle)),
        bound=most_new_pairs(puzzle, [[len(group) for group in groups if group] for groups in rounds]),
        alone=sum(1 for groups in rounds for group in groups if group and guides.isdisjoint(group)) if guides else 0,
        colleagues=sum(1 for pair in pairs if _are_colleagues(people, pair)),
        moved=sum(_moved(each.seats, groups) for each, groups in zip(puzzle.rounds, rounds, strict=True)),
    )


def total(parts: Sequence[Figures]) -> Figures:
    """Return what stands about arrangements that have nobody in common."""
    sums = {field.name: sum(getattr(part, field.name) for part in parts) for field in fields(Figures)}
    return Figures(**sums)


def least_cost(puzzle: Puzzle, sizes: Sequence[Sequence[int]]) -> float:
    """Return what an arrangement with groups of these sizes costs at least (`search.Table.total`).

    Each flaw is bounded by itself, so it need not be reachable: pairs by `most_new_pairs`, what people have in common
    by spreading each kind evenly over the groups, experience by how many have it.
    """
    weights = puzzle.weights
    held = Counter(pair for each in puzzle.rounds if each.is_held for pair in pairs_in(tables(each.seats).values()))
    fresh = len(set(held) - known_pairs(puzzle))
    seats = sum(
        comb(size, 2) for each, given in zip(puzzle.rounds, sizes, strict=True) if not each.is_held for size in given
    )
    repeated = seats - (most_new_pairs(puzzle, sizes) - fresh) + sum(comb(times, 2) for times in held.values())
    softer = 0
    for each, given in zip(puzzle.rounds, sizes, strict=True):
        if not each.is_held:
            here = [person for person in puzzle.people if each.people is None or person.id in each.people]
            softer += weights.organisation * _in_common((person.organisation for person in here), len(given))
            softer += weights.region * _in_common((person.region for person in here), len(given))
            softer += weights.stage * _in_common((person.stage for person in here), len(given))
            guides = sum(person.is_experienced for person in here)
            softer += weights.inexperienced * max(0, len(given) - guides) if guides else 0
    return float(weights.repeated * repeated + softer)


def _in_common(values: Iterable[str], groups: int) -> int:
    counts = Counter(value for value in values if value)
    return sum(forced_pairs(count, groups) for count in counts.values())


def _are_colleagues(people: dict[str, Person], pair: Pair) -> bool:
    one, other = (people[each].organisation if each in people else "" for each in pair)
    return one == other != ""


def _moved(before: Mapping[str, int], groups: Groups) -> int:
    return sum(1 for number, group in enumerate(groups) for one in group if before.get(one, number) != number)
