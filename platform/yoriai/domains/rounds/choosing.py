"""From those who wait and those who can be met to the ground of a round. Pure.

Millions of pairs are looked at in large rounds, and most of them have no hour in common: hours are compared first,
and the rules are asked about the others alone.
"""

from collections.abc import Iterable

from yoriai.domains.mentoring.rules import Candidate, obstacles
from yoriai.domains.mentoring.service.candidates import Judge, Known
from yoriai.domains.mentoring.service.for_rounds import Gathered, Unmet, why_nobody
from yoriai.domains.mentors.halfhours import HalfHours
from yoriai.domains.rounds.ground import Asking, Choice, Giving, Ground, Kinds


def ground_of(gathered: Gathered, judging: Judge) -> Ground:
    """Return everything a round is reckoned from."""
    kinds, choices, asking = Kinds(), list[Choice](), list[Asking]()
    for unmet in gathered.unmet:
        found = list(_choices_of(unmet, gathered.mentors, judging, kinds))
        why = "" if found else why_nobody(judging, unmet.asker, gathered.mentors).value
        starts = frozenset(unmet.asker.starts or ())
        asking.append(Asking(unmet.id, unmet.rounds_waited, unmet.goes_first, unmet.since, starts, why))
        choices.extend(found)
    met = {choice.giving for choice in choices}
    giving = tuple(_giving(each) for each in gathered.mentors if each.id in met)
    return Ground(tuple(asking), giving, tuple(choices), tuple(kinds.kept))


def _choices_of(unmet: Unmet, mentors: Iterable[Known], judging: Judge, kinds: Kinds) -> Iterable[Choice]:
    wanted = HalfHours.of(unmet.asker.starts or ())
    for known in mentors:
        if wanted & known.candidate.bookable and not obstacles(unmet.asker, known.candidate):
            reasons = judging.reasons(unmet.asker, known.candidate)
            yield Choice(unmet.id, known.id, kinds.places(reasons))


def _giving(known: Known) -> Giving:
    mentor = known.candidate
    return Giving(
        id=mentor.member_id,
        capacities=_room(mentor),
        carried=dict(mentor.load),
        starts=frozenset(mentor.bookable),
        queue=mentor.queue_at_most - mentor.queue,
        buffer=mentor.buffer,
    )


def _room(mentor: Candidate) -> dict[str, int]:
    """Return by month how many sessions more a mentor has room for."""
    return {month: max(0, mentor.capacity - carried) for month, carried in mentor.load.items()}
