"""A member who is out, and two who are kept apart: what becomes of requests, offers and hours."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from tests.factories.accounts import actor_for, make_member
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor, make_offer, make_request
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Standing
from yoriai.domains.mentoring.errors import OfferClosed
from yoriai.domains.mentoring.models import MentoringRequest, MentoringSession, Offer
from yoriai.domains.mentoring.rules import Obstacle
from yoriai.domains.mentoring.service import directory, matching, offers, sessions, suggesting, withdrawing
from yoriai.domains.mentoring.states import OfferStatus, RequestStatus, SessionStatus
from yoriai.domains.notifications.models import Mail
from yoriai.domains.taxonomy.marks import Marks

Mails = Callable[[], list[Mail]]


def _booked(session: Session, mentor_id: str) -> MentoringSession:
    request = make_request(session)
    request.status = RequestStatus.MATCHED
    session.flush()
    return sessions.book(session, mentor_id, request.requester_id, in_days(3), request_id=request.id)


def test_what_a_mentor_who_is_out_was_asked_goes_on_to_the_next(database: Database) -> None:
    with database.write() as session:
        gone, other = make_mentor(session), make_mentor(session, make_member(session, name="林 一"))
        request = make_request(session)
        offer = make_offer(session, gone, request)
        accounts.set_standing(session, None, gone.member_id, Standing.SUSPENDED)
        withdrawing.step_back(session, gone.member_id)
        asked = session.exec(select(Offer.mentor_id).where(Offer.status == OfferStatus.OPEN)).all()
        assert (offer.status, list(asked)) == (OfferStatus.WITHDRAWN, [other.member_id])


def test_hours_of_a_mentor_who_is_out_are_called_off_and_the_other_is_told(database: Database, mails: Mails) -> None:
    with database.write() as session:
        mentor = make_mentor(session)
        row = _booked(session, mentor.member_id)
        accounts.set_standing(session, None, mentor.member_id, Standing.SUSPENDED)
        withdrawing.step_back(session, mentor.member_id)
        assert row.request_id is not None
        request = session.get_one(MentoringRequest, row.request_id)
        assert (row.status, request.status) == (SessionStatus.CANCELLED, RequestStatus.WAITING)
        requester = row.requester_id
    assert [(each.template, each.recipient_id) for each in mails() if each.template == "session_cancelled"] == [
        ("session_cancelled", requester)
    ]


def test_requests_of_a_member_who_is_out_are_withdrawn(database: Database) -> None:
    with database.write() as session:
        mentor = make_mentor(session)
        waiting, booked = make_request(session), _booked(session, mentor.member_id)
        offer = make_offer(session, mentor, waiting)
        for member_id in (waiting.requester_id, booked.requester_id):
            withdrawing.step_back(session, member_id)
        assert booked.request_id is not None
        second = session.get_one(MentoringRequest, booked.request_id)
        assert (waiting.status, second.status) == (RequestStatus.WITHDRAWN, RequestStatus.WITHDRAWN)
        assert (offer.status, booked.status) == (OfferStatus.WITHDRAWN, SessionStatus.CANCELLED)


@pytest.mark.parametrize("who_blocks", ["mentor", "requester"])
def test_two_who_are_kept_apart_are_not_matched(database: Database, who_blocks: str) -> None:
    with database.write() as session:
        mentor = make_mentor(session)
        request = make_request(session)
        pair = {"mentor": mentor.member_id, "requester": request.requester_id}
        own = pair.pop(who_blocks)
        accounts.block(session, actor_for(session.get_one(Member, own)), next(iter(pair.values())))
        found = matching.outlook(session, request)
        assert [obstacles for _card, obstacles in found.hindered] == [(Obstacle.APART,)]
        assert matching.ask_next(session, request.id) is None
        assert suggesting.suggest(session, Marks(), "", None, request.requester_id) == []
        asker = actor_for(session.get_one(Member, request.requester_id))
        assert directory.helpful_starts(session, asker) == frozenset()


def test_parting_passes_an_open_offer_on_and_leaves_a_booked_hour(database: Database) -> None:
    with database.write() as session:
        mentor, other = make_mentor(session), make_mentor(session, make_member(session, name="林 一"))
        request, row = make_request(session), _booked(session, mentor.member_id)
        offer = make_offer(session, mentor, request)
        accounts.block(session, actor_for(session.get_one(Member, mentor.member_id)), request.requester_id)
        withdrawing.part(session, mentor.member_id, request.requester_id)
        asked = session.exec(select(Offer.mentor_id).where(Offer.status == OfferStatus.OPEN)).all()
        assert (offer.status, list(asked)) == (OfferStatus.WITHDRAWN, [other.member_id])
        assert row.status is SessionStatus.BOOKED


def test_an_offer_between_two_kept_apart_can_no_longer_be_accepted(database: Database) -> None:
    with database.write() as session:
        mentor = make_mentor(session)
        request = make_request(session)
        offer = make_offer(session, mentor, request)
        actor = actor_for(session.get_one(Member, mentor.member_id), is_mentor=True)
        accounts.block(session, actor_for(session.get_one(Member, request.requester_id)), mentor.member_id)
        with pytest.raises(OfferClosed):
            offers.accept(session, actor, offer.id, in_days(3))
