"""Whether a plan is fair, proven from the plan itself. Pure.

The rule: whoever has waited through so many rounds is not left without a mentor while somebody who has waited less
holds an hour that could be theirs.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from yoriai.domains.mentoring.rules import month_of
from yoriai.domains.rounds.ground import Asking, Ground
from yoriai.domains.rounds.reckoning import Met, priority

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Unfair:
    """A request that stays without, and the newer one whose hour it could have had."""

    left: str
    served: str


@dataclass(frozen=True)
class Fairness:
    """How many had waited too long, how many of them stay without, and those who were passed over."""

    had_waited: int
    without: int
    unfair: tuple[Unfair, ...]

    def counts(self) -> "Counts":
        """Return how many there are of each."""
        return Counts(self.had_waited, self.without, len(self.unfair))


@dataclass(frozen=True)
class Counts:
    """What is kept of a plan's fairness: how many had waited too long, stay without, and were passed over."""

    had_waited: int
    without: int
    passed_over: int


def fairness(ground: Ground, pairs: Collection[Met], rounds_at_most: int) -> Fairness:
    """Return what the plan shows; hours that the desk has settled are its own decision."""
    served = {each.asking for each in pairs}
    waited = [each for each in ground.asking if priority(each, rounds_at_most) > 0]
    left = [each for each in waited if each.id not in served]
    by_mentor: defaultdict[str, list[Met]] = defaultdict(list)
    for each in pairs:
        by_mentor[each.giving].append(each)
    found = (_passed_over(ground, each, by_mentor, rounds_at_most) for each in left)
    return Fairness(len(waited), len(left), tuple(each for each in found if each is not None))


def _passed_over(ground: Ground, left: Asking, by_mentor: dict[str, list[Met]], rounds_at_most: int) -> Unfair | None:
    own = priority(left, rounds_at_most)
    for choice in ground.by_asking[left.id]:
        starts = ground.starts_of(choice)
        held = by_mentor.get(choice.giving, [])
        for each in held:
            newer = priority(ground.of_asking[each.asking], rounds_at_most) < own
            others = [other for other in held if other is not each]
            if newer and not each.is_fixed and _fits(ground, choice.giving, starts, others):
                return Unfair(left.id, each.asking)
    return None


def _fits(ground: Ground, mentor: str, starts: Iterable[datetime], others: Collection[Met]) -> bool:
    """Whether a mentor with these sessions has room for one more at any of the starts."""
    giving, months = ground.of_giving[mentor], Counter(month_of(other.start) for other in others)
    apart = HOUR + timedelta(minutes=giving.buffer)
    return len(others) < giving.queue and any(
        months[month_of(start)] < giving.capacities.get(month_of(start), 0)
        and all(abs(start - other.start) >= apart for other in others)
        for start in starts
    )
