"""The score of every pair that can meet, for millions of pairs at once; the rule is that of `mentoring/rules.py`.

A pair that can meet is worth `MEETING` by itself. It is so much more than any reason brings that the plan worth most
is one that leaves nobody out for the sake of somebody else's better fit.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
MOST_MEETINGS: Final = 12_000_000
"""So many hours of pairs fit into two gibibytes, with everything that a plan is made from."""


class TooManyMeetings(Exception):
    """More hours of pairs than can be planned at once."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(f"{count} hours of pairs")


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
    who, whom, hours, slot = _meetings(requests, mentors)
    points_of_text = np.round(ALIKE * likeness(texts, who, whom + len(requests)), 1)
    score = MEETING + points_of_text + _marks(requests, mentors, who, whom, weights)
    score += _places(requests, mentors, who, whom, gazetteer, weights)
    score += _wishes(requests, mentors, who, whom, weights)
    score = np.round(score, 2)
    # millions of them: half the size is half the memory of a plan
    told = [np.repeat(each.astype(np.int32), hours) for each in (who, whom)]
    return Pairs(who, whom, hours, points_of_text, score), Choices(told[0], told[1], slot, np.repeat(score, hours))


def _meetings(requests: Sequence[Entry], mentors: Sequence[Entry]) -> tuple[Ints, Ints, Ints, Slots]:
    """Return who could meet whom, in this order, at how many hours, and at which; all of those who may meet at all."""
    slots = _Slots()
    who, asked = slots.of(requests)
    whom, given = slots.of([_open(each) for each in mentors])
    order = np.argsort(given, kind="stable")
    whom, given = whom[order], given[order]
    begins = np.searchsorted(given, asked)
    sizes = np.searchsorted(given, asked, side="right") - begins
    total = int(sizes.sum())
    if total > MOST_MEETINGS:
        raise TooManyMeetings(total)
    # request, mentor and hour are one number, and so sorted in no time
    first, bits = (int(asked.min()), int(np.ptp(asked)).bit_length()) if total else (0, 0)
    key = np.arange(total) + np.repeat(begins - (np.cumsum(sizes) - sizes), sizes)
    key = whom[key]
    key += np.repeat(who * len(mentors), sizes)
    key <<= bits
    key |= np.repeat(asked - first, sizes)
    key.sort()
    slot = ((key & ((1 << bits) - 1)) + first).astype(np.int32)
    key >>= bits
    starts = np.flatnonzero(np.r_[len(key) > 0, key[1:] != key[:-1]][: len(key)])
    hours = np.diff(np.r_[starts, len(key)])
    who, whom = np.divmod(key[starts], max(1, len(mentors)))
    can = _may_meet(requests, mentors, who, whom)
    return who[can], whom[can], hours[can], slot[np.repeat(can, hours)]


def _open(mentor: Entry) -> Entry:
    """Return a mentor, without hours if nobody can be sent to them."""
    return mentor if mentor.capacity > 0 and not mentor.is_paused else replace(mentor, starts=frozenset())


def _may_meet(requests: Sequence[Entry], mentors: Sequence[Entry], who: Ints, whom: Ints) -> NDArray[np.bool_]:
    """Return which pairs have a language in common and not the organisation."""
    tongues = _sets([each.languages for each in (*requests, *mentors)])
    house = _numbers([each.organisation for each in (*requests, *mentors)])
    left, right = who, whom + len(requests)
    has_house = np.array([bool(each.organisation) for each in requests], bool)
    can: NDArray[np.bool_] = _in_common(tongues, left, tongues, right) > 0
    can &= (house[left] != house[right]) | ~has_house[left]
    return can


class _Slots:
    """Half-hours by start, each reckoned once."""

    def __init__(self) -> None:
        self.known: dict[datetime, int] = {}

    def of(self, entries: Sequence[Entry]) -> tuple[Ints, Ints]:
        """Return every start with the place of whoever named it."""
        known = self.known
        for each in entries:
            for start in each.starts:
                if start not in known:
                    known[start] = slot_of(start)
        sizes = [len(each.starts) for each in entries]
        slots = (known[start] for each in entries for start in each.starts)
        return np.repeat(np.arange(len(entries)), sizes), np.fromiter(slots, np.int64, sum(sizes))


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


def _in_common(left: Ints, who: Ints, right: Ints, whom: Ints) -> NDArray[np.uint8]:
    """Return how many members the sets of each pair have in common."""
    counts = np.zeros(len(who), np.uint8)
    for column in range(left.shape[1]):
        counts += np.bitwise_count(left[:, column][who] & right[:, column][whom])
    return counts


def _marks(
    requests: Sequence[Entry], mentors: Sequence[Entry], who: Ints, whom: Ints, weights: Weights
) -> NDArray[np.float64]:
    every = (*requests, *mentors)
    stars = [[each.marks.primary for each in every], [each.marks.secondary for each in every]]
    rows = _sets([frozenset(marks) for kind in stars for marks in kind])
    primary, secondary = rows[: len(every)], rows[len(every) :]
    whom = whom + len(requests)
    points = np.zeros(len(who))
    for weight, left, right in (
        (weights.both_primary, primary, primary),
        (weights.one_primary, primary, secondary),
        (weights.one_primary, secondary, primary),
        (weights.both_secondary, secondary, secondary),
    ):
        points += weight * _in_common(left, who, right, whom)
    return points


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
