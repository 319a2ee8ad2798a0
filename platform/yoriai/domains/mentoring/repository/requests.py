"""Queries on requests, their hours, cases read and wishes."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select

from yoriai.domains.accounts.models import Member
from yoriai.domains.mentoring.models import (
    MentoringRequest,
    MentoringSession,
    Offer,
    RequestCase,
    RequestHour,
    Wish,
)
from yoriai.domains.mentoring.states import DeclineReason, OfferStatus, RequestStatus, SessionStatus

UNDECIDED = (RequestStatus.WAITING, RequestStatus.OFFERED, RequestStatus.EXHAUSTED)
ACTIVE = (*UNDECIDED, RequestStatus.MATCHED)


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
    query = select(MentoringRequest).where(MentoringRequest.id == request_id).with_for_update(key_share=True)
    return session.exec(query.execution_options(populate_existing=True)).first()


def find_active(session: Session, member_id: str, consultation_id: str | None) -> MentoringRequest | None:
    """Return the member's request from a consultation that has not come to its end; from none: that has no hour yet."""
    query = select(MentoringRequest).where(
        MentoringRequest.requester_id == member_id,
        MentoringRequest.consultation_id == consultation_id,
        col(MentoringRequest.status).in_(ACTIVE if consultation_id else UNDECIDED),
    )
    return session.exec(query.order_by(col(MentoringRequest.created_at).desc())).first()


def of_consultation(session: Session, consultation_id: str) -> MentoringRequest | None:
    """Return the newest request that came of a consultation and was not withdrawn."""
    query = select(MentoringRequest).where(
        MentoringRequest.consultation_id == consultation_id,
        col(MentoringRequest.status) != RequestStatus.WITHDRAWN,
    )
    return session.exec(
        query.order_by(col(MentoringRequest.created_at).desc(), col(MentoringRequest.id).desc())
    ).first()


def of_requester(session: Session, member_id: str) -> list[MentoringRequest]:
    """Return a member's requests, the newest first."""
    query = select(MentoringRequest).where(MentoringRequest.requester_id == member_id)
    return list(session.exec(query.order_by(col(MentoringRequest.created_at).desc(), col(MentoringRequest.id).desc())))


def waiting_ids(session: Session) -> list[str]:
    """Return the requests that wait, those first that have waited longest."""
    query = select(MentoringRequest.id).where(col(MentoringRequest.status) == RequestStatus.WAITING)
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


def asked_already(session: Session, request: MentoringRequest) -> frozenset[str]:
    """Return the mentors whom a request shall not be put to (again).

    That is everybody who was asked, but for those who found no hour suitable before the hours changed, and those
    whose session the requester called off to look for another hour.
    """
    offers = session.exec(select(Offer).where(Offer.request_id == request.id)).all()
    called_off = select(MentoringSession.mentor_id).where(
        MentoringSession.request_id == request.id,
        col(MentoringSession.status) == SessionStatus.CANCELLED,
        col(MentoringSession.is_moved).is_(False),
        MentoringSession.ended_by_id == request.requester_id,
    )
    again = frozenset(session.exec(called_off).all())
    return frozenset(offer.mentor_id for offer in offers if not _may_be_asked_again(offer, request, again))


def _may_be_asked_again(offer: Offer, request: MentoringRequest, again: frozenset[str]) -> bool:
    if offer.status is OfferStatus.ACCEPTED:
        return offer.mentor_id in again
    found_no_hour = offer.status is OfferStatus.DECLINED and offer.decline_reason is DeclineReason.HOURS
    return found_no_hour and offer.answered_at is not None and offer.answered_at < request.hours_changed_at


def latest_session(session: Session, request_id: str) -> MentoringSession | None:
    """Return the session of a request that was booked last, whatever became of it."""
    query = select(MentoringSession).where(MentoringSession.request_id == request_id)
    query = query.order_by(col(MentoringSession.created_at).desc(), col(MentoringSession.id).desc())
    return session.exec(query).first()


def lock_requester(session: Session, member_id: str) -> None:
    """Let nobody else make a request for this member until the transaction ends."""
    session.exec(select(Member.id).where(Member.id == member_id).with_for_update(key_share=True)).first()
