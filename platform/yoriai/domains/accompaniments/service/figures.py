"""What is counted of accompaniment, for the programme's funnel and the funder's report: facts by record, no names."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from yoriai.domains.accompaniments.repository import figures as repository
from yoriai.domains.accompaniments.states import StopReason


@dataclass(frozen=True)
class Life:
    """One application and what came of it, with when; none for what has not happened."""

    id: str
    call_id: str
    member_id: str
    organisation_id: str | None
    prefecture: str | None
    applied_at: datetime
    selected_at: datetime | None
    started_at: datetime | None
    completed_at: datetime | None
    stopped_at: datetime | None
    stop_reason: StopReason | None


@dataclass(frozen=True)
class HeldSession:
    """A session of an accompaniment that was held."""

    session_id: str
    accompaniment_id: str
    mentor_id: str
    starts_at: datetime


def lives(session: Session, first: datetime, last: datetime) -> list[Life]:
    """Return every application sent from `first` and before `last`, with what came of it so far, in order."""
    return [Life(*row) for row in repository.lives(session, first, last)]


def lives_of(session: Session, member_ids: Collection[str]) -> list[Life]:
    """Return every application of some members that was sent, whenever."""
    return [Life(*row) for row in repository.lives_of(session, member_ids)]


def held(session: Session, first: datetime, last: datetime) -> list[HeldSession]:
    """Return the sessions of accompaniments that were held from `first` and before `last`, in order."""
    return [HeldSession(*row) for row in repository.held(session, first, last)]


def held_by_month(session: Session, months: Sequence[tuple[datetime, datetime]]) -> list[int]:
    """Return how many sessions of accompaniments were held in each of some spans that follow each other, in order."""
    if not months:
        return []
    starts = [each.starts_at for each in held(session, months[0][0], months[-1][1])]
    return [sum(1 for start in starts if first <= start < last) for first, last in months]
