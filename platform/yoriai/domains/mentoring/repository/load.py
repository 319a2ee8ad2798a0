"""What people carry: half-hours taken, sessions by month, open offers, and how quickly mentors answer."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from yoriai.core.among import among
from yoriai.domains.mentoring.models import Feedback, MentoringRequest, MentoringSession, Offer, SessionCell
from yoriai.domains.mentoring.states import OfferStatus, SessionStatus

CARRIED = (SessionStatus.BOOKED, SessionStatus.HELD)
ANSWERED = (OfferStatus.ACCEPTED, OfferStatus.DECLINED)


class Proposed(NamedTuple):
    """An hour that an open offer proposes; it is kept free for the two until the offer is answered."""

    offer_id: str
    mentor_id: str
    requester_id: str
    starts_at: datetime


def taken_cells(session: Session, ids: Collection[str], first: datetime, last: datetime) -> dict[str, list[datetime]]:
    """Return the half-hours from `first` up to and including `last` that sessions take of each person asked for."""
    found: dict[str, list[datetime]] = {id_: [] for id_ in ids}
    query = select(SessionCell.member_id, SessionCell.starts_at).where(
        among(session, col(SessionCell.member_id), ids), col(SessionCell.starts_at).between(first, last)
    )
    for member_id, starts_at in session.exec(query).all():
        found[member_id].append(starts_at)
    return found


def session_starts(
    session: Session, ids: Collection[str], first: datetime, last: datetime
) -> dict[str, list[datetime]]:
    """Return the starts, from `first` and before `last`, of each mentor's booked and held sessions."""
    found: dict[str, list[datetime]] = {id_: [] for id_ in ids}
    query = select(MentoringSession.mentor_id, MentoringSession.starts_at).where(
        among(session, col(MentoringSession.mentor_id), ids),
        col(MentoringSession.status).in_(CARRIED),
        col(MentoringSession.starts_at) >= first,
        col(MentoringSession.starts_at) < last,
    )
    for mentor_id, starts_at in session.exec(query).all():
        found[mentor_id].append(starts_at)
    return found


def open_offers(session: Session, ids: Collection[str]) -> dict[str, int]:
    """Return how many offers wait for an answer of each mentor."""
    query = (
        select(Offer.mentor_id, func.count(col(Offer.id)))
        .where(among(session, col(Offer.mentor_id), ids), col(Offer.status) == OfferStatus.OPEN)
        .group_by(col(Offer.mentor_id))
    )
    return dict.fromkeys(ids, 0) | dict(session.exec(query).all())


def proposed(session: Session, ids: Collection[str]) -> list[Proposed]:
    """Return the hours that open offers propose to any of these people, as mentor or as the one who asks."""
    query = (
        select(Offer.id, Offer.mentor_id, MentoringRequest.requester_id, col(Offer.proposed_start))
        .join(MentoringRequest, col(MentoringRequest.id) == Offer.request_id)
        .where(
            col(Offer.status) == OfferStatus.OPEN,
            col(Offer.proposed_start).is_not(None),
            or_(among(session, col(Offer.mentor_id), ids), among(session, col(MentoringRequest.requester_id), ids)),
        )
    )
    found = session.exec(query).all()
    return [Proposed(offer, mentor, requester, start) for offer, mentor, requester, start in found if start is not None]


def answer_times(session: Session, ids: Collection[str], since: datetime) -> dict[str, list[timedelta]]:
    """Return how long each mentor took to answer the offers made since an instant."""
    found: dict[str, list[timedelta]] = defaultdict(list)
    query = select(Offer.mentor_id, Offer.created_at, Offer.answered_at).where(
        among(session, col(Offer.mentor_id), ids),
        col(Offer.created_at) >= since,
        col(Offer.status).in_(ANSWERED),
        col(Offer.answered_at).is_not(None),
    )
    for mentor_id, asked_at, answered_at in session.exec(query):
        if answered_at is not None:
            found[mentor_id].append(answered_at - asked_at)
    return found


def met_well(session: Session, requester_ids: Collection[str], least: int) -> dict[str, frozenset[str]]:
    """Return the mentors whom each requester would meet again after a session rated `least` (of 5) or more."""
    found: dict[str, set[str]] = {id_: set() for id_ in requester_ids}
    query = (
        select(MentoringSession.requester_id, MentoringSession.mentor_id)
        .join(Feedback, col(Feedback.session_id) == MentoringSession.id)
        .where(
            among(session, col(MentoringSession.requester_id), requester_ids),
            col(MentoringSession.status) == SessionStatus.HELD,
            Feedback.member_id == MentoringSession.requester_id,
            col(Feedback.again).is_(True),
            col(Feedback.satisfaction) >= least,
        )
    )
    for requester_id, mentor_id in session.exec(query):
        found[requester_id].add(mentor_id)
    return {id_: frozenset(mentors) for id_, mentors in found.items()}
