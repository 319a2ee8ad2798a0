"""Problems of planning, and what a plan of one must keep to."""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from random import Random

from yoriai.domains.planning.problem import ALWAYS, Host, Pair, Problem, Seeker

MONDAY = datetime(2026, 12, 7, 1, tzinfo=UTC)
HALF = timedelta(minutes=30)

Choice = tuple[str, str, datetime, float]


def is_possible(problem: Problem, plan: Iterable[Choice]) -> bool:
    """Say whether a plan keeps to everything it must keep to."""
    taken = list(plan)
    hosts = {host.id: host for host in problem.hosts}
    rooms = Counter((host, problem.span_of(start)) for _who, host, start, _score in taken)
    apart = {id_: timedelta(minutes=60 + host.buffer) for id_, host in hosts.items()}
    return (
        len({who for who, *_rest in taken}) == len(taken)
        and all(count <= hosts[host].capacities.get(span, 0) for (host, span), count in rooms.items())
        and all(
            abs(one[2] - other[2]) >= apart[one[1]]
            for one, other in itertools.combinations(taken, 2)
            if one[1] == other[1]
        )
        and all(abs(start - booked) >= apart[host] for _w, host, start, _s in taken for booked in hosts[host].taken)
    )


def drawn(seed: int, seekers: int, hosts: int, per: int = 12, blocks: int = 4, levels: int = 200) -> Problem:
    """Return a larger problem whose calendars are tight; with few levels its scores are full of ties."""
    random = Random(seed)
    free = [
        {
            MONDAY + (48 * random.randrange(8) + place) * HALF
            for _ in range(blocks)
            for place in range(random.randint(2, 7))
        }
        for _ in range(hosts)
    ]
    pairs = []
    for number in range(seekers):
        wanted = {MONDAY + (48 * random.randrange(8) + place) * HALF for _ in range(4) for place in range(6)}
        for host in random.sample(range(hosts), min(per, hosts)):
            common = frozenset(wanted & free[host])
            if common:
                pairs.append(Pair(f"s{number:05}", f"h{host:04}", round(random.random() * levels) / 10, common))
    return Problem(
        tuple(Seeker(f"s{number:05}", random.randrange(2)) for number in range(seekers)),
        tuple(Host(f"h{number:04}", {ALWAYS: random.randint(1, 4)}) for number in range(hosts)),
        tuple(pairs),
    )


def choices(problem: Problem) -> Iterator[Choice]:
    return ((pair.seeker, pair.host, start, pair.score) for pair in problem.pairs for start in pair.starts)


def every_plan(problem: Problem) -> Iterator[tuple[Choice, ...]]:
    of_each = [[None, *(each for each in choices(problem) if each[0] == one.id)] for one in problem.seekers]
    for row in itertools.product(*of_each):
        plan = tuple(each for each in row if each is not None)
        if is_possible(problem, plan):
            yield plan
