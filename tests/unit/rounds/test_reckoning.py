"""Rounds reckoned from their ground: fairness, room and queues, what the desk settles, and packing it all away."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import combinations, pairwise, product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from yoriai.domains.mentoring.reasons import Reason, ReasonCode
from yoriai.domains.mentoring.rules import Weights
from yoriai.domains.planning.errors import FixedInVain
from yoriai.domains.rounds.drifting import Standing
from yoriai.domains.rounds.fairness import Unfair, fairness
from yoriai.domains.rounds.ground import Asking, Choice, Giving, Ground, Kinds, score_of
from yoriai.domains.rounds.nearby import replan
from yoriai.domains.rounds.packing import packed, unpacked
from yoriai.domains.rounds.reckoning import Change, Met, reckon, reckon_leniently
from yoriai.domains.rounds.states import ChangeKind
from yoriai.domains.taxonomy.labels import Label

Served = tuple[str, tuple[str, datetime], float]
BEGIN = datetime(2026, 12, 1, 1, tzinfo=UTC)
HALVES = tuple(BEGIN + timedelta(minutes=30 * number) for number in range(5))
WEIGHTS = Weights()
MONTH = "2026-12"
SAME = Reason(ReasonCode.SAME_PREFECTURE, 3, {"place": Label("島根県", "Shimane")})
WISH = Reason(ReasonCode.WISH, 60, {"rank": 1})
READ = Reason(ReasonCode.CASE_READ, 4, {"case": "みんなの家"})


def asking(name: str, *halves: int, waited: int = 0, first: bool = False) -> Asking:
    """Return a request with some half-hours."""
    return Asking(name, waited, first, BEGIN, frozenset(HALVES[each] for each in halves))


def giving(name: str, *halves: int, room: int = 5, queue: int = 5, buffer: int = 0) -> Giving:
    """Return a mentor with some half-hours."""
    starts = frozenset(HALVES[each] for each in halves)
    return Giving(name, {MONTH: room}, {MONTH: 0}, starts, queue, buffer)


def ground_of(asks: list[Asking], gives: list[Giving], reasons: dict[tuple[str, str], list[Reason]]) -> Ground:
    """Return a ground in which the pairs named could meet."""
    kinds = Kinds()
    choices = [Choice(left, right, kinds.places(each)) for (left, right), each in reasons.items()]
    return Ground(tuple(asks), tuple(gives), tuple(choices), tuple(kinds.kept))


def met(ground: Ground, *, rounds_at_most: int = 2, changes: tuple[Change, ...] = ()) -> dict[str, str]:
    """Return who meets whom."""
    return {each.asking: each.giving for each in reckon(ground, WEIGHTS, rounds_at_most, changes).pairs}


def test_who_has_waited_long_comes_before_who_suits_better() -> None:
    asks = [asking("new", 0), asking("old", 0, waited=2), asking("older", 0, waited=1)]
    pairs = {("new", "m"): [WISH], ("old", "m"): [], ("older", "m"): [SAME]}
    ground = ground_of(asks, [giving("m", 0)], pairs)
    assert met(ground) == {"old": "m"}
    assert met(ground, rounds_at_most=3) == {"new": "m"}


def test_whose_mentor_did_not_come_is_served_before_all() -> None:
    asks = [asking("long", 0, waited=9), asking("stood up", 0, first=True)]
    ground = ground_of(asks, [giving("m", 0)], {("long", "m"): [WISH], ("stood up", "m"): []})
    assert met(ground) == {"stood up": "m"}


def test_no_mentor_is_asked_for_more_than_room_queue_and_buffer_allow() -> None:
    asks = [asking(name, number) for number, name in ((0, "a"), (2, "b"), (4, "c"))]
    pairs = {(name, "m"): [SAME] for name in "abc"}
    assert len(met(ground_of(asks, [giving("m", 0, 2, 4)], pairs))) == 3
    assert len(met(ground_of(asks, [giving("m", 0, 2, 4, room=2)], pairs))) == 2
    assert len(met(ground_of(asks, [giving("m", 0, 2, 4, queue=1)], pairs))) == 1
    assert sorted(met(ground_of(asks, [giving("m", 0, 2, 4, buffer=30)], pairs))) == ["a", "c"]


def test_a_queue_holds_over_the_turn_of_a_month() -> None:
    last = datetime(2026, 12, 30, 1, tzinfo=UTC)
    days = [last + timedelta(days=number) for number in range(4)]
    asks = [Asking(str(number), 0, False, BEGIN, frozenset({day})) for number, day in enumerate(days)]
    mentor = Giving("m", {"2026-12": 2, "2027-01": 2}, {}, frozenset(days), 3)
    ground = ground_of(asks, [mentor], {(each.id, "m"): [SAME] for each in asks})
    assert len(met(ground)) == 3


def test_what_is_settled_stands_and_what_cannot_stand_is_given_up_leniently() -> None:
    asks, gives = [asking("a", 0, 2), asking("b", 0)], [giving("m", 0, 2), giving("n", 0)]
    pairs = {("a", "m"): [WISH], ("b", "m"): [], ("b", "n"): []}
    ground = ground_of(asks, gives, pairs)
    fix = Change(ChangeKind.FIX, "a", "m", HALVES[0])
    assert met(ground, changes=(fix,)) == {"a": "m", "b": "n"}
    assert met(ground, changes=(Change(ChangeKind.FORBID, "a", "m"),)) == {"b": "m"} or met(
        ground, changes=(Change(ChangeKind.FORBID, "a", "m"),)
    ) == {"b": "n"}
    wrong = Change(ChangeKind.FIX, "b", "m", HALVES[0])
    gone = Change(ChangeKind.FIX, "a", "gone")
    outcome, kept = reckon_leniently(ground, WEIGHTS, 2, [fix, wrong, gone])
    assert gone not in kept
    assert len([each for each in kept if each.kind is ChangeKind.FIX]) <= 1
    assert {each.asking for each in outcome.pairs} == {"a", "b"}


def test_fairness_is_proven_or_disproven_from_the_plan_alone() -> None:
    asks = [asking("new", 0), asking("old", 0, waited=2)]
    ground = ground_of(asks, [giving("m", 0)], {("new", "m"): [WISH], ("old", "m"): []})
    wrong = [Met("new", "m", HALVES[0], 60, (), is_fixed=False)]
    assert fairness(ground, wrong, 2).unfair == (Unfair("old", "new"),)
    settled = [Met("new", "m", HALVES[0], 60, (), is_fixed=True)]
    assert fairness(ground, settled, 2).unfair == ()
    right = fairness(ground, reckon(ground, WEIGHTS, 2).pairs, 2)
    assert (right.had_waited, right.without, right.unfair) == (1, 0, ())


def test_a_ground_is_packed_and_comes_back_as_it_was() -> None:
    asks = [asking("a", 0, 3, waited=1), asking("b", first=True)]
    ground = ground_of(asks, [giving("m", 0, 3, 4, buffer=15)], {("a", "m"): [SAME, WISH, READ]})
    back = unpacked(packed(ground))
    assert (back.asking, back.giving, back.choices) == (ground.asking, ground.giving, ground.choices)
    assert [kind.stored() for kind in back.kinds] == [kind.stored() for kind in ground.kinds]
    assert back.reasons_of(back.choices[0], WEIGHTS) == (SAME, WISH, READ)


@st.composite
def grounds(draw: st.DrawFn) -> Ground:
    """Small grounds in which everything is tight."""
    asks = [
        asking(f"a{number}", *draw(st.sets(st.integers(0, 4), min_size=1)), waited=draw(st.integers(0, 3)))
        for number in range(draw(st.integers(1, 4)))
    ]
    gives = [
        giving(f"m{number}", *draw(st.sets(st.integers(0, 4), min_size=1)), room=draw(st.integers(0, 2)))
        for number in range(draw(st.integers(1, 2)))
    ]
    worths = st.sampled_from([[], [SAME], [WISH], [READ], [SAME, READ]])
    pairs = {
        (left.id, right.id): draw(worths)
        for left, right in product(asks, gives)
        if not left.starts.isdisjoint(right.starts) and draw(st.booleans())
    }
    return ground_of(asks, gives, pairs)


@settings(max_examples=150)
@given(grounds())
def test_a_plan_is_feasible_fair_and_as_good_as_the_best_of_all(ground: Ground) -> None:
    outcome = reckon(ground, WEIGHTS, 2)
    points = ground.points(WEIGHTS)
    plan = {each.asking: (each.giving, each.start) for each in outcome.pairs}
    assert is_feasible(ground, list(plan.items()))
    assert fairness(ground, outcome.pairs, 2).unfair == ()
    assert sorted([*plan, *(asked for asked, _why in outcome.without)]) == sorted(each.id for each in ground.asking)
    assert outcome.objective == pytest.approx(sum(each.score for each in outcome.pairs))
    every = [
        (choice.asking, (choice.giving, start), score_of(choice, points))
        for choice in ground.choices
        for start in ground.starts_of(choice)
    ]
    best = max(
        (
            worth_of(ground, some)
            for size in range(len(ground.asking) + 1)
            for some in combinations(every, size)
            if is_feasible(ground, [(left, right) for left, right, _score in some])
        ),
    )
    mine = worth_of(ground, [(each.asking, (each.giving, each.start), each.score) for each in outcome.pairs])
    assert mine[0] == best[0]
    assert mine[1] == pytest.approx(best[1])


@given(grounds(), st.data())
def test_a_change_looked_at_nearby_gives_a_plan_that_holds_it_and_costs_no_less_than_the_best(
    ground: Ground, data: st.DataObject
) -> None:
    assume(ground.choices)
    outcome = reckon(ground, WEIGHTS, 2)
    choice = data.draw(st.sampled_from(ground.choices))
    kind = data.draw(st.sampled_from(list(ChangeKind)))
    change = Change(kind, choice.asking, choice.giving)
    standing = [Standing(each.asking, each.giving, each.start) for each in outcome.pairs]
    try:
        best = reckon(ground, WEIGHTS, 2, [change])
    except FixedInVain:
        with pytest.raises(FixedInVain):
            replan(ground, WEIGHTS, 2, standing, [change], change)
        return
    found = replan(ground, WEIGHTS, 2, standing, [change], change)
    plan = {each.asking: (each.giving, each.start) for each in found.pairs}
    assert (plan.get(choice.asking, ("",))[0] == choice.giving) is (kind is ChangeKind.FIX)
    assert is_feasible(ground, list(plan.items()))
    assert fairness(ground, found.pairs, 2).unfair == fairness(ground, best.pairs, 2).unfair
    assert found.cost == pytest.approx(outcome.objective - sum(each.score for each in found.pairs))
    assert len(found.pairs) <= len(best.pairs)
    if len(found.pairs) == len(best.pairs):
        assert sum(each.score for each in found.pairs) <= best.objective + 1e-6
    before = {each.asking: (each.giving, each.start) for each in standing}
    assert {each.asking for each in found.moved} == {
        id_ for id_ in before.keys() | plan.keys() if before.get(id_) != plan.get(id_)
    }


def worth_of(ground: Ground, some: Iterable[Served]) -> tuple[tuple[int, ...], float]:
    """Return how many of each priority are served, the highest first and all at last, and the sum of the scores."""
    pairs = list(some)
    served = [ground.of_asking[left].rounds_waited for left, _right, _score in pairs]
    counts = (*(sum(each == waited for each in served) for waited in (3, 2)), len(pairs))
    return counts, sum(score for _left, _right, score in pairs)


def is_feasible(ground: Ground, pairs: list[tuple[str, tuple[str, datetime]]]) -> bool:
    """Whether each request is served once, no mentor twice within an hour, and none beyond their room."""
    if len({left for left, _right in pairs}) < len(pairs):
        return False
    for mentor in ground.giving:
        starts = sorted(start for _left, (right, start) in pairs if right == mentor.id)
        apart = all(b - a >= timedelta(hours=1) for a, b in pairwise(starts))
        if not apart or len(starts) > mentor.capacities[MONTH]:
            return False
    return True
