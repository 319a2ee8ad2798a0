"""The only functions that assign a status to a request or an offer."""

from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.mentoring.models import MentoringRequest, Offer
from yoriai.domains.mentoring.states import OFFER, REQUEST, OfferStatus, RequestStatus

CLOSED: Final = (RequestStatus.WITHDRAWN, RequestStatus.COMPLETED)


def set_request_status(session: Session, request: MentoringRequest, status: RequestStatus) -> None:
    """Move a request on, and note when it came to its end; raise IllegalTransition."""
    move_request(request, status)
    session.add(request)
    session.flush()


def move_request(request: MentoringRequest, status: RequestStatus) -> None:
    """Do the same without writing it yet."""
    request.status = REQUEST.check(request.status, status)
    request.closed_at = clock.now() if status in CLOSED else None


def set_offer_status(session: Session, offer: Offer, status: OfferStatus) -> None:
    """Close an offer and note when; raise IllegalTransition."""
    offer.status = OFFER.check(offer.status, status)
    offer.answered_at = clock.now()
    session.add(offer)
    session.flush()


def join_queue(session: Session, request: MentoringRequest) -> None:
    """Put a request (back) in the queue: it waits from now on and may be put to as many mentors as a new one."""
    request.offers_made = 0
    request.waiting_since = clock.now()
    request.round_id = None
    set_request_status(session, request, RequestStatus.WAITING)
