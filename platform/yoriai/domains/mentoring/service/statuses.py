"""The only functions that assign a status to a request or an offer."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.mentoring.models import MentoringRequest, Offer
from yoriai.domains.mentoring.states import OFFER, REQUEST, OfferStatus, RequestStatus


def set_request_status(session: Session, request: MentoringRequest, status: RequestStatus) -> None:
    """Move a request on; raise IllegalTransition."""
    request.status = REQUEST.check(request.status, status)
    session.add(request)
    session.flush()


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
    set_request_status(session, request, RequestStatus.WAITING)
