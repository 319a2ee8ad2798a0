"""What a change of a large draft does, looked for near it. Pure.

To reckon thousands again takes minutes, and moves many for nothing: there are many plans of the same worth. But most of
a plan has nothing to do with one changed pair: the requests of the two mentors whom it concerns and of those who could
take over are reckoned again, everybody else stays. The whole draft reckoned again may lose less.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from yoriai.domains.mentoring.rules import Weights
from yoriai.domains.planning.errors import FixedInVain
from yoriai.domains.rounds.differing import Moved, moved
from yoriai.domains.rounds.drifting import Standing
from yoriai.domains.rounds.ground import Ground, score_of
from yoriai.domains.rounds.reckoning import Change, Met, Outcome, reckon
from yoriai.domains.rounds.states import ChangeKind

MENTORS: Final = 12
"""So many mentors are looked at together: some hundred requests, a fraction of a second."""
MOVE: Final = 0.25
"""What it is worth, in points, that a request is left as it is: each move is news to two people."""


@dataclass(frozen=True)
class Nearby:
    """The pairs of a whole plan after a change, those without among the requests near it, its price, and its moves."""

    pairs: tuple[Met, ...]
    near: frozenset[str]
    without: tuple[tuple[str, str], ...]
    cost: float
    moved: tuple[Moved, ...]


def replan(
    ground: Ground,
    points: Weights,
    rounds_at_most: int,
    standing: Collection[Standing],
    changes: Collection[Change],
    change: Change | None,
) -> Nearby:
    """Return a plan with a change in which everybody far from it stays; `changes` are all, with this one.

    Where the change is None, one was taken back: all stand as they did. Raises FixedInVain where it cannot stand
    beside what is settled already.
    """
    worth = ground.points(points)
    fixed = {(each.asking, each.giving) for each in changes if each.kind is ChangeKind.FIX}
    if change is None:
        pairs = tuple(_met(ground, points, worth, each, fixed) for each in standing)
        return Nearby(pairs, frozenset(), (), 0.0, ())
    mentors = _mentors_near(ground, worth, standing, change)
    before = [each for each in standing if each.giving in mentors or each.asking == change.asking]
    part = _part_of(ground, {change.asking, *(each.asking for each in before)}, mentors)
    settled = [each for each in changes if (each.asking, each.giving) in part.between]
    outcome = _calmest(part, points, rounds_at_most, before, settled, change)
    near = frozenset(part.of_asking)
    far = [_met(ground, points, worth, each, fixed) for each in standing if each.asking not in near]
    was = sum(score_of(ground.between[each.asking, each.giving], worth) for each in before)
    changed = moved(_triples(before), _triples_of(outcome))
    return Nearby((*far, *outcome.pairs), near, outcome.without, was - outcome.objective, tuple(changed))


def _calmest(
    part: Ground,
    points: Weights,
    rounds_at_most: int,
    before: Collection[Standing],
    settled: Collection[Change],
    change: Change,
) -> Outcome:
    """Return the plan of a part that is worth most, where each request that it moves takes a little off.

    Beside the best of all it looks at plans in which everybody keeps their hour, or everybody but those whom the
    mentor of the change meets: of the many plans that are worth the same, the solver knows no calm one.
    """
    best = reckon(part, points, rounds_at_most, settled)
    served = {each.asking for each in best.pairs}
    kept = {each.asking: each for each in before if each.asking != change.asking}
    beside = {id_: each for id_, each in kept.items() if each.giving != change.giving}
    found = [best]
    for hours in (kept, beside):
        calm = tuple(
            replace(each, starts=frozenset({hours[each.id].start})) if each.id in hours else each
            for each in part.asking
        )
        with suppress(FixedInVain):  # whoever else is settled may have to move
            found.append(reckon(replace(part, asking=calm), points, rounds_at_most, settled))
    same = [each for each in found if {pair.asking for pair in each.pairs} == served]
    was = _triples(before)
    return max(same, key=lambda each: each.objective - MOVE * len(moved(was, _triples_of(each))))


def _triples(standing: Iterable[Standing]) -> list[tuple[str, str, datetime]]:
    return [(each.asking, each.giving, each.start) for each in standing]


def _triples_of(outcome: Outcome) -> list[tuple[str, str, datetime]]:
    return [(each.asking, each.giving, each.start) for each in outcome.pairs]


def _met(
    ground: Ground, points: Weights, worth: list[float], each: Standing, fixed: Collection[tuple[str, str]]
) -> Met:
    key = each.asking, each.giving
    choice = ground.between[key]
    reasons = ground.reasons_of(choice, points)
    return Met(each.asking, each.giving, each.start, score_of(choice, worth), reasons, is_fixed=key in fixed)


def _mentors_near(ground: Ground, worth: list[float], standing: Iterable[Standing], change: Change) -> set[str]:
    """Return the mentor of the change, the one whom its request meets now, and who could best take over."""
    of_mentor: defaultdict[str, list[str]] = defaultdict(list)
    present = ""
    for each in standing:
        of_mentor[each.giving].append(each.asking)
        present = each.giving if each.asking == change.asking else present
    near = {change.giving, present} - {""}
    free = {each.id: each.queue - len(of_mentor[each.id]) for each in ground.giving}
    losses: dict[str, tuple[bool, float]] = {}
    for asking in {change.asking, *of_mentor[change.giving]}:
        own = ground.between.get((asking, change.giving))
        score = score_of(own, worth) if own else 0.0
        for choice in ground.by_asking[asking]:
            loss = (free[choice.giving] < 1, score - score_of(choice, worth))
            losses[choice.giving] = min(loss, losses.get(choice.giving, loss))
    best = sorted((each for each in losses if each not in near), key=lambda each: (losses[each], each))
    return near | set(best[: MENTORS - len(near)])


def _part_of(ground: Ground, asking: Collection[str], giving: Collection[str]) -> Ground:
    return Ground(
        tuple(each for each in ground.asking if each.id in asking),
        tuple(each for each in ground.giving if each.id in giving),
        tuple(each for each in ground.choices if each.giving in giving and each.asking in asking),
        ground.kinds,
    )
