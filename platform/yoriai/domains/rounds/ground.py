"""What a round is reckoned from, as values: who waits, who can be met, and every pair that could meet with its reasons.

Reasons repeat themselves (the same mark, the same prefecture), so each is kept once and choices name it by its place.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from yoriai.domains.mentoring.reasons import Reason
from yoriai.domains.mentoring.rules import Weights
from yoriai.domains.mentoring.weighing import number_of, points_of, reweighed


@dataclass(frozen=True)
class Asking:
    """A request: how many rounds it has waited through, since when it waits, and the hours at which it could be.

    `why_nobody` says why no mentor at all can be asked, '' where some can.
    """

    id: str
    rounds_waited: int
    goes_first: bool
    since: datetime
    starts: frozenset[datetime]
    why_nobody: str = ""


@dataclass(frozen=True)
class Giving:
    """A mentor: by month how many sessions more and how many already, free hours, and how many may ask at once."""

    id: str
    capacities: Mapping[str, int]
    carried: Mapping[str, int]
    starts: frozenset[datetime]
    queue: int
    buffer: int = 0


@dataclass(frozen=True)
class Choice:
    """Two who could meet; `made_of` are places in the ground's `kinds`."""

    asking: str
    giving: str
    made_of: tuple[int, ...]


@dataclass(frozen=True)
class Ground:
    """Everything a round is reckoned from."""

    asking: tuple[Asking, ...] = ()
    giving: tuple[Giving, ...] = ()
    choices: tuple[Choice, ...] = ()
    kinds: tuple[Reason, ...] = ()

    @cached_property
    def of_asking(self) -> dict[str, Asking]:
        """The requests by their ids."""
        return {each.id: each for each in self.asking}

    @cached_property
    def of_giving(self) -> dict[str, Giving]:
        """The mentors by their ids."""
        return {each.id: each for each in self.giving}

    @cached_property
    def between(self) -> dict[tuple[str, str], Choice]:
        """The choices by request and mentor."""
        return {(each.asking, each.giving): each for each in self.choices}

    @cached_property
    def by_asking(self) -> dict[str, list[Choice]]:
        """The choices of each request."""
        found: dict[str, list[Choice]] = {each.id: [] for each in self.asking}
        for choice in self.choices:
            found[choice.asking].append(choice)
        return found

    def starts_of(self, choice: Choice) -> frozenset[datetime]:
        """Return the hours at which the two of a choice could meet."""
        return self.of_asking[choice.asking].starts & self.of_giving[choice.giving].starts

    def points(self, weights: Weights) -> list[float]:
        """Return what each of the kinds is worth."""
        return [points_of(kind.code, number_of(kind), weights) for kind in self.kinds]

    def reasons_of(self, choice: Choice, weights: Weights) -> tuple[Reason, ...]:
        """Return the reasons of a choice with their points."""
        return reweighed((self.kinds[place] for place in choice.made_of), weights)


def score_of(choice: Choice, points: list[float]) -> float:
    """Return what a choice is worth; that two can meet is never worth less than nothing."""
    return max(0.0, sum(points[place] for place in choice.made_of))


@dataclass
class Kinds:
    """Reasons, each kept once."""

    kept: list[Reason] = field(default_factory=list)
    _places: dict[object, int] = field(default_factory=dict)

    def places(self, reasons: Iterable[Reason]) -> tuple[int, ...]:
        """Return the places of reasons, kept from now on."""
        return tuple(self._place(each) for each in reasons)

    def _place(self, reason: Reason) -> int:
        key = (reason.code, tuple(sorted(reason.params.items(), key=str)))
        if key not in self._places:
            self._places[key] = len(self.kept)
            self.kept.append(reason)
        return self._places[key]
