"""Queries on what mentoring has to tell of cases."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, or_, true, union
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.cases.models import CaseUse
from yoriai.domains.cases.states import UseKind
from yoriai.domains.mentoring.models import (
    FollowUp,
    MentoringRequest,
    MentoringSession,
    RequestCase,
)
from yoriai.domains.mentoring.repository.sessions import visible_to
from yoriai.domains.mentoring.session_models import SessionCase
from yoriai.domains.mentoring.states import Outcome, RequestStatus, SessionStatus

TAKES_PLACE = (SessionStatus.BOOKED, SessionStatus.HELD)


def started_at(session: Session, request_id: str) -> datetime | None:
    """Return when the founder first said that something has started after a session of this request."""
    query = (
        select(func.min(FollowUp.answered_at))
        .join(MentoringSession, col(MentoringSession.id) == col(FollowUp.session_id))
        .where(MentoringSession.request_id == request_id, FollowUp.outcome == Outcome.STARTED)
    )
    return session.exec(query).one()


def untold_requests(session: Session) -> list[MentoringRequest]:
    """Return the requests that name a case which does not know of it, but for withdrawn ones."""
    query = select(MentoringRequest).where(
        _names_cases(col(MentoringRequest.id)),
        col(MentoringRequest.id).not_in(_told(UseKind.REQUEST)),
        col(MentoringRequest.status) != RequestStatus.WITHDRAWN,
    )
    return list(session.exec(query.order_by(col(MentoringRequest.id))))


def untold_sessions(session: Session) -> list[MentoringSession]:
    """Return the sessions that take place or were held and whose cases do not know of it."""
    query = select(MentoringSession).where(
        or_(
            _names_cases(col(MentoringSession.request_id)),
            col(MentoringSession.id).in_(select(SessionCase.session_id)),
        ),
        col(MentoringSession.id).not_in(_told(UseKind.SESSION)),
        col(MentoringSession.status).in_(TAKES_PLACE),
    )
    return list(session.exec(query.order_by(col(MentoringSession.id))))


def untold_beginnings(session: Session) -> list[MentoringSession]:
    """Return the sessions after which somebody started something and whose cases do not know of it."""
    started = select(FollowUp.session_id).where(FollowUp.outcome == Outcome.STARTED)
    query = select(MentoringSession).where(
        _names_cases(col(MentoringSession.request_id)),
        col(MentoringSession.request_id).not_in(_told(UseKind.FOUNDING)),
        col(MentoringSession.id).in_(started),
    )
    return list(session.exec(query.order_by(col(MentoringSession.id))))


def cases_of_session(session: Session, row: MentoringSession) -> list[str]:
    """Return the cases that came with a session's request and those that lie on its table."""
    read = select(RequestCase.case_id).where(col(RequestCase.request_id) == row.request_id)
    laid = select(SessionCase.case_id).where(col(SessionCase.session_id) == row.id)
    return list(session.connection().execute(union(read, laid)).scalars())


def sessions_among(session: Session, actor: Actor, ids: Collection[str]) -> list[tuple[MentoringSession, str, str]]:
    """Return those of some sessions that the reader may see with both people's names, the latest first."""
    mentor, requester = aliased(Member), aliased(Member)
    query = (
        select(MentoringSession, col(mentor.name), col(requester.name))
        .join(mentor, col(mentor.id) == col(MentoringSession.mentor_id))
        .join(requester, col(requester.id) == col(MentoringSession.requester_id))
        .where(col(MentoringSession.id).in_(ids), visible_to(actor))
    )
    return list(session.exec(query.order_by(col(MentoringSession.starts_at).desc())))


def requests_among(session: Session, actor: Actor, ids: Collection[str]) -> list[tuple[MentoringRequest, str]]:
    """Return those of some requests that the reader may see with the requester's name, the latest first."""
    readable = true() if actor.is_staff else col(MentoringRequest.requester_id) == actor.member_id
    query = (
        select(MentoringRequest, Member.name)
        .join(Member, col(Member.id) == col(MentoringRequest.requester_id))
        .where(col(MentoringRequest.id).in_(ids), readable)
    )
    return list(session.exec(query.order_by(col(MentoringRequest.created_at).desc())))


def _told(kind: UseKind) -> SelectOfScalar[str]:
    return select(CaseUse.subject_id).where(CaseUse.kind == kind)


def _names_cases(request_id: Mapped[str] | Mapped[str | None]) -> ColumnElement[bool]:
    return request_id.in_(select(RequestCase.request_id))
