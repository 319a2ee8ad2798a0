"""What mentoring has come to, counted by the database: the life of each request, and sessions that were held."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, and_, cast, exists, func, select
from sqlmodel import Session, col

from yoriai.core.months import Month, numbered
from yoriai.domains.accounts.models import Member
from yoriai.domains.mentoring.models import Feedback, FollowUp, MentoringRequest, MentoringSession
from yoriai.domains.mentoring.states import Outcome, SessionStatus


def lives(satisfied_from: int) -> Select[Any]:
    """Return the query for the life of each request: who asked, when and where, and how far it has come by today.

    `matched`, `held`, `answered`, `satisfied` and `started` are 1 or 0. A request counts once, however many sessions
    it led to; answers are the founder's own.
    """
    request_id, requester_id = col(MentoringRequest.id), col(MentoringRequest.requester_id)
    of_request = col(MentoringSession.request_id) == request_id
    was_held = and_(of_request, col(MentoringSession.status) == SessionStatus.HELD)
    answered = and_(
        was_held,
        col(Feedback.session_id) == col(MentoringSession.id),
        col(Feedback.member_id) == requester_id,
    )
    satisfied = and_(answered, col(Feedback.satisfaction) >= satisfied_from)
    started = and_(
        of_request,
        col(FollowUp.session_id) == col(MentoringSession.id),
        col(FollowUp.member_id) == requester_id,
        col(FollowUp.outcome) == Outcome.STARTED,
    )
    # nine columns of as many types, which nobody asks for by their place
    found: Any = (
        select(
            request_id.label("request_id"),
            requester_id.label("requester_id"),
            col(MentoringRequest.created_at).label("asked_at"),
            func.coalesce(MentoringRequest.prefecture, Member.prefecture).label("prefecture"),
            _one(of_request).label("matched"),
            _one(was_held).label("held"),
            _one(answered).label("answered"),
            _one(satisfied).label("satisfied"),
            _one(started).label("started"),
        )
        .select_from(MentoringRequest)
        .join(Member, col(Member.id) == requester_id)
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


def _one(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return cast(exists().where(condition).correlate(MentoringRequest), Integer)
