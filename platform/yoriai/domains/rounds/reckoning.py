"""From the ground of a round, the points and what the desk settled, to who meets whom and who stays without. Pure."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from yoriai.domains.mentoring.reasons import Reason
from yoriai.domains.mentoring.rules import Weights, month_of
from yoriai.domains.planning.errors import FixedInVain
from yoriai.domains.planning.plan import Plan, Unmatched, WhyNot
from yoriai.domains.planning.problem import Fixed, Host, Pair, Problem, Seeker
from yoriai.domains.rounds.ground import Asking, Ground, score_of
from yoriai.domains.rounds.states import ChangeKind

FIRST_OF_ALL: Final = 1_000_000
"""The priority of a request whose mentor did not come to its hour."""


@dataclass(frozen=True)
class Change:
    """What the desk has settled of a request and a mentor."""

    kind: ChangeKind
    asking: str
    giving: str
    start: datetime | None = None


@dataclass(frozen=True)
class Met:
    """Two who are brought together, when and why."""

    asking: str
    giving: str
    start: datetime
    score: float
    reasons: tuple[Reason, ...]
    is_fixed: bool


@dataclass(frozen=True)
class Outcome:
    """A round as it was reckoned; `without` says of each request that stays without a mentor why."""

    pairs: tuple[Met, ...]
    without: tuple[tuple[str, str], ...]
    objective: float
    upper_bound: float
    is_proven: bool
    seconds: float


def priority(asking: Asking, rounds_at_most: int) -> int:
    """Return how far before others a request is served: not at all until it has waited through so many rounds."""
    if asking.goes_first:
        return FIRST_OF_ALL
    return asking.rounds_waited if asking.rounds_waited >= rounds_at_most else 0


def reckon(ground: Ground, weights: Weights, rounds_at_most: int, changes: Collection[Change] = ()) -> Outcome:
    """Return who meets whom: everybody who can be served without leaving another out, and of all such plans the best.

    Those come first who have waited longest, once they have waited through `rounds_at_most` rounds. No mentor has more
    sessions in a month than they have room for, nor more requests at once than they take. Raises FixedInVain.
    """
    points = ground.points(weights)
    scores = {key: score_of(choice, points) for key, choice in ground.between.items()}
    fixed = [Fixed(each.asking, each.giving, each.start) for each in changes if each.kind is ChangeKind.FIX]
    forbidden = [(each.asking, each.giving) for each in changes if each.kind is ChangeKind.FORBID]
    rooms = {each.id: {month: min(n, each.queue) for month, n in each.capacities.items()} for each in ground.giving}
    seconds, is_proven = 0.0, True
    while True:
        plan = _plan(_problem(ground, scores, rooms, rounds_at_most), fixed, forbidden)
        seconds += plan.seconds
        if not _narrow(ground, plan, rooms):
            return _outcome(ground, weights, plan, changes, seconds, is_proven=is_proven and plan.is_proven)
        is_proven = False  # what was taken away may have been worth more in another month


def _plan(problem: Problem, fixed: Collection[Fixed], forbidden: Collection[tuple[str, str]]) -> Plan:
    """Return the plan of a problem; where nobody at all can meet there is nothing to solve. Raises FixedInVain."""
    # the solver's library takes as long to load as a page to make, and only a round needs it
    from yoriai.domains.planning.solver import solve  # noqa: PLC0415

    room = {host.id: host.capacities for host in problem.hosts}
    if any(
        (pair.seeker, pair.host) not in forbidden
        and any(room[pair.host].get(problem.span_of(start), 0) > 0 for start in pair.starts)
        for pair in problem.pairs
    ):
        return solve(problem, fixed=fixed, forbidden=forbidden)
    if fixed:
        raise FixedInVain([each.seeker for each in fixed])
    suited = {pair.seeker for pair in problem.pairs}
    why = {each.id: WhyNot.NO_ROOM if each.id in suited else WhyNot.NOBODY_SUITS for each in problem.seekers}
    left = tuple(Unmatched(id_, reason) for id_, reason in sorted(why.items()))
    return Plan((), left, 0.0, 0.0, is_proven=True, seconds=0.0)


def _problem(
    ground: Ground, scores: dict[tuple[str, str], float], rooms: dict[str, dict[str, int]], rounds_at_most: int
) -> Problem:
    return Problem(
        seekers=tuple(Seeker(each.id, priority(each, rounds_at_most)) for each in ground.asking),
        hosts=tuple(Host(each.id, rooms[each.id], each.carried, buffer=each.buffer) for each in ground.giving),
        pairs=tuple(
            Pair(choice.asking, choice.giving, scores[choice.asking, choice.giving], ground.starts_of(choice))
            for choice in ground.choices
        ),
        span_of=month_of,
    )


def _narrow(ground: Ground, plan: Plan, rooms: dict[str, dict[str, int]]) -> bool:
    """Take room from mentors who would have more requests at once than they take; return whether there were any.

    Room is counted by month, a queue is not: where both months are used, the later one gives way.
    """
    placed: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for each in plan.pairs:
        placed[each.host][month_of(each.start)] += 1
    over = False
    for host, months in placed.items():
        left = ground.of_giving[host].queue
        if months.total() > left:
            over = True
            for month in sorted(rooms[host]):
                rooms[host][month] = min(rooms[host][month], months[month], max(0, left))
                left -= rooms[host][month]
    return over


def _outcome(
    ground: Ground, weights: Weights, plan: Plan, changes: Iterable[Change], seconds: float, *, is_proven: bool
) -> Outcome:
    settled = {(each.asking, each.giving) for each in changes if each.kind is ChangeKind.FIX}
    pairs = []
    for each in plan.pairs:
        key = each.seeker, each.host
        reasons = ground.reasons_of(ground.between[key], weights)
        pairs.append(Met(each.seeker, each.host, each.start, each.score, reasons, is_fixed=key in settled))
    without = tuple((each.seeker, ground.of_asking[each.seeker].why_nobody or each.reason) for each in plan.unmatched)
    return Outcome(tuple(pairs), without, plan.objective, plan.upper_bound, is_proven, seconds)


def still_possible(ground: Ground, changes: Iterable[Change]) -> list[Change]:
    """Return the changes that name two who could still meet, at their hour."""
    found = []
    for each in changes:
        choice = ground.between.get((each.asking, each.giving))
        if choice is not None and (each.start is None or each.start in ground.starts_of(choice)):
            found.append(each)
    return found


def reckon_leniently(
    ground: Ground, weights: Weights, rounds_at_most: int, changes: Iterable[Change]
) -> tuple[Outcome, list[Change]]:
    """Return what `reckon` returns, and the changes that could be kept: what can no longer stand is given up."""
    kept = still_possible(ground, changes)
    while True:
        try:
            return reckon(ground, weights, rounds_at_most, kept), kept
        except FixedInVain as vain:
            kept = [each for each in kept if each.kind is not ChangeKind.FIX or each.asking not in vain.seekers]
