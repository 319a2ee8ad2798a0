"""Queries on offers."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, select

from yoriai.domains.accounts.models import Member
from yoriai.domains.mentoring.models import MentoringRequest, Offer
from yoriai.domains.mentoring.states import OfferStatus


def find(session: Session, offer_id: str) -> Offer | None:
    """Return an offer."""
    return session.get(Offer, offer_id)


def find_of_mentor(session: Session, offer_id: str, member_id: str) -> Offer | None:
    """Return an offer if it was made to this member."""
    return session.exec(select(Offer).where(Offer.id == offer_id, Offer.mentor_id == member_id)).first()


def refresh(session: Session, offer: Offer) -> Offer:
    """Return the offer as it is now, for one who has locked its request."""
    session.refresh(offer)
    return offer


def find_open(session: Session, request_id: str) -> Offer | None:
    """Return the offer of a request that waits for its answer."""
    query = select(Offer).where(Offer.request_id == request_id, col(Offer.status) == OfferStatus.OPEN)
    return session.exec(query).first()


def of_request(session: Session, request_id: str) -> list[Offer]:
    """Return all offers of a request, the newest first."""
    query = select(Offer).where(Offer.request_id == request_id)
    return list(session.exec(query.order_by(col(Offer.created_at).desc(), col(Offer.id).desc())).all())


def open_of_mentor(session: Session, member_id: str) -> list[tuple[Offer, MentoringRequest, Member]]:
    """Return the offers that wait for this mentor with their requests and who asks, the most urgent first."""
    query = (
        select(Offer, MentoringRequest, Member)
        .join(MentoringRequest, col(MentoringRequest.id) == Offer.request_id)
        .join(Member, col(Member.id) == MentoringRequest.requester_id)
        .where(Offer.mentor_id == member_id, col(Offer.status) == OfferStatus.OPEN)
    )
    return list(session.exec(query.order_by(col(Offer.expires_at), col(Offer.id))).all())


def due_ids(session: Session, now: datetime) -> list[str]:
    """Return the open offers whose time has run out, the earliest first."""
    query = select(Offer.id).where(col(Offer.status) == OfferStatus.OPEN, col(Offer.expires_at) <= now)
    return list(session.exec(query.order_by(col(Offer.expires_at))).all())


def ending_ids(session: Session, now: datetime, until: datetime) -> list[str]:
    """Return the open offers whose time runs out after now and up to an instant."""
    query = select(Offer.id).where(
        col(Offer.status) == OfferStatus.OPEN, col(Offer.expires_at) > now, col(Offer.expires_at) <= until
    )
    return list(session.exec(query.order_by(col(Offer.expires_at))).all())


def latest_of_mentor(session: Session, mentor_id: str, most: int) -> list[Offer]:
    """Return the mentor's latest offers that are no longer open and were not taken back, the latest first."""
    query = select(Offer).where(
        Offer.mentor_id == mentor_id, col(Offer.status).not_in([OfferStatus.OPEN, OfferStatus.WITHDRAWN])
    )
    return list(session.exec(query.order_by(col(Offer.answered_at).desc(), col(Offer.id).desc()).limit(most)).all())


def asked(session: Session, request_ids: Collection[str]) -> dict[str, int]:
    """Return how many mentors each request was put to, those of none left out."""
    found: dict[str, int] = {}
    for request_id in session.exec(select(Offer.request_id).where(col(Offer.request_id).in_(request_ids))):
        found[request_id] = found.get(request_id, 0) + 1
    return found


def latest_compared(session: Session, most: int) -> list[Offer]:
    """Return the latest offers of which it was kept who stood next; those of rounds are others."""
    query = select(Offer).where(col(Offer.proposed_start).is_(None))
    rows = session.exec(query.order_by(col(Offer.created_at).desc(), col(Offer.id).desc()).limit(most))
    return [row for row in rows if row.runners_up]
