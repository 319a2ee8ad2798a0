"""What races: one round published by many at once, one offer answered in every way at once."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlmodel import col, func, select

from tests.factories.accounts import make_member
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor, make_request
from tests.factories.rounds import make_draft
from tests.integration.mentoring.people import actor, actor_id
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.errors import AppError
from yoriai.domains.mentoring.models import MentoringRequest, MentoringSession, Offer
from yoriai.domains.mentoring.service import matching, offers, requests
from yoriai.domains.mentoring.states import DeclineReason, OfferStatus, RequestStatus
from yoriai.domains.rounds.models import MatchingRound, RoundPair
from yoriai.domains.rounds.service import announcing, publishing
from yoriai.domains.rounds.states import RoundStatus

AT_ONCE = 8


def at_once(acts: list[Callable[[], str]]) -> Counter[str]:
    """Do all this at once; return what each came to."""
    gate = Barrier(len(acts))

    def do(act: Callable[[], str]) -> str:
        gate.wait(timeout=30)
        try:
            return act()
        except AppError as refusal:
            return refusal.code

    with ThreadPoolExecutor(len(acts)) as pool:
        return Counter(pool.map(do, acts))


def test_a_round_published_and_discarded_by_many_at_once_ends_once(database: Database) -> None:
    with database.write() as session:
        staff = actor(make_member(session), is_staff=True)
        for _ in range(2):
            make_mentor(session, make_member(session))
        for _ in range(4):
            make_request(session, make_member(session), starts=[in_days(3, 10), in_days(3, 12), in_days(4, 9)])
        row = make_draft(session, staff)

    def publish() -> str:
        with database.write() as session:
            publishing.publish(session, staff, row.id, row.revision)
        return "published"

    def discard() -> str:
        with database.write() as session:
            announcing.discard(session, staff, row.id)
        return "discarded"

    came_to = at_once([publish] * (AT_ONCE - 1) + [discard])
    assert came_to["published"] + came_to["discarded"] == 1
    assert came_to["round_ended"] == AT_ONCE - 1
    with database.read() as session:
        status = session.get_one(MatchingRound, row.id).status
        assert status is (RoundStatus.PUBLISHED if came_to["published"] else RoundStatus.DISCARDED)


def test_the_pairs_of_a_round_become_one_offer_each_whoever_runs_the_sweep(database: Database) -> None:
    with database.write() as session:
        staff = actor(make_member(session), is_staff=True)
        for _ in range(3):
            make_mentor(session, make_member(session))
        for _ in range(3):
            make_request(session, make_member(session))
        row = make_draft(session, staff)
        publishing.publish(session, staff, row.id, row.revision)
    with database.read() as session:
        due = publishing.unsettled_ids(session)

    def settle() -> str:
        for key in due:
            with database.write() as session:
                publishing.settle(session, key)
        return "done"

    assert at_once([settle] * 4) == {"done": 4}
    with database.read() as session:
        made = session.exec(select(Offer.request_id)).all()
        assert (len(made), len(set(made))) == (3, 3)
        assert session.exec(select(func.count()).where(col(RoundPair.offer_id).is_(None))).one() == 0


@pytest.mark.parametrize("is_over", [False, True], ids=["in time", "too late"])
def test_one_offer_answered_in_every_way_at_once_has_one_outcome(database: Database, is_over: bool) -> None:
    start = in_days(5, 10)
    with database.write() as session:
        mentor = make_mentor(session)
        request = make_request(session, starts=[start])
        made = matching.ask_next(session, request.id)
        assert made is not None
        if is_over:
            made.expires_at = clock.now() - timedelta(minutes=1)
            session.add(made)
        offer_id, request_id, mentor_id, asks = made.id, request.id, mentor.member_id, request.requester_id

    def accept() -> str:
        with database.write() as session:
            offers.accept(session, actor_id(mentor_id), offer_id, start)
        return "accepted"

    def decline() -> str:
        with database.write() as session:
            offers.decline(session, actor_id(mentor_id), offer_id, DeclineReason.BUSY)
        return "declined"

    def expire() -> str:
        with database.write() as session:
            return "expired" if offers.expire(session, offer_id) else "not due"

    def withdraw() -> str:
        with database.write() as session:
            requests.call_off(session, actor_id(asks), request_id)
        return "withdrawn"

    came_to = at_once([accept, decline, expire, withdraw, accept, decline, expire, withdraw])
    with database.read() as session:
        offer, asked = session.get_one(Offer, offer_id), session.get_one(MentoringRequest, request_id)
        booked = session.exec(select(func.count()).select_from(MentoringSession)).one()
    assert offer.status is not OfferStatus.OPEN
    assert came_to["accepted"] == booked == (1 if offer.status is OfferStatus.ACCEPTED else 0)
    assert came_to["declined"] == (1 if offer.status is OfferStatus.DECLINED else 0)
    assert came_to["expired"] == (1 if offer.status is OfferStatus.EXPIRED else 0)
    if booked:
        assert asked.status is RequestStatus.MATCHED
        assert came_to["withdrawn"] == 0
    else:
        # whether it was declined, ran out or was taken back: who asked has withdrawn, once
        assert (asked.status, came_to["withdrawn"]) == (RequestStatus.WITHDRAWN, 1)
