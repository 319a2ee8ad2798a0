"""Groups as they are written down and drawn, and the way from them to a puzzle and back.

Those at the venue and those on line do not share a group, so each way of attending is a puzzle of its own. A puzzle's
groups are numbered from 0; here they have the numbers that people are told, which they keep whatever is arranged anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from yoriai.domains.breakouts.puzzle import Groups, Person
from yoriai.domains.breakouts.settling import Seated
from yoriai.domains.meetings.states import Way
from yoriai.domains.ties.rules import Pair


@dataclass(frozen=True)
class Group:
    """One group of one round: who sits in it, and who of them stays when the others are arranged anew."""

    number: int
    way: Way
    people: tuple[str, ...] = ()
    fixed: frozenset[str] = frozenset()
    is_locked: bool = False
    room: str = ""


Round = tuple[Group, ...]


@dataclass(frozen=True)
class Gathering:
    """Who is to be put into groups, by participant; who has met whom how often, and who never shares a group."""

    people: tuple[Person, ...]
    ways: Mapping[str, Way]
    met: Mapping[Pair, int] = field(default_factory=dict)
    apart: frozenset[Pair] = frozenset()

    @property
    def ids(self) -> frozenset[str]:
        """The participants."""
        return frozenset(person.id for person in self.people)


def ways_of(gathering: Gathering) -> dict[Way, tuple[Person, ...]]:
    """Return the people of each way of attending; one who would be alone in theirs sits with the others."""
    found = {way: tuple(one for one in gathering.people if gathering.ways[one.id] is way) for way in Way}
    many = {way: people for way, people in found.items() if len(people) > 1}
    if len(many) == 1 or not many:
        return {next(iter(many), _first(found)): gathering.people} if gathering.people else {}
    return many


def _first(found: Mapping[Way, Sequence[Person]]) -> Way:
    return next((way for way, people in found.items() if people), Way.ONLINE)


def seated(groups: Sequence[Group]) -> Seated:
    """Return a round's groups of one way as a puzzle numbers them: by their place in the list."""
    seats = {one: place for place, group in enumerate(groups) for one in group.people}
    fixed = frozenset(one for group in groups for one in group.fixed & set(group.people))
    closed = frozenset(place for place, group in enumerate(groups) if group.is_locked)
    return Seated(len(groups), seats, fixed, closed)


def loosened(each: Seated, apart: frozenset[Pair]) -> Seated:
    """Return a round in which nothing holds two together who are kept apart, whichever of the two came first."""
    together = {pair for pair in apart if pair[0] in each.seats and each.seats[pair[0]] == each.seats.get(pair[1])}
    free = {one for pair in together for one in pair}
    opened = {each.seats[one] for one in free}
    return replace(each, fixed=each.fixed - free, closed=each.closed - opened)


def numbered(way: Way, before: Sequence[Group], groups: Groups, taken: set[int]) -> list[Group]:
    """Return a puzzle's groups with their numbers: those that they had, then the least that nobody has.

    What was fixed, locked or said of a room stays; groups in which nobody sits are gone.
    """
    used, found = {group.number for group in before} | taken, []
    free = (number for number in range(1, len(used) + len(groups) + 1) if number not in used)
    for place, people in enumerate(groups):
        base = before[place] if place < len(before) else Group(next(free), way)
        if people:
            found.append(replace(base, people=people, fixed=base.fixed & set(people)))
    return found
