"""What becomes of requests, offers and coming hours when a member is out, or when two are kept apart by a block."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.mentoring.repository import offers as offer_repository
from yoriai.domains.mentoring.repository import proposals
from yoriai.domains.mentoring.repository import requests as request_repository
from yoriai.domains.mentoring.repository import sessions as session_repository
from yoriai.domains.mentoring.service import matching, matching_mail, requests, sessions
from yoriai.domains.mentoring.states import OfferStatus, RequestStatus
from yoriai.domains.notifications import service as notifications


def step_back(session: Session, member_id: str) -> None:
    """Take a member out of mentoring, who can no longer sign in.

    In order: what they were asked as a mentor goes on to the next one; their hours to come are called off, and the
    other side is told; their own requests are withdrawn.
    """
    for offer, request, _member in offer_repository.open_of_mentor(session, member_id):
        _pass_on(session, offer.id, request.id)
    for row in session_repository.ahead_of(session, member_id, clock.now()):
        sessions.fall_away(session, row, member_id)
    for request in request_repository.of_requester(session, member_id):
        if request.status in request_repository.UNDECIDED:
            requests.withdraw(session, request)


def part(session: Session, one: str, other: str) -> None:
    """Pass on what one of two members is asked as the other's mentor; an hour they have agreed on stays.

    Other hours that one has proposed to the other are not told any more, where the mail has not gone yet.
    """
    for mentor_id, requester_id in ((one, other), (other, one)):
        for offer, request, _member in offer_repository.open_of_mentor(session, mentor_id):
            if request.requester_id == requester_id:
                _pass_on(session, offer.id, request.id)
        for proposal, _row in proposals.open_to(session, mentor_id, clock.now()):
            if proposal.by_id == requester_id:
                notifications.withdraw(session, proposal.id)


def _pass_on(session: Session, offer_id: str, request_id: str) -> None:
    """Take an open offer back and ask the next mentor at once."""
    request = request_repository.find_locked(session, request_id)
    offer = offer_repository.find(session, offer_id)
    if request is None or offer is None or request.status is not RequestStatus.OFFERED:
        return
    if offer_repository.refresh(session, offer).status is OfferStatus.OPEN:
        matching_mail.silence(session, offer)
        matching.fall_through(session, request, offer, OfferStatus.WITHDRAWN)
