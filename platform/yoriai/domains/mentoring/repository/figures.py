"""What mentoring has come to, counted by the database: the life of each request, and sessions that were held."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, and_, cast, func, select
from sqlmodel import Session, col

from yoriai.core.months import Month, numbered
from yoriai.domains.accounts.models import Member
from yoriai.domains.mentoring.models import Feedback, FollowUp, MentoringRequest, MentoringSession
from yoriai.domains.mentoring.states import Outcome, SessionStatus


def lives(satisfied_from: int, first: datetime, after: datetime) -> Select[Any]:
    """Return the query for the life of each request of a span: who asked, when and where, and how far it has come.

    `matched`, `held`, `answered`, `satisfied` and `started` are 1 or 0. A request counts once, however many sessions
    it led to; answers are the founder's own. What became of the sessions is gathered once for all of them.
    """
    request_id, requester_id = col(MentoringRequest.id), col(MentoringRequest.requester_id)
    hours = _hours(satisfied_from, first, after).subquery()
    steps = [func.coalesce(hours.c[name], 0).label(name) for name in ("held", "answered", "satisfied", "started")]
    # nine columns of as many types, which nobody asks for by their place
    found: Any = (
        select(
            request_id.label("request_id"),
            requester_id.label("requester_id"),
            col(MentoringRequest.created_at).label("asked_at"),
            func.coalesce(MentoringRequest.prefecture, Member.prefecture).label("prefecture"),
            cast(hours.c.request_id.is_not(None), Integer).label("matched"),
            *steps,
        )
        .select_from(MentoringRequest)
        .join(Member, col(Member.id) == requester_id)
        .outerjoin(hours, hours.c.request_id == request_id)
        .where(*_asked_between(first, after))
    )
    query: Select[Any] = found
    return query


def _hours(satisfied_from: int, first: datetime, after: datetime) -> Select[Any]:
    """Return the query for what became of all sessions of each request that was asked in a span."""
    session_id, requester_id = col(MentoringSession.id), col(MentoringRequest.requester_id)
    is_held = col(MentoringSession.status) == SessionStatus.HELD
    said = and_(col(Feedback.session_id) == session_id, col(Feedback.member_id) == requester_id)
    began = and_(
        col(FollowUp.session_id) == session_id,
        col(FollowUp.member_id) == requester_id,
        col(FollowUp.outcome) == Outcome.STARTED,
    )
    is_satisfied = func.coalesce(Feedback.satisfaction, 0) >= satisfied_from
    found: Any = (
        select(
            col(MentoringSession.request_id).label("request_id"),
            _any(is_held).label("held"),
            _any(and_(is_held, col(Feedback.id).is_not(None))).label("answered"),
            _any(and_(is_held, is_satisfied)).label("satisfied"),
            _any(col(FollowUp.id).is_not(None)).label("started"),
        )
        .select_from(MentoringRequest)
        .join(MentoringSession, col(MentoringSession.request_id) == col(MentoringRequest.id))
        .outerjoin(Feedback, said)
        .outerjoin(FollowUp, began)
        .where(*_asked_between(first, after))
        .group_by(col(MentoringSession.request_id))
    )
    query: Select[Any] = found
    return query


def held_by_month(session: Session, months: Sequence[Month]) -> dict[int, int]:
    """Return how many sessions were held in each of some months in a row, by the month's number."""
    start = col(MentoringSession.starts_at)
    month = numbered(start, months)
    rows = (
        select(month, func.count())
        .where(
            col(MentoringSession.status) == SessionStatus.HELD,
            start >= months[0].begins_at,
            start < months[-1].ends_at,
        )
        .group_by(month)
    )
    return {int(row[0]): int(row[1]) for row in session.connection().execute(rows)}


def _asked_between(first: datetime, after: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return col(MentoringRequest.created_at) >= first, col(MentoringRequest.created_at) < after


def _any(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.max(cast(condition, Integer))
