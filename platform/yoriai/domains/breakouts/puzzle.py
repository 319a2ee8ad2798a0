"""What is to be arranged, and what came of it: values in, values out, no database.

A round is a set of groups, numbered from 0. People of one organisation count as knowing each other, like those who have
met before: a pair is new where neither is so, and the first time that it sits together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.domains.ties.rules import Pair, pair_of

Groups = tuple[tuple[str, ...], ...]
SMALLEST: Final = 2


class NoArrangement(Invalid):
    """No way was found to divide these people into these groups. Who may not sit with whom is nobody's to know."""

    code = "no_arrangement"
    message = mark("These people cannot be divided into such groups. Please try another size, or fewer fixed places.")


@dataclass(frozen=True)
class Person:
    """Somebody to be put into groups; '' where nothing is known."""

    id: str
    organisation: str = ""
    region: str = ""
    stage: str = ""
    is_experienced: bool = False


@dataclass(frozen=True)
class Weights:
    """What one flaw costs. Whole numbers, so that sums are exact.

    `repeated` is a pair that knows each other already, `often` each further time that they have met before. The softer
    ones cannot buy one: a swap touches eight pairs in groups of five, and each is the same in region or stage at most.
    """

    repeated: int = 100
    often: int = 4
    organisation: int = 60
    inexperienced: int = 50
    region: int = 6
    stage: int = 4


@dataclass(frozen=True)
class Round:
    """One round: how many groups, and what of it is settled already.

    `seats` is where people sit at present, `fixed` who of them stays there, `closed` the groups that nobody joins or
    leaves. `people` are those who take part in it, None for everybody. A round that `is_held` is over: it counts, and
    stays.
    """

    groups: int
    seats: Mapping[str, int] = field(default_factory=dict)
    fixed: frozenset[str] = frozenset()
    closed: frozenset[int] = frozenset()
    people: frozenset[str] | None = None
    is_held: bool = False


@dataclass(frozen=True)
class Puzzle:
    """Some people, some rounds, who has met how often, and who must never share a group.

    With `keeps` people stay where they sit but for what has to change.
    """

    people: tuple[Person, ...]
    rounds: tuple[Round, ...]
    met: Mapping[Pair, int] = field(default_factory=dict)
    apart: frozenset[Pair] = frozenset()
    keeps: bool = False
    weights: Weights = Weights()


@dataclass(frozen=True)
class Figures:
    """How good an arrangement is: pairs that sit together, those of them that are new, and how many could be at most.

    `alone` are the groups without anybody experienced, `colleagues` the pairs of one organisation, `moved` the people
    who sit elsewhere than before (once for each round).
    """

    pairs: int
    new: int
    bound: int
    alone: int
    colleagues: int
    moved: int

    @property
    def is_most(self) -> bool:
        """Whether no arrangement could have more new pairs."""
        return self.new >= self.bound


@dataclass(frozen=True)
class Arrangement:
    """The groups of each round, and how good they are; `steps` and `seconds` are what it took."""

    rounds: tuple[Groups, ...]
    figures: Figures
    steps: int = 0
    seconds: float = 0.0


def groups_for(people: int, size: int) -> int:
    """Return how many groups come nearest to a size, rather smaller ones than larger; nobody sits alone."""
    if people < 2 * SMALLEST:
        return 1
    near = max(1, people // size)
    allowed = [number for number in (near, near + 1) if people // number >= SMALLEST]
    return min(allowed or [1], key=lambda number: (abs(people / number - size), -number))


def pairs_in(groups: Iterable[Iterable[str]]) -> list[Pair]:
    """Return every pair of a round, in order."""
    return [pair for group in groups for pair in combinations(sorted(group), 2)]


def known_pairs(puzzle: Puzzle) -> set[Pair]:
    """Return the pairs that are not new to each other: they have met, or are of one organisation."""
    by_organisation: dict[str, list[str]] = {}
    for person in puzzle.people:
        if person.organisation:
            by_organisation.setdefault(person.organisation, []).append(person.id)
    met = {pair_of(*pair) for pair, times in puzzle.met.items() if times}
    return met.union(pairs_in(by_organisation.values()))


def tables(seats: Mapping[str, int]) -> dict[int, list[str]]:
    """Return who sits in each group, by its number, in the order of the numbers."""
    found: dict[int, list[str]] = {group: [] for group in sorted(set(seats.values()))}
    for person, group in sorted(seats.items()):
        found[group].append(person)
    return found
