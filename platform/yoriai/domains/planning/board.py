"""A problem as arrays, in an order of its own, so that millions of pairs fit and nothing depends on how it was told.

A *choice* is a seeker with an *opening*, which is a start of one host. A plan takes at most one choice of each seeker;
of each *window* (openings of a host that overlap) at most one; of each *room* (a span of a host) as many as it holds.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray

from yoriai.domains.planning.problem import SESSION_MINUTES, STEP_MINUTES, Fixed, Host, Pair, Problem

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Slots = NDArray[np.int32]

STEP_SECONDS: Final = 60 * STEP_MINUTES


@dataclass(frozen=True)
class Openings:
    """The starts of all hosts, by host and time. `until` is the end of each opening's window, in places of openings."""

    host: Ints
    slot: Ints
    room: Ints
    until: Ints


@dataclass(frozen=True)
class Rooms:
    """The spans of all hosts: how many sessions each takes more, and how many it has already."""

    capacity: Ints
    carried: Ints


@dataclass(frozen=True)
class Board:
    """The choices in the order of their seekers; seekers and hosts in the order of their ids.

    `tier` is the rank of each seeker's priority, 0 for the lowest; those who are fixed stand above all.
    """

    seekers: tuple[str, ...]
    hosts: tuple[str, ...]
    tier: Ints
    is_fixed: NDArray[np.bool_]
    openings: Openings
    rooms: Rooms
    seeker: Slots
    opening: Slots
    score: Floats

    @property
    def choices(self) -> int:
        """How many choices there are."""
        return len(self.seeker)

    def at(self, columns: Ints) -> "Board":
        """Return the board with some of its choices alone."""
        return replace(self, seeker=self.seeker[columns], opening=self.opening[columns], score=self.score[columns])


def slot_of(start: datetime) -> int:
    """Return a start as the number of its half-hour; raise ValueError where it is not on one."""
    seconds = int(start.timestamp())
    if seconds % STEP_SECONDS or start.microsecond:
        raise ValueError(f"{start.isoformat()} is not on the half-hour")
    return seconds // STEP_SECONDS


def start_of(slot: int) -> datetime:
    """Return the instant (UTC) at which a half-hour begins."""
    return datetime.fromtimestamp(slot * STEP_SECONDS, UTC)


@dataclass(frozen=True)
class Choices:
    """Who could meet whom and when, in any order: places in a problem's seekers and hosts, half-hours, scores."""

    seeker: Slots
    host: Slots
    slot: Slots
    score: Floats


def board_of(problem: Problem, fixed: Iterable[Fixed] = (), forbidden: Iterable[tuple[str, str]] = ()) -> Board:
    """Return a problem as arrays: without forbidden pairs, and of a fixed seeker with what was fixed alone."""
    seekers = {each.id: place for place, each in enumerate(problem.seekers)}
    hosts = {each.id: place for place, each in enumerate(problem.hosts)}
    held, out = {each.seeker: each for each in fixed}, frozenset(forbidden)
    told = [(each, _starts(each, held.get(each.seeker), out)) for each in problem.pairs]
    counts = [len(starts) for _pair, starts in told]
    return lay(
        problem,
        Choices(
            np.repeat(np.array([seekers[each.seeker] for each, _starts in told], np.int32), counts),
            np.repeat(np.array([hosts[each.host] for each, _starts in told], np.int32), counts),
            np.array([slot_of(start) for _pair, starts in told for start in starts], np.int32),
            np.repeat(np.array([each.score for each, _starts in told], np.float64), counts),
        ),
        frozenset(held),
    )


def _starts(pair: Pair, held: Fixed | None, forbidden: frozenset[tuple[str, str]]) -> frozenset[datetime]:
    if held is None:
        return frozenset() if (pair.seeker, pair.host) in forbidden else pair.starts
    if held.host != pair.host:
        return frozenset()
    return pair.starts if held.start is None else pair.starts & {held.start}


