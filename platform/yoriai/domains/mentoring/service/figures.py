"""What mentoring has come to, for programmes: one place says what “matched”, “held”, “satisfied” and “started” mean."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select
from sqlmodel import Session

from yoriai.core.months import Month
from yoriai.domains.mentoring.repository import figures as repository

SATISFIED_FROM: Final = 4
"""Of five: “satisfied” and “very satisfied”."""


def lives(first: datetime, after: datetime) -> Select[Any]:
    """Return the query for the life of each request asked in a span, to be narrowed and counted by whoever asks.

    Its columns: request_id, requester_id, asked_at, prefecture (the request's, otherwise the founder's own), and 1 or 0
    for matched (an hour was agreed on), held (a session took place), answered (the founder answered the questions
    after it), satisfied (with 4 or 5 of 5, at least once), started (the founder said so in a follow-up).
    """
    return repository.lives(SATISFIED_FROM, first, after)


def held_by_month(session: Session, months: Sequence[Month]) -> list[int]:
    """Return how many sessions took place in each of some months in a row."""
    found = repository.held_by_month(session, months)
    return [found.get(number, 0) for number in range(len(months))]
