"""A mentor who was asked for an hour."""

from dataclasses import dataclass

from tests.factories.mentoring import make_mentor, make_request
from yoriai.core.db import Database
from yoriai.domains.mentoring.models import MentoringRequest, Offer
from yoriai.domains.mentoring.service import matching
from yoriai.domains.mentoring.states import OfferStatus, RequestStatus


@dataclass(frozen=True)
class Asked:
    """A request put to a mentor."""

    offer: str
    request: str
    mentor: str
    requester: str

    @property
    def url(self) -> str:
        """The path of the offer's page."""
        return f"/mentoring/offers/{self.offer}"


def make_asked(database: Database) -> Asked:
    """A founder's request, put to the only mentor."""
    with database.write() as session:
        mentor = make_mentor(session)
        request = make_request(session)
        offer = matching.ask_next(session, request.id)
        assert offer is not None
        return Asked(offer.id, request.id, mentor.member_id, request.requester_id)


def status_of(database: Database, asked: Asked) -> tuple[OfferStatus, RequestStatus]:
    """Return how offer and request stand."""
    with database.read() as session:
        return session.get_one(Offer, asked.offer).status, session.get_one(MentoringRequest, asked.request).status
