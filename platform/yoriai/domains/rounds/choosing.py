"""From those who wait and those who can be met to the ground of a round. Pure.

Millions of pairs are looked at in large rounds, and most of them have no hour in common: hours are compared first, as
bits of one number, and the rules are asked about the others alone.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from yoriai.domains.mentoring.rules import Candidate, obstacles
from yoriai.domains.mentoring.service.candidates import Judge, Known
from yoriai.domains.mentoring.service.for_rounds import Gathered, Unmet, why_nobody
from yoriai.domains.rounds.ground import Asking, Choice, Giving, Ground, Kinds


def ground_of(gathered: Gathered, judging: Judge) -> Ground:
    """Return everything a round is reckoned from."""
    free = {each.card.id: each.candidate.starts_within_capacity() for each in gathered.mentors}
    bits = _bits(free.values())
    masks = [(known, _mask(free[known.card.id], bits)) for known in gathered.mentors]
    kinds, choices, asking = Kinds(), list[Choice](), list[Asking]()
    for unmet in gathered.unmet:
        found = list(_choices_of(unmet, masks, bits, judging, kinds))
        why = "" if found else why_nobody(judging, unmet.asker, gathered.mentors).value
        starts = unmet.asker.starts or frozenset()
        asking.append(Asking(unmet.id, unmet.rounds_waited, unmet.goes_first, unmet.since, starts, why))
        choices.extend(found)
    met = {choice.giving for choice in choices}
    giving = tuple(_giving(each, free[each.card.id]) for each in gathered.mentors if each.card.id in met)
    return Ground(tuple(asking), giving, tuple(choices), tuple(kinds.kept))


def _choices_of(
    unmet: Unmet, masks: Iterable[tuple[Known, int]], bits: Mapping[datetime, int], judging: Judge, kinds: Kinds
) -> Iterable[Choice]:
    wanted = _mask(unmet.asker.starts or (), bits)
    for known, mask in masks:
        if wanted & mask and not obstacles(unmet.asker, known.candidate):
            reasons = judging.reasons(unmet.asker, known.candidate)
            yield Choice(unmet.id, known.card.id, kinds.places(reasons))


def _giving(known: Known, starts: frozenset[datetime]) -> Giving:
    mentor = known.candidate
    return Giving(
        id=mentor.member_id,
        capacities=_room(mentor),
        carried=dict(mentor.load),
        starts=starts,
        queue=mentor.queue_at_most - mentor.queue,
        buffer=mentor.buffer,
    )


def _room(mentor: Candidate) -> dict[str, int]:
    """Return by month how many sessions more a mentor has room for."""
    return {month: max(0, mentor.capacity - carried) for month, carried in mentor.load.items()}


def _bits(all_starts: Iterable[Iterable[datetime]]) -> dict[datetime, int]:
    every = sorted({start for starts in all_starts for start in starts})
    return {start: 1 << place for place, start in enumerate(every)}


def _mask(starts: Iterable[datetime], bits: Mapping[datetime, int]) -> int:
    mask = 0
    for start in starts:
        mask |= bits.get(start, 0)
    return mask
