"""Rounds as the desk reads them: the list, and of one round what holds for all of it."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from yoriai.core.paging import Page
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring.service import for_rounds
from yoriai.domains.mentoring.states import OfferStatus
from yoriai.domains.rounds.errors import NoSuchRound
from yoriai.domains.rounds.fairness import Counts
from yoriai.domains.rounds.models import MatchingRound
from yoriai.domains.rounds.repository import plans
from yoriai.domains.rounds.repository import rounds as repository
from yoriai.domains.rounds.service import publishing
from yoriai.domains.rounds.states import Drift, RoundStatus


@dataclass(frozen=True)
class Listed:
    """A round of the list."""

    round: MatchingRound
    day: date
    matched: int
    without: int


@dataclass(frozen=True)
class Sheet:
    """A round: how many have a mentor, how many stay without, what has drifted, and whether it is fair."""

    round: MatchingRound
    day: date | None
    matched: int
    without: int
    drifts: dict[str, Drift]
    fairness: Counts | None
    answers: dict[OfferStatus, int]
    unsettled: int


def listing(session: Session, actor: Actor, number: int) -> Page[Listed]:
    """Return a page of the rounds, the latest first; raise NoSuchRound for others than the secretariat."""
    if not actor.is_staff:
        raise NoSuchRound
    rows, total = repository.page(session, number)
    counts = plans.counts_of(session, [row.id for row, _day in rows])
    lines = [Listed(row, day, *counts.get(row.id, (0, 0))) for row, day in rows]
    return Page(lines, number, total, repository.PER_PAGE)


def sheet(session: Session, actor: Actor, round_id: str) -> Sheet:
    """Return a round as the desk sees it; raise NoSuchRound."""
    row = get(session, actor, round_id)
    matched, without = plans.counts(session, row.id)
    is_draft = row.status is RoundStatus.DRAFT
    answers = plans.answers(session, row.id) if row.status is RoundStatus.PUBLISHED else {}
    return Sheet(
        round=row,
        day=for_rounds.day_of(session, row.id),
        matched=matched,
        without=without,
        drifts=publishing.drifted(session, row.id) if is_draft else {},
        fairness=Counts(**row.fairness) if row.fairness else None,
        answers=answers,
        unsettled=plans.count_unsettled(session, row.id) if row.status is RoundStatus.PUBLISHED else 0,
    )


def drafts(session: Session) -> list[MatchingRound]:
    """Return the drafts that wait to be looked at; one whose reckoning is under way is not ready."""
    open_ones = repository.open_ones(session)
    return [row for row in open_ones if row.status is RoundStatus.DRAFT and row.wanted_at is None]


def get(session: Session, actor: Actor, round_id: str) -> MatchingRound:
    """Return a round for one of the secretariat; raise NoSuchRound."""
    row = repository.find(session, round_id) if actor.is_staff else None
    if row is None:
        raise NoSuchRound
    return row
