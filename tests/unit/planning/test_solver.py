"""Plans held against every plan there is, and against what a plan must keep to."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.planning.problems import HALF, MONDAY, Choice, choices, drawn, every_plan, is_possible
from yoriai.domains.planning import solver
from yoriai.domains.planning.errors import FixedInVain
from yoriai.domains.planning.plan import Placed, Plan, WhyNot
from yoriai.domains.planning.problem import ALWAYS, Fixed, Host, Pair, Problem, Seeker
from yoriai.domains.planning.solver import solve

JANUARY = datetime(2027, 1, 4, 1, tzinfo=UTC)


def month_of(start: datetime) -> str:
    return f"{start:%Y-%m}"


def slots(*numbers: int) -> frozenset[datetime]:
    return frozenset(MONDAY + number * HALF for number in numbers)


def merit(problem: Problem, plan: Iterable[Choice]) -> tuple[float, ...]:
    """Say how good a plan is: how many of each priority it serves, the highest first, and what it is worth."""
    taken = list(plan)
    priorities = {one.id: one.priority for one in problem.seekers}
    served = Counter(priorities[who] for who, *_rest in taken)
    ranks = sorted(set(priorities.values()), reverse=True)
    return (*(served[rank] for rank in ranks), round(sum(score for *_rest, score in taken), 6))


def chosen(plan: Plan) -> list[Choice]:
    return [(pair.seeker, pair.host, pair.start, pair.score) for pair in plan.pairs]


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    seekers = tuple(Seeker(f"s{number}", draw(st.integers(0, 2))) for number in range(draw(st.integers(1, 5))))
    hosts = tuple(
        Host(
            f"h{number}",
            {"2026-12": draw(st.integers(0, 3)), "2027-01": draw(st.integers(0, 2))},
            taken=draw(st.frozensets(st.sampled_from(sorted(slots(0, 1))), max_size=1)),
            buffer=draw(st.sampled_from((0, 0, 15, 30))),
        )
        for number in range(draw(st.integers(1, 3)))
    )
    hours = st.sampled_from([*(MONDAY + place * HALF for place in range(6)), JANUARY, JANUARY + HALF])
    pairs = tuple(
        Pair(one.id, host.id, float(draw(st.integers(0, 9))), draw(st.frozensets(hours, max_size=2)))
        for one in seekers
        for host in hosts
        if draw(st.booleans())
    )
    return Problem(seekers, hosts, pairs, month_of)


@given(problems())
@settings(max_examples=40)
def test_a_plan_is_as_good_as_the_best_of_all_plans(problem: Problem) -> None:
    plan = solve(problem)

    assert is_possible(problem, chosen(plan))
    assert merit(problem, chosen(plan)) == max(merit(problem, each) for each in every_plan(problem))
    assert plan.is_proven
    assert plan.objective == pytest.approx(plan.upper_bound)


@given(problems())
@settings(max_examples=25)
def test_prices_and_flows_alone_come_to_the_best_plan_of_small_problems_or_say_that_it_is_not_proven(
    problem: Problem,
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(solver, "FEW", 0)
        plan = solve(problem)

    best = max(merit(problem, each) for each in every_plan(problem))
    assert is_possible(problem, chosen(plan))
    assert merit(problem, chosen(plan)) == best or not plan.is_proven
    assert plan.upper_bound >= best[-1] - 1e-6 or merit(problem, chosen(plan))[:-1] != best[:-1]


@given(problems(), st.randoms(use_true_random=False))
@settings(max_examples=12)
def test_the_order_in_which_a_problem_is_told_means_nothing(problem: Problem, random: Random) -> None:
    shuffled = Problem(
        tuple(random.sample(problem.seekers, len(problem.seekers))),
        tuple(random.sample(problem.hosts, len(problem.hosts))),
        tuple(random.sample(problem.pairs, len(problem.pairs))),
        month_of,
    )

    assert solve(shuffled).pairs == solve(problem).pairs


@pytest.mark.parametrize(("seekers", "hosts"), [(60, 15), (400, 100)])
def test_a_large_plan_is_possible_close_to_its_bound_and_leaves_nobody_beside_a_free_hour(
    seekers: int, hosts: int
) -> None:
    problem = drawn(3, seekers, hosts)
    plan = solve(problem)

    taken = chosen(plan)
    assert is_possible(problem, taken)
    assert plan.objective == pytest.approx(sum(score for *_rest, score in taken))
    assert plan.objective <= plan.upper_bound <= plan.objective * 1.005
    without = {each.seeker for each in plan.unmatched}
    of_host = {host.id: [each for each in taken if each[1] == host.id] for host in problem.hosts}
    left = [each for each in choices(problem) if each[0] in without]
    assert [each for each in left if is_possible(problem, [*of_host[each[1]], each])] == []


@pytest.mark.parametrize("levels", [200, 3, 0])
def test_a_plan_of_hundreds_is_proven_also_where_hours_are_tight_and_scores_alike(levels: int) -> None:
    plan = solve(drawn(11, 250, 40, per=20, blocks=2, levels=levels), service=0.0 if levels == 200 else 100.0)

    assert plan.upper_bound == pytest.approx(plan.objective)


@pytest.mark.parametrize("few", [0, solver.FEW])
def test_hosts_to_whom_nobody_can_come_make_a_plan_for_nobody(monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(solver, "FEW", few)
    hosts = (Host("full", {ALWAYS: 0}), Host("busy", {ALWAYS: 2}, taken=slots(0)), Host("free", {ALWAYS: 2}))
    pairs = (Pair("a", "full", 1, slots(0)), Pair("a", "busy", 1, slots(1)), Pair("a", "free", 1, frozenset()))

    for told in (pairs, ()):
        plan = solve(Problem((Seeker("a"),), hosts, told))
        assert (plan.pairs, plan.objective, plan.upper_bound, plan.is_proven) == ((), 0, 0, True)
        assert [each.seeker for each in plan.unmatched] == ["a"]
    assert solve(Problem((), hosts, ())).pairs == ()


def test_a_large_problem_told_in_another_order_has_the_same_plan() -> None:
    problem = drawn(5, 150, 30)

    again = solve(Problem(problem.seekers[::-1], problem.hosts[::-1], problem.pairs[::-1]))

    assert again.pairs == solve(problem).pairs


def test_a_higher_priority_is_served_before_two_of_a_lower() -> None:
    pairs = (Pair("old", "h", 0, slots(1)), Pair("new", "h", 9, slots(0)), Pair("newer", "h", 9, slots(2)))
    problem = Problem((Seeker("old", priority=1), Seeker("new"), Seeker("newer")), (Host("h", {ALWAYS: 3}),), pairs)

    plan = solve(problem)

    assert plan.pairs == (Placed("old", "h", MONDAY + HALF, 0.0),)
    assert [(each.seeker, each.reason) for each in plan.unmatched] == [
        ("new", WhyNot.ALL_FULL),
        ("newer", WhyNot.ALL_FULL),
    ]


def test_somebody_is_moved_at_any_price_so_that_another_is_served() -> None:
    pairs = (Pair("a", "h", 90, slots(0)), Pair("a", "i", 0, slots(0)), Pair("b", "h", 0, slots(0)))
    problem = Problem((Seeker("a"), Seeker("b")), (Host("h", {ALWAYS: 1}), Host("i", {ALWAYS: 1})), pairs)

    assert [(pair.seeker, pair.host) for pair in solve(problem).pairs] == [("a", "i"), ("b", "h")]


def test_what_is_fixed_stands_and_what_is_forbidden_does_not() -> None:
    hosts = (Host("h", {ALWAYS: 1}), Host("i", {ALWAYS: 1}))
    pairs = tuple(Pair(one, host, 5 if one + host in {"ah", "bi"} else 1, slots(0, 1)) for one in "ab" for host in "hi")
    problem = Problem((Seeker("a"), Seeker("b")), hosts, pairs)

    fixed = solve(problem, fixed=[Fixed("a", "i", MONDAY + HALF)])
    forbidden = solve(problem, forbidden=[("a", "h")])

    assert solve(problem).objective - fixed.objective == 8
    assert [(pair.seeker, pair.host) for pair in fixed.pairs] == [("a", "i"), ("b", "h")]
    assert fixed.pairs[0].start == MONDAY + HALF
    assert [(pair.seeker, pair.host) for pair in forbidden.pairs] == [("a", "i"), ("b", "h")]


def test_what_cannot_be_fixed_together_is_refused_by_name() -> None:
    pairs = (Pair("a", "h", 1, slots(0)), Pair("b", "h", 1, slots(1)))
    problem = Problem((Seeker("a"), Seeker("b")), (Host("h", {ALWAYS: 2}),), pairs)

    with pytest.raises(FixedInVain) as refused:
        solve(problem, fixed=[Fixed("a", "h"), Fixed("b", "h")])

    assert len(refused.value.seekers) == 1


def test_each_span_has_a_room_of_its_own() -> None:
    starts = frozenset({MONDAY, MONDAY + 4 * HALF, JANUARY})
    problem = Problem(
        tuple(Seeker(name) for name in "abc"),
        (Host("h", {"2026-12": 1, "2027-01": 1}),),
        tuple(Pair(name, "h", 1, starts) for name in "abc"),
        month_of,
    )

    plan = solve(problem)

    assert sorted(month_of(pair.start) for pair in plan.pairs) == ["2026-12", "2027-01"]


def test_load_is_taken_off_where_that_is_asked_for() -> None:
    hosts = (Host("h", {ALWAYS: 3}), Host("i", {ALWAYS: 3}))
    pairs = tuple(
        Pair(name, host, 3 if host == "h" else 2, slots(place))
        for place, name in zip((0, 2, 4), "abc", strict=True)
        for host in "hi"
    )
    problem = Problem(tuple(Seeker(name) for name in "abc"), hosts, pairs)

    assert Counter(pair.host for pair in solve(problem).pairs) == {"h": 3}
    assert Counter(pair.host for pair in solve(problem, spread=2.0).pairs) == {"h": 2, "i": 1}
    assert solve(problem, spread=2.0).objective == 6.0


@pytest.mark.parametrize("few", [0, solver.FEW])
@pytest.mark.parametrize("carried", [0, 2])
def test_of_plans_that_are_worth_the_same_the_one_that_spreads_the_load_is_taken(
    monkeypatch: pytest.MonkeyPatch, few: int, carried: int
) -> None:
    monkeypatch.setattr(solver, "FEW", few)
    names = [f"s{number}" for number in range(8)]
    hosts = tuple(Host(name, {ALWAYS: 8}, {ALWAYS: carried if name == "h0" else 0}) for name in ("h0", "h1", "h2"))
    hours = slots(*range(0, 16, 2))
    problem = Problem(
        tuple(Seeker(name) for name in names),
        hosts,
        tuple(Pair(one, host.id, 5, hours) for one in names for host in hosts),
    )

    plan = solve(problem)

    given = Counter(pair.host for pair in plan.pairs)
    assert (plan.objective, plan.is_proven) == (40, True)
    assert sorted(given[host.id] + host.carried[ALWAYS] for host in hosts) == ([2, 3, 3] if not carried else [3, 3, 4])


def test_who_has_nobody_is_told_apart_from_who_has_nobody_with_room() -> None:
    problem = Problem((Seeker("alone"), Seeker("late")), (Host("h", {ALWAYS: 0}),), (Pair("late", "h", 1, slots(0)),))

    assert [(each.seeker, each.reason) for each in solve(problem).unmatched] == [
        ("alone", WhyNot.NOBODY_SUITS),
        ("late", WhyNot.NO_ROOM),
    ]