def lay(problem: Problem, choices: Choices, fixed: frozenset[str] = frozenset()) -> Board:
    """Return the board of these choices. Of a choice told twice the better counts."""
    seekers, seeker_place = _by_id([each.id for each in problem.seekers])
    host_order, host_place = _by_id([each.id for each in problem.hosts])
    hosts = [problem.hosts[place] for place in host_order]
    first = int(choices.slot.min()) if len(choices.slot) else 0
    width = int(choices.slot.max()) - first + 1 + max(map(_width, hosts), default=0) if len(choices.slot) else 1
    at = host_place[choices.host] * width + (choices.slot - first)
    opened = np.sort(at)
    opened = opened[np.diff(opened, prepend=-1) > 0]
    openings, rooms, is_open = _openings(problem, hosts, opened, first, width)
    opening = np.searchsorted(opened, at).astype(np.int32)
    del at
    seeker, score = seeker_place[choices.seeker].astype(np.int32), choices.score
    if not is_open.all():
        keep, places = is_open[opening], np.cumsum(is_open, dtype=np.int32) - 1
        seeker, opening, score = seeker[keep], places[opening[keep]].astype(np.int32), score[keep]
    seeker, opening, score = _in_order(seeker, opening, score)
    told = [problem.seekers[place] for place in seekers]
    return Board(
        tuple(each.id for each in told),
        tuple(each.id for each in hosts),
        _tiers([each.priority for each in told]),
        np.array([each.id in fixed for each in told], bool),
        openings,
        rooms,
        seeker,
        opening,
        score,
    )


def _in_order(seeker: Slots, opening: Slots, score: Floats) -> tuple[Slots, Slots, Floats]:
    """Return choices in the order of seekers and openings, each once with the best of its scores."""
    if not _is_new(seeker, opening, rising=True).all():  # tens of millions are told in order
        order = np.lexsort((-score, opening, seeker))
        seeker, opening, score = seeker[order], opening[order], score[order]
        is_new = _is_new(seeker, opening)
        seeker, opening, score = seeker[is_new], opening[is_new], score[is_new]
    return seeker, opening, score


def _is_new(seeker: Slots, opening: Slots, *, rising: bool = False) -> NDArray[np.bool_]:
    """Return which choices are another than the one before, or come after it in order."""
    is_new = np.ones(len(seeker), bool)
    if rising:
        same = seeker[1:] == seeker[:-1]
        is_new[1:] = (seeker[1:] > seeker[:-1]) | (same & (opening[1:] > opening[:-1]))
    else:
        is_new[1:] = (seeker[1:] != seeker[:-1]) | (opening[1:] != opening[:-1])
    return is_new


def _by_id(ids: Sequence[str]) -> tuple[list[int], Ints]:
    """Return the places in the order of their ids, and for each place where it stands in that order."""
    order = sorted(range(len(ids)), key=ids.__getitem__)
    place = np.empty(len(ids), np.int64)
    place[order] = np.arange(len(ids))
    return order, place


def _tiers(priorities: Sequence[int]) -> Ints:
    return np.unique(np.array(priorities, np.int64), return_inverse=True)[1].astype(np.int64)


def _width(host: Host) -> int:
    """Return how many half-hours lie at least between the starts of two sessions of a host."""
    return -(-(SESSION_MINUTES + host.buffer) // STEP_MINUTES)


def _openings(
    problem: Problem, hosts: Sequence[Host], opened: Ints, first: int, width: int
) -> tuple[Openings, Rooms, NDArray[np.bool_]]:
    """Return the openings that a session can have, their rooms, and which of those given they are."""
    host, slot = opened // width, opened % width + first
    spans, span = _spans(problem.span_of, slot)
    capacity = np.array([[each.capacities.get(name, 0) for name in spans] for each in hosts], np.int64)
    carried = np.array([[each.carried.get(name, 0) for name in spans] for each in hosts], np.int64)
    widths = np.array([_width(each) for each in hosts], np.int64)
    room = host * len(spans) + span
    is_open = (capacity.ravel()[room] > 0) & ~_is_taken(hosts, host, slot)
    host, slot, opened, room = host[is_open], slot[is_open], opened[is_open], room[is_open]
    until = np.searchsorted(opened, opened + widths[host])
    return Openings(host, slot, room, until), Rooms(np.maximum(capacity.ravel(), 0), carried.ravel()), is_open


def _spans(span_of: Callable[[datetime], str], slot: Ints) -> tuple[list[str], Ints]:
    slots, where = np.unique(slot, return_inverse=True)
    names = [span_of(start_of(int(each))) for each in slots]
    spans = sorted(set(names))
    return spans, np.array([spans.index(name) for name in names], np.int64)[where]


def _is_taken(hosts: Sequence[Host], host: Ints, slot: Ints) -> NDArray[np.bool_]:
    """Return which openings overlap a session that stands, or come too soon before or after one."""
    taken = np.zeros(len(host), bool)
    for place, each in enumerate(hosts):
        if each.taken:
            low, high = np.searchsorted(host, (place, place + 1))
            seconds, apart = slot[low:high] * STEP_SECONDS, 60 * (SESSION_MINUTES + each.buffer)
            for start in each.taken:
                taken[low:high] |= np.abs(seconds - start.timestamp()) < apart
    return taken
