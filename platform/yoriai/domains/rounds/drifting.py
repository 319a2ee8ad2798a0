"""What has happened between a draft and now. Pure: the draft's pairs and everybody as they are, differences out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from yoriai.domains.mentoring.rules import Candidate, month_of
from yoriai.domains.mentoring.service.for_rounds import Gathered, Unmet
from yoriai.domains.rounds.states import Drift


@dataclass(frozen=True)
class Standing:
    """A pair of the draft, as far as it may have changed."""

    asking: str
    giving: str
    start: datetime


def drifts(pairs: Iterable[Standing], now: Gathered) -> dict[str, Drift]:
    """Return, by request, why a pair of the draft can no longer meet; those that still can are left out."""
    unmet = {each.id: each for each in now.unmet}
    mentors = {each.id: each.candidate for each in now.mentors}
    planned: Counter[tuple[str, str]] = Counter()
    queues: Counter[str] = Counter()
    found = {}
    for pair in sorted(pairs, key=lambda each: (each.start, each.asking)):
        drift = _drift(pair, unmet.get(pair.asking), mentors, planned, queues)
        if drift is not None:
            found[pair.asking] = drift
            continue
        planned[pair.giving, month_of(pair.start)] += 1
        queues[pair.giving] += 1
    return found


def _drift(
    pair: Standing,
    unmet: Unmet | None,
    mentors: Mapping[str, Candidate],
    planned: Counter[tuple[str, str]],
    queues: Counter[str],
) -> Drift | None:
    mentor = mentors.get(pair.giving)
    if unmet is None or mentor is None:
        return Drift.REQUEST_GONE if unmet is None else Drift.MENTOR_GONE
    month = month_of(pair.start)
    room = mentor.capacity - mentor.load.get(month, 0) - planned[pair.giving, month]
    queue = mentor.queue_at_most - mentor.queue - queues[pair.giving]
    asker = unmet.asker
    apart = pair.giving in asker.apart or pair.giving in asker.asked or bool(asker.organisations & mentor.organisations)
    checks = (
        (mentor.is_paused, Drift.MENTOR_PAUSED),
        (apart or not asker.languages & mentor.languages, Drift.APART),
        (pair.start not in (asker.starts or ()), Drift.REQUESTER_NOT_FREE),
        (pair.start not in mentor.starts, Drift.MENTOR_NOT_FREE),
        (room < 1 or queue < 1, Drift.MENTOR_FULL),
    )
    return next((drift for is_so, drift in checks if is_so), None)
