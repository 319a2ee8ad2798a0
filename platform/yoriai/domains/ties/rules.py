"""Pairs of people, and what a tie is to one of the two."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import Final

from yoriai.domains.ties.states import Occasion

Pair = tuple[str, str]
TIES_A_PAGE: Final = 30


@dataclass(frozen=True)
class Tie:
    """Somebody whom a member has met: how often, since when, and on which occasion lately."""

    member_id: str
    name: str
    times: int
    first_at: datetime
    last_at: datetime
    last_occasion: Occasion
    last_occasion_id: str


def pair_of(one: str, other: str) -> Pair:
    """Return two people in the order in which an encounter names them."""
    return (one, other) if one < other else (other, one)


def pairs_within(tables: Iterable[Collection[str]]) -> set[Pair]:
    """Return every two who sat at one of some tables."""
    return {pair for table in tables for pair in combinations(sorted(set(table)), 2)}
