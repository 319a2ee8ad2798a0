"""Queries on requests, their hours, cases read and wishes."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select

from yoriai.domains.accounts.models import Member
from yoriai.domains.mentoring.models import MentoringRequest, RequestCase, RequestHour, Wish
from yoriai.domains.mentoring.states import RequestStatus

ACTIVE = (RequestStatus.WAITING, RequestStatus.OFFERED, RequestStatus.MATCHED, RequestStatus.EXHAUSTED)


def add(
    session: Session,
    request: MentoringRequest,
    starts: Iterable[datetime],
    case_ids: Iterable[str],
    wishes: Iterable[str],
) -> None:
    """Write a request with its hours, the cases read and the mentors wished for, the first wish first."""
    session.add(request)
    session.flush()
    replace_hours(session, request.id, starts)
    session.add_all(RequestCase(request_id=request.id, case_id=case_id) for case_id in dict.fromkeys(case_ids))
    session.add_all(
        Wish(request_id=request.id, mentor_id=mentor_id, rank=rank)
        for rank, mentor_id in enumerate(dict.fromkeys(wishes), start=1)
    )
    session.flush()


def find(session: Session, request_id: str) -> MentoringRequest | None:
    """Return a request."""
    return session.get(MentoringRequest, request_id)


def find_locked(session: Session, request_id: str) -> MentoringRequest | None:
    """Return a request as it is now, and let nobody else change it until the transaction ends."""
    query = select(MentoringRequest).where(MentoringRequest.id == request_id).with_for_update()
    return session.exec(query.execution_options(populate_existing=True)).first()


def find_of_requester(session: Session, request_id: str, member_id: str) -> MentoringRequest | None:
    """Return a request if it is this member's own."""
    query = select(MentoringRequest).where(MentoringRequest.id == request_id)
    return session.exec(query.where(MentoringRequest.requester_id == member_id)).first()


def find_active(session: Session, member_id: str, consultation_id: str | None) -> MentoringRequest | None:
    """Return the member's request from a consultation (or from none) that has not come to its end."""
    query = select(MentoringRequest).where(
        MentoringRequest.requester_id == member_id,
        MentoringRequest.consultation_id == consultation_id,
        col(MentoringRequest.status).in_(ACTIVE),
    )
    return session.exec(query.order_by(col(MentoringRequest.created_at).desc())).first()


def of_requester(session: Session, member_id: str) -> list[MentoringRequest]:
    """Return a member's requests, the newest first."""
    query = select(MentoringRequest).where(MentoringRequest.requester_id == member_id)
    return list(session.exec(query.order_by(col(MentoringRequest.created_at).desc(), col(MentoringRequest.id).desc())))


def waiting_ids(session: Session, created_before: datetime | None = None) -> list[str]:
    """Return the requests that wait, those first that have waited longest; optionally only those made before."""
    query = select(MentoringRequest.id).where(col(MentoringRequest.status) == RequestStatus.WAITING)
    if created_before is not None:
        query = query.where(col(MentoringRequest.waiting_since) < created_before)
    return list(session.exec(query.order_by(col(MentoringRequest.waiting_since), col(MentoringRequest.id))).all())


def exhausted(session: Session) -> list[tuple[MentoringRequest, Member]]:
    """Return the requests that nobody took, with who asks, the oldest first."""
    query = (
        select(MentoringRequest, Member)
        .join(Member, col(Member.id) == MentoringRequest.requester_id)
        .where(col(MentoringRequest.status) == RequestStatus.EXHAUSTED)
        .order_by(col(MentoringRequest.waiting_since), col(MentoringRequest.id))
    )
    return list(session.exec(query).all())


def hours(session: Session, request_id: str) -> tuple[datetime, ...]:
    """Return the hours at which the requester is free, earliest first, past ones too."""
    query = select(RequestHour.starts_at).where(RequestHour.request_id == request_id)
    return tuple(session.exec(query.order_by(col(RequestHour.starts_at))).all())


def replace_hours(session: Session, request_id: str, starts: Iterable[datetime]) -> None:
    """Write these hours instead of what there was."""
    session.exec(delete(RequestHour).where(col(RequestHour.request_id) == request_id))
    session.add_all(RequestHour(request_id=request_id, starts_at=start) for start in sorted(set(starts)))
    session.flush()


def wishes(session: Session, request_id: str) -> tuple[str, ...]:
    """Return the mentors wished for, the first wish first."""
    query = select(Wish.mentor_id).where(Wish.request_id == request_id).order_by(col(Wish.rank))
    return tuple(session.exec(query).all())


def case_ids(session: Session, request_id: str) -> tuple[str, ...]:
    """Return the cases the requester had read."""
    return tuple(session.exec(select(RequestCase.case_id).where(RequestCase.request_id == request_id)).all())


def members(session: Session, ids: Collection[str]) -> dict[str, Member]:
    """Return the members of the ids."""
    return {member.id: member for member in session.exec(select(Member).where(col(Member.id).in_(ids)))}
