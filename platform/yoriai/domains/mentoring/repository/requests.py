"""Queries on requests, their hours, cases read and wishes."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy import delete, tuple_
from sqlmodel import Session, col, select

from yoriai.core.among import among
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


def by_ids(session: Session, ids: Collection[str]) -> list[MentoringRequest]:
    """Return these requests, in no order."""
    return list(session.exec(select(MentoringRequest).where(among(session, col(MentoringRequest.id), ids))))


def find_locked(session: Session, request_id: str) -> MentoringRequest | None:
    """Return a request as it is now, and let nobody else change it until the transaction ends."""
    query = select(MentoringRequest).where(MentoringRequest.id == request_id).with_for_update(key_share=True)
    return session.exec(query.execution_options(populate_existing=True)).first()


def lock_free(session: Session, ids: Collection[str]) -> dict[str, MentoringRequest]:
    """Lock those of some requests that nobody else is changing, and return them as they are now, without waiting."""
    query = select(MentoringRequest).where(among(session, col(MentoringRequest.id), ids))
    locked = query.order_by(col(MentoringRequest.id)).with_for_update(key_share=True, skip_locked=True)
    return {row.id: row for row in session.exec(locked.execution_options(populate_existing=True))}


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
    """Return the requests that wait and are of no round: those whose mentor did not come, then the longest waiting."""
    query = select(MentoringRequest.id).where(
        col(MentoringRequest.status) == RequestStatus.WAITING, col(MentoringRequest.round_id).is_(None)
    )
    first = col(MentoringRequest.goes_first).desc()
    return list(
        session.exec(query.order_by(first, col(MentoringRequest.waiting_since), col(MentoringRequest.id))).all()
    )


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


def requesters(session: Session, ids: Collection[str]) -> dict[str, str]:
    """Return who made each request, by its id."""
    query = select(MentoringRequest.id, MentoringRequest.requester_id).where(col(MentoringRequest.id).in_(ids))
    return dict(session.exec(query).all())


def rounds_waited(session: Session, ids: Collection[str]) -> dict[str, int]:
    """Return how many rounds each request has waited through."""
    query = select(MentoringRequest.id, MentoringRequest.rounds_waited).where(col(MentoringRequest.id).in_(ids))
    return dict(session.exec(query).all())


def wishes(session: Session, request_id: str) -> tuple[str, ...]:
    """Return the mentors wished for, the first wish first."""
    query = select(Wish.mentor_id).where(Wish.request_id == request_id).order_by(col(Wish.rank))
    return tuple(session.exec(query).all())


def case_ids(session: Session, request_id: str) -> tuple[str, ...]:
    """Return the cases the requester had read."""
    return tuple(session.exec(select(RequestCase.case_id).where(RequestCase.request_id == request_id)).all())


def hours_of(session: Session, ids: Collection[str], first: datetime, last: datetime) -> dict[str, list[datetime]]:
    """Return the hours of each request from `first` and before `last`."""
    found: dict[str, list[datetime]] = {id_: [] for id_ in ids}
    start = col(RequestHour.starts_at)
    query = select(RequestHour.request_id, RequestHour.starts_at).where(
        among(session, col(RequestHour.request_id), ids), start >= first, start < last
    )
    for request_id, starts_at in session.exec(query):
        found[request_id].append(starts_at)
    return found


def stated(session: Session, planned: Mapping[str, datetime]) -> dict[str, list[datetime]]:
    """Return of each request the hour that is planned for it, as far as it is one of its own."""
    found: dict[str, list[datetime]] = {id_: [] for id_ in planned}
    wanted = tuple_(col(RequestHour.request_id), col(RequestHour.starts_at)).in_(list(planned.items()))
    for request_id, starts_at in session.exec(select(RequestHour.request_id, RequestHour.starts_at).where(wanted)):
        found[request_id].append(starts_at)
    return found


def wishes_of(session: Session, ids: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return the mentors wished for in each request, the first wish first."""
    found: dict[str, tuple[str, ...]] = dict.fromkeys(ids, ())
    query = select(Wish.request_id, Wish.mentor_id).where(among(session, col(Wish.request_id), ids))
    for request_id, mentor_id in session.exec(query.order_by(col(Wish.request_id), col(Wish.rank))):
        found[request_id] = (*found[request_id], mentor_id)
    return found


def case_ids_of(session: Session, ids: Collection[str]) -> dict[str, frozenset[str]]:
    """Return the cases that were read for each request."""
    found: dict[str, set[str]] = {id_: set() for id_ in ids}
    query = select(RequestCase.request_id, RequestCase.case_id).where(among(session, col(RequestCase.request_id), ids))
    for request_id, case_id in session.exec(query):
        found[request_id].add(case_id)
    return {id_: frozenset(cases) for id_, cases in found.items()}


def asked_already(session: Session, requests: Iterable[MentoringRequest]) -> dict[str, frozenset[str]]:
    """Return the mentors whom each request shall not be put to (again).

    That is everybody who was asked, but for those who found no hour suitable before the hours changed, and those
    whose session the requester called off to look for another hour.
    """
    of_id = {request.id: request for request in requests}
    again: dict[str, set[str]] = {id_: set() for id_ in of_id}
    called_off = select(MentoringSession.request_id, MentoringSession.mentor_id, MentoringSession.ended_by_id).where(
        col(MentoringSession.request_id).in_(of_id),
        col(MentoringSession.status) == SessionStatus.CANCELLED,
        col(MentoringSession.is_moved).is_(False),
    )
    for request_id, mentor_id, ended_by in session.exec(called_off):
        if request_id is not None and ended_by == of_id[request_id].requester_id:
            again[request_id].add(mentor_id)
    found: dict[str, set[str]] = {id_: set() for id_ in of_id}
    for offer in session.exec(select(Offer).where(col(Offer.request_id).in_(of_id))):
        if not _may_be_asked_again(offer, of_id[offer.request_id], again[offer.request_id]):
            found[offer.request_id].add(offer.mentor_id)
    return {id_: frozenset(mentors) for id_, mentors in found.items()}


def _may_be_asked_again(offer: Offer, request: MentoringRequest, again: Collection[str]) -> bool:
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
