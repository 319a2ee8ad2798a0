"""Queries on rounds themselves: their list, those that are due, what they were reckoned from."""

from datetime import date

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from yoriai.domains.mentoring.matching_models import RoundDay
from yoriai.domains.rounds.models import MatchingRound, RoundProblem
from yoriai.domains.rounds.states import OPEN, RoundStatus

PER_PAGE = 20


def find(session: Session, round_id: str, *, locked: bool = False) -> MatchingRound | None:
    """Return a round; locked: as it is now, and nobody else changes it until the transaction ends."""
    query = select(MatchingRound).where(col(MatchingRound.id) == round_id)
    if locked:
        query = query.with_for_update().execution_options(populate_existing=True)
    return session.exec(query).first()


def page(session: Session, number: int) -> tuple[list[tuple[MatchingRound, date]], int]:
    """Return a page of the rounds with their days, the latest first, and how many there are."""
    query = select(MatchingRound, col(RoundDay.day)).join(RoundDay, col(RoundDay.id) == col(MatchingRound.id))
    latest = col(MatchingRound.created_at).desc(), col(MatchingRound.id).desc()
    rows = session.exec(query.order_by(*latest).offset((number - 1) * PER_PAGE).limit(PER_PAGE)).all()
    total = session.exec(select(func.count()).select_from(MatchingRound)).one()
    return [(row, day) for row, day in rows], total


def open_ones(session: Session) -> list[MatchingRound]:
    """Return the rounds that are announced or lie as a draft, the oldest first."""
    query = select(MatchingRound).where(col(MatchingRound.status).in_(OPEN))
    return list(session.exec(query.order_by(col(MatchingRound.created_at), col(MatchingRound.id))))


def due_ids(session: Session, today: date) -> list[str]:
    """Return the rounds whose draft is wanted or whose day has come."""
    has_come = (col(MatchingRound.status) == RoundStatus.ANNOUNCED) & (col(RoundDay.day) <= today)
    is_wanted = col(MatchingRound.status).in_(OPEN) & col(MatchingRound.wanted_at).is_not(None)
    query = (
        select(MatchingRound.id)
        .join(RoundDay, col(RoundDay.id) == col(MatchingRound.id))
        .where(or_(has_come, is_wanted))
    )
    return list(session.exec(query.order_by(col(MatchingRound.created_at), col(MatchingRound.id))))


def latest_reckoned(session: Session) -> MatchingRound | None:
    """Return the round that was published last, or else the draft that lies."""
    query = select(MatchingRound).where(col(MatchingRound.status).in_((RoundStatus.PUBLISHED, RoundStatus.DRAFT)))
    newest = col(MatchingRound.drafted_at).desc(), col(MatchingRound.id).desc()
    return session.exec(query.order_by(*newest).limit(1)).first()


def problem(session: Session, round_id: str) -> bytes | None:
    """Return what a round was reckoned from, packed."""
    return session.exec(select(RoundProblem.content).where(col(RoundProblem.round_id) == round_id)).first()


def keep_problem(session: Session, round_id: str, content: bytes) -> None:
    """Keep what a round was reckoned from, instead of what there was."""
    row = session.get(RoundProblem, round_id) or RoundProblem(round_id=round_id, content=content)
    row.content = content
    session.add(row)
    session.flush()
