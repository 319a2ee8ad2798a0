"""What the cases learn of mentoring: which requests, hours and beginnings they led to, and who reads of which."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.states import UseKind
from yoriai.domains.mentoring.models import MentoringRequest, MentoringSession
from yoriai.domains.mentoring.repository import requests as request_repository
from yoriai.domains.mentoring.repository import traces as repository
from yoriai.domains.mentoring.states import RequestStatus, SessionStatus
from yoriai.domains.mentors import service as mentors
from yoriai.infra import versions


@dataclass(frozen=True)
class SessionTrace:
    """A session as the page of a case names it to those who may see it."""

    id: str
    request_id: str | None
    starts_at: datetime
    status: SessionStatus
    mentor_id: str
    mentor: str
    requester: str


@dataclass(frozen=True)
class RequestTrace:
    """A request as the page of a case names it to those who may see it."""

    id: str
    status: RequestStatus
    created_at: datetime
    requester: str


@dataclass(frozen=True)
class MentorTrace:
    """A mentor as the page of a case names them."""

    id: str
    name: str
    headline: str


def asked(session: Session, request: MentoringRequest) -> None:
    """Let the cases that a request names know of it."""
    _tell(session, UseKind.REQUEST, request.id, request.id, request.created_at)


def not_asked(session: Session, request: MentoringRequest) -> None:
    """Let the cases forget a request that was withdrawn."""
    cases.forget_uses(session, UseKind.REQUEST, request.id)


def booked(session: Session, row: MentoringSession) -> None:
    """Let the cases that came with a session's request, or lie on its table, know of the session."""
    used = repository.cases_of_session(session, row)
    cases.record_use(session, used, UseKind.SESSION, row.id, at=row.created_at)


def not_held(session: Session, row: MentoringSession) -> None:
    """Let the cases forget a session that does not take place."""
    cases.forget_uses(session, UseKind.SESSION, row.id)


def became(session: Session, row: MentoringSession) -> None:
    """Let the cases of a session's request know whether its founder has started something, as the answers say now.

    A founder starts once, however many of the questions they answer: the request is what stands for it.
    """
    if row.request_id is None:
        return
    started_at = repository.started_at(session, row.request_id)
    if started_at is None:
        cases.forget_uses(session, UseKind.FOUNDING, row.request_id)
    else:
        _tell(session, UseKind.FOUNDING, row.request_id, row.request_id, started_at)


def backfill_uses(session: Session) -> int:
    """Tell the cases of what they are not yet known to have led to; return of how many requests, hours, beginnings."""
    requests, rows = repository.untold_requests(session), repository.untold_sessions(session)
    started = repository.untold_beginnings(session)
    if requests or rows or started:
        versions.hold(session, versions.CASES)
    for request in requests:
        asked(session, request)
    for row in rows:
        booked(session, row)
    for row in started:
        became(session, row)
    return len(requests) + len(rows) + len(started)


def sessions_among(session: Session, actor: Actor, ids: Collection[str]) -> list[SessionTrace]:
    """Return those of some sessions that the reader may see (the two, and the secretariat), the latest first."""
    return [
        SessionTrace(row.id, row.request_id, row.starts_at, row.status, row.mentor_id, mentor, requester)
        for row, mentor, requester in repository.sessions_among(session, actor, ids)
    ]


def requests_among(session: Session, actor: Actor, ids: Collection[str]) -> list[RequestTrace]:
    """Return those of some requests that the reader may see (who asked, and the secretariat), the latest first."""
    return [
        RequestTrace(request.id, request.status, request.created_at, requester)
        for request, requester in repository.requests_among(session, actor, ids)
    ]


def mentors_of_case(session: Session, case_id: str) -> list[MentorTrace]:
    """Return the mentors who took part in a case, by furigana."""
    return [
        MentorTrace(member.id, member.name, profile.headline) for profile, member in mentors.of_case(session, case_id)
    ]


def _tell(session: Session, kind: UseKind, subject_id: str, request_id: str, at: datetime) -> None:
    cases.record_use(session, request_repository.case_ids(session, request_id), kind, subject_id, at=at)
