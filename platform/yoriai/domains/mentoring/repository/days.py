"""Queries on the days of rounds, and on the requests that wait for one."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, func, or_, update
from sqlmodel import Session, col, select

from yoriai.domains.mentoring.matching_models import RoundDay
from yoriai.domains.mentoring.models import MentoringRequest
from yoriai.domains.mentoring.states import RequestStatus

UNMET = (RequestStatus.WAITING, RequestStatus.EXHAUSTED)
"""Requests that are put to nobody at the moment: a round may look at them."""


def next_awaited(session: Session) -> RoundDay | None:
    """Return the next round that is announced and has not begun."""
    query = select(RoundDay).where(col(RoundDay.is_awaited).is_(True))
    return session.exec(query.order_by(col(RoundDay.day), col(RoundDay.id)).limit(1)).first()


def comes_together_on(session: Session, day: date) -> bool:
    """Tell whether an announced round is to begin on a day and has not begun yet."""
    query = select(RoundDay.id).where(col(RoundDay.is_awaited).is_(True), col(RoundDay.day) == day)
    return session.exec(query.limit(1)).first() is not None


def find(session: Session, round_id: str) -> RoundDay | None:
    """Return the day of a round."""
    return session.get(RoundDay, round_id)


def unmet(session: Session, round_id: str) -> list[MentoringRequest]:
    """Return the requests that a round looks at: those that wait and belong to it, or to none; the oldest first."""
    query = select(MentoringRequest).where(*_of(round_id))
    return list(session.exec(query.order_by(col(MentoringRequest.created_at), col(MentoringRequest.id))))


def count_unmet(session: Session, round_id: str) -> int:
    """Return how many requests a round looks at."""
    return session.exec(select(func.count()).select_from(MentoringRequest).where(*_of(round_id))).one()


def _of(round_id: str) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that a request waits and belongs to a round, or to none."""
    of_round = col(MentoringRequest.round_id)
    return col(MentoringRequest.status).in_(UNMET), or_(of_round.is_(None), of_round == round_id)


def hold(session: Session, round_id: str, request_ids: Collection[str]) -> None:
    """Let these requests, as far as they still wait and are of no round, be of this one."""
    session.connection().execute(
        update(MentoringRequest)
        .where(
            col(MentoringRequest.id).in_(request_ids),
            col(MentoringRequest.round_id).is_(None),
            col(MentoringRequest.status).in_(UNMET),
        )
        .values(round_id=round_id)
    )


def count_waited(session: Session, round_id: str, request_ids: Collection[str]) -> None:
    """Note of these requests, as far as they are still of a round, that it was published without a mentor for them."""
    session.connection().execute(
        update(MentoringRequest)
        .where(col(MentoringRequest.round_id) == round_id, col(MentoringRequest.id).in_(request_ids))
        .values(rounds_waited=col(MentoringRequest.rounds_waited) + 1)
    )


def release(session: Session, round_id: str) -> None:
    """Let requests that are of a round be put to mentors one by one again."""
    own = update(MentoringRequest).where(col(MentoringRequest.round_id) == round_id)
    session.connection().execute(own.values(round_id=None))
