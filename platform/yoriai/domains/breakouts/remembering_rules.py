"""Who has met whom at a meeting."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from yoriai.domains.attendance.rules import THERE
from yoriai.domains.attendance.states import Presence

ALL_MEET: Final = 8
"""At a meeting without groups, so few talk with each other all the same."""


def tables_held(rounds: Sequence[Sequence[Collection[str]]], round_now: int) -> list[Collection[str]]:
    """Return the tables of the rounds that took place: of all, where nobody said which round runs."""
    held = rounds[:round_now] if round_now else rounds
    return [table for groups in held for table in groups]


def were_there(presences: Mapping[str, Presence | None]) -> set[str]:
    """Return who was there: as noted at the door, and where nobody stood there everybody who was not missed."""
    if any(presence in THERE for presence in presences.values()):
        return {who for who, presence in presences.items() if presence in THERE}
    return {who for who, presence in presences.items() if presence is not Presence.ABSENT}
