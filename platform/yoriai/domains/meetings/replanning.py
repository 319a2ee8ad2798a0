"""What a series' meetings become when its rule gives other days, or when time goes on. Pure.

A meeting keeps its record, and with it answers, agenda and place in calendars, wherever it can: one whose day stays is
not touched, the others move to the nearest free day of the new rule, and only what finds none is called off.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Final

USUAL_GAP: Final = timedelta(days=31)


@dataclass(frozen=True)
class Slot:
    """A meeting of a series as a plan sees it, by the day of the rule that it fills.

    `is_fixed`: set apart, called off or begun, so it stays as it is. `is_to_come`: it will take place; one that will
    not keeps its day from being filled anew.
    """

    id: str
    day: date
    is_fixed: bool
    is_to_come: bool


@dataclass(frozen=True)
class Plan:
    """What follows: the day of the rule that each meeting fills, those that are dropped, and days to be filled anew."""

    days: dict[str, date]
    dropped: tuple[str, ...]
    new: tuple[date, ...]


def replanned(slots: Sequence[Slot], days: Sequence[date], ahead: int) -> Plan:
    """Return what becomes of meetings under a rule that gives these days, the next so many of which are filled."""
    slots, wanted, gap = sorted(slots, key=lambda slot: slot.day), set(days), _gap(days)
    filled = {slot.id: slot.day for slot in slots if slot.day in wanted}
    for slot in slots:
        if slot.id in filled:
            continue
        taken = set(filled.values())
        nearest = min((day for day in days if day not in taken), key=lambda day: abs(day - slot.day), default=None)
        # what was set apart fills the day that it stood for, if any; what moves with the rule may go further
        reach = gap / 2 if slot.is_fixed else gap
        if nearest is not None and abs(nearest - slot.day) < reach:
            filled[slot.id] = nearest
    dropped = tuple(slot.id for slot in slots if slot.id not in filled and not slot.is_fixed)
    void = {filled[slot.id] for slot in slots if slot.id in filled and not slot.is_to_come}
    return Plan(filled, dropped, _free(days, set(filled.values()), void, ahead))


def missing(slots: Sequence[Slot], days: Sequence[date], ahead: int) -> tuple[date, ...]:
    """Return the days on which meetings are to be made, so that the next so many of the rule are filled."""
    void = {slot.day for slot in slots if not slot.is_to_come}
    return _free(days, {slot.day for slot in slots}, void, ahead)


def _free(days: Sequence[date], filled: Collection[date], void: Collection[date], ahead: int) -> tuple[date, ...]:
    """Return those of the next days that nothing fills; days on which nothing will be are not counted."""
    return tuple(day for day in [day for day in days if day not in void][:ahead] if day not in filled)


def _gap(days: Sequence[date]) -> timedelta:
    """Return how far apart the days of a rule usually are."""
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    return timedelta(days=median(gaps)) if gaps else USUAL_GAP
