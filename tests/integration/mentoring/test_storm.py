"""Fifty people at once: one hour, one booking, forty-nine clear refusals."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

from sqlmodel import select

from tests.factories.accounts import make_member
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor, make_offer, make_request
from tests.integration.mentoring.people import actor_id
from yoriai.core.db import Database
from yoriai.core.errors import AppError
from yoriai.domains.accounts.models import Member
from yoriai.domains.mentoring.models import MentoringRequest, MentoringSession, Offer
from yoriai.domains.mentoring.service import matching, offers
from yoriai.domains.mentoring.states import OfferStatus, RequestStatus

PEOPLE = 50
AT_ONCE = 10
"""The pool of one process; more would only wait for a connection."""


def answers(database: Database, mentor_id: str, offer_ids: list[str], start: datetime) -> Counter[str]:
    """Accept all offers at one hour at once; return how it went, by the code of the refusal or 'booked'."""
    gate = Barrier(AT_ONCE)

    def accept(number: int) -> str:
        if number < AT_ONCE:
            gate.wait(timeout=30)
        try:
            with database.write() as session:
                offers.accept(session, actor_id(mentor_id), offer_ids[number], start)
        except AppError as refusal:
            return refusal.code
        return "booked"

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return Counter(pool.map(accept, range(len(offer_ids))))


def test_fifty_requests_for_one_hour_of_a_mentor_end_in_one_booking(database: Database) -> None:
    start = in_days(3, 10)
    with database.write() as session:
        mentor = make_mentor(session, capacity=PEOPLE)
        made = [make_request(session, make_member(session), starts=[start]) for _ in range(PEOPLE)]
        ids = [make_offer(session, mentor, request).id for request in made]

    assert answers(database, mentor.member_id, ids, start) == {"booked": 1, "hour_taken": PEOPLE - 1}

    with database.read() as session:
        assert len(session.exec(select(MentoringSession)).all()) == 1
        assert Counter(session.exec(select(Offer.status)).all()) == {
            OfferStatus.ACCEPTED: 1,
            OfferStatus.OPEN: PEOPLE - 1,
        }


def test_one_offer_accepted_fifty_times_at_once_is_accepted_once(database: Database) -> None:
    start = in_days(3, 10)
    with database.write() as session:
        mentor = make_mentor(session)
        request = make_request(session, starts=[start])
        offer = matching.ask_next(session, request.id)
        assert offer is not None

    assert answers(database, mentor.member_id, [offer.id] * PEOPLE, start) == {"booked": 1, "offer_closed": PEOPLE - 1}

    with database.read() as session:
        assert len(session.exec(select(MentoringSession)).all()) == 1
        assert session.exec(select(MentoringRequest.status)).one() is RequestStatus.MATCHED


def test_a_request_is_put_to_one_mentor_whatever_races(database: Database) -> None:
    with database.write() as session:
        for _ in range(3):
            make_mentor(session, make_member(session))
        request = make_request(session)

    def ask(_number: int) -> bool:
        with database.write() as session:
            return matching.ask_next(session, request.id) is not None

    with ThreadPoolExecutor(AT_ONCE) as pool:
        assert sum(pool.map(ask, range(20))) == 1
    with database.read() as session:
        assert len(session.exec(select(Offer)).all()) == 1


def test_many_founders_who_wish_for_the_same_mentors_never_overload_or_block_them(database: Database) -> None:
    with database.write() as session:
        mentors = [make_mentor(session, make_member(session), capacity=3) for _ in range(2)]
        wishes = [mentor.member_id for mentor in mentors]
        founders = [make_member(session).id for _ in range(20)]

    def ask(founder: str) -> str | None:
        with database.write() as session:
            request = make_request(session, session.get(Member, founder), wishes=wishes)
            offer = matching.ask_next(session, request.id)
            return offer.mentor_id if offer else None

    with ThreadPoolExecutor(AT_ONCE) as pool:
        asked = Counter(pool.map(ask, founders))
    assert all(asked[wish] <= 3 for wish in wishes)
    assert sum(asked.values()) == len(founders)
