"""The score of every pair that can meet, for millions of pairs at once; the rule is that of `mentoring/rules.py`.

A pair that can meet is worth `MEETING` by itself. It is so much more than any reason brings that the plan worth most
is one that leaves nobody out for the sake of somebody else's better fit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray

from yoriai.domains.mentoring.filed.entries import Entry
from yoriai.domains.mentoring.filed.likeness import Texts, likeness
from yoriai.domains.mentoring.rules import WISHES_AT_MOST, Weights
from yoriai.domains.planning.board import Choices, Slots, slot_of
from yoriai.domains.taxonomy.places import Gazetteer

Ints = NDArray[np.int64]
MEETING: Final = 1_000.0
ALIKE: Final = 6.0
"""Points of two texts with the same words."""
_BITS: Final = 63


@dataclass(frozen=True)
class Pairs:
    """Every pair that can meet: places of requests and mentors, common hours, likeness of texts, scores."""

    request: Ints
    mentor: Ints
    hours: Ints
    points_of_text: NDArray[np.float64]
    score: NDArray[np.float64]


def pairs_of(
    requests: Sequence[Entry], mentors: Sequence[Entry], texts: Texts, gazetteer: Gazetteer, weights: Weights
) -> tuple[Pairs, Choices]:
    """Return the pairs, and with each of their hours; `texts` are those of the requests, then those of the mentors."""
    request, mentor, slot = _meetings(requests, mentors)
    key = request.astype(np.int64) * max(1, len(mentors)) + mentor
    order = np.argsort(key, kind="stable")  # hours were gathered in their order
    request, mentor, slot, key = request[order], mentor[order], slot[order], key[order]
    del order
    first = np.flatnonzero(np.r_[len(key) > 0, key[1:] != key[:-1]][: len(key)])
    hours = np.diff(np.r_[first, len(key)])
    del key
    who, whom = request[first].astype(np.int64), mentor[first].astype(np.int64)
    points_of_text = np.round(ALIKE * likeness(texts, who, whom + len(requests)), 1)
    score = MEETING + points_of_text + _marks(requests, mentors, who, whom, weights)
    score += _places(requests, mentors, who, whom, gazetteer, weights)
    score += _wishes(requests, mentors, who, whom, weights)
    score = np.round(score, 2)
    return Pairs(who, whom, hours, points_of_text, score), Choices(request, mentor, slot, np.repeat(score, hours))


def _meetings(requests: Sequence[Entry], mentors: Sequence[Entry]) -> tuple[Slots, Slots, Slots]:
    """Return who could meet whom and when, of those who have a language in common and not the organisation."""
    tongues = _sets([each.languages for each in (*requests, *mentors)])
    speaks, spoken = tongues[: len(requests)], tongues[len(requests) :]
    house = _numbers([each.organisation for each in (*requests, *mentors)])
    house[[not each.organisation for each in (*requests, *mentors)]] = -1
    is_open = np.array([not each.is_paused and each.capacity > 0 for each in mentors], bool)
    asks, gives = _by_slot([each.starts for each in requests]), _by_slot([each.starts for each in mentors])
    found: list[tuple[Slots, Slots, Slots]] = []
    for slot in sorted(asks.keys() & gives.keys()):
        here = gives[slot][is_open[gives[slot]]]
        who, whom = np.repeat(asks[slot], len(here)), np.tile(here, len(asks[slot]))
        can = ((speaks[who] & spoken[whom]) != 0).any(axis=1)
        can &= (house[who] != house[whom + len(requests)]) | (house[who] < 0)
        # millions of them: half the size is half the memory of a plan
        found.append((who[can].astype(np.int32), whom[can].astype(np.int32), np.full(int(can.sum()), slot, np.int32)))
    if not found:
        nothing = np.zeros(0, np.int32)
        return nothing, nothing, nothing
    return tuple(np.concatenate(column) for column in zip(*found, strict=True))  # type: ignore[return-value]


def _by_slot(starts: Sequence[frozenset[datetime]]) -> dict[int, Ints]:
    slots: dict[int, list[int]] = {}
    for place, each in enumerate(starts):
        for start in each:
            slots.setdefault(slot_of(start), []).append(place)
    return {slot: np.array(places, np.int64) for slot, places in slots.items()}


def _numbers(names: Sequence[str]) -> Ints:
    """Return a number for each different name."""
    return (
        np.unique(np.array(names, object), return_inverse=True)[1].astype(np.int64) if names else np.zeros(0, np.int64)
    )


def _sets(sets: Sequence[frozenset[str]]) -> Ints:
    """Return sets as rows of bits, one for each of their members."""
    places = {name: place for place, name in enumerate(sorted(set().union(*sets)))}
    rows = np.zeros((len(sets), len(places) // _BITS + 1), np.int64)
    for row, each in enumerate(sets):
        for name in each:
            rows[row, places[name] // _BITS] |= 1 << (places[name] % _BITS)
    return rows


def _marks(
    requests: Sequence[Entry], mentors: Sequence[Entry], who: Ints, whom: Ints, weights: Weights
) -> NDArray[np.float64]:
    every = (*requests, *mentors)
    stars = [[each.marks.primary for each in every], [each.marks.secondary for each in every]]
    rows = _sets([frozenset(marks) for kind in stars for marks in kind])
    primary, secondary = rows[: len(every)], rows[len(every) :]
    whom = whom + len(requests)

    def shared(left: Ints, right: Ints) -> NDArray[np.float64]:
        counts: NDArray[np.float64] = np.bitwise_count(left[who] & right[whom]).sum(axis=1, dtype=np.float64)
        return counts

    return (
        weights.both_primary * shared(primary, primary)
        + weights.one_primary * (shared(primary, secondary) + shared(secondary, primary))
        + weights.both_secondary * shared(secondary, secondary)
    )


def _places(
    requests: Sequence[Entry], mentors: Sequence[Entry], who: Ints, whom: Ints, gazetteer: Gazetteer, weights: Weights
) -> NDArray[np.float64]:
    every = [each.prefecture or "" for each in (*requests, *mentors)]
    regions = {each.code: each.region for each in gazetteer.prefectures}
    prefecture, region = _numbers(every), _numbers([regions.get(code, "") for code in every])
    is_known = np.array([bool(code) for code in every], bool)
    left, right = who, whom + len(requests)
    both = is_known[left] & is_known[right]
    same, near = prefecture[left] == prefecture[right], region[left] == region[right]
    points: NDArray[np.float64] = both * np.where(
        same, weights.same_prefecture, np.where(near, weights.same_region, 0.0)
    )
    return points


def _wishes(
    requests: Sequence[Entry], mentors: Sequence[Entry], who: Ints, whom: Ints, weights: Weights
) -> NDArray[np.float64]:
    places = {mentor.id: place for place, mentor in enumerate(mentors)}
    wished = np.full((len(requests), WISHES_AT_MOST), -1, np.int64)
    for row, request in enumerate(requests):
        wished[row, : len(request.wishes)] = [places[wish] for wish in request.wishes]
    points = np.zeros(len(who))
    for rank in range(WISHES_AT_MOST):
        points += (wished[who, rank] == whom) * weights.of_wish(rank + 1)
    return points
