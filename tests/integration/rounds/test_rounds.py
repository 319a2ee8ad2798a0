"""Rounds from the day they are announced to the offers that they become."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlmodel import col, select

from tests.factories.accounts import make_member
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor, make_request
from tests.factories.rounds import make_draft, make_round
from tests.integration.mentoring.people import actor, actor_id, reread
from tests.integration.rounds.planned import founders, plan_pairs, run
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring.models import MentoringRequest, Offer
from yoriai.domains.mentoring.service import for_rounds, matching, offers, requests
from yoriai.domains.mentoring.states import DeclineReason, OfferStatus, RequestStatus
from yoriai.domains.notifications.models import Mail
from yoriai.domains.rounds.errors import (
    DayOver,
    NobodyWaits,
    NoSuchRound,
    RoundEnded,
    RoundThere,
)
from yoriai.domains.rounds.models import MatchingRound, RoundPair
from yoriai.domains.rounds.repository import plans
from yoriai.domains.rounds.service import announcing, drafting, publishing, reading
from yoriai.domains.rounds.states import RoundStatus


@pytest.fixture
def staff(database: Database) -> Actor:
    """Somebody of the secretariat."""
    with database.write() as session:
        return actor(make_member(session), is_staff=True)


def plan_of(database: Database, round_id: str) -> dict[str, tuple[str, datetime]]:
    """Return who meets whom and when, by request."""
    with database.read() as session:
        return {each.asking: (each.giving, each.start) for each in plans.standings(session, round_id)}


def published(database: Database, staff: Actor, round_id: str) -> None:
    """Publish a draft as it is, and let its offers be made."""
    with database.write() as session:
        publishing.publish(session, staff, round_id, reread(session, MatchingRound, round_id).revision)
    run(database)


def test_everybody_who_can_be_served_is_served_and_hours_do_not_overlap(database: Database, staff: Actor) -> None:
    ten, half, eleven = in_days(3, 10), in_days(3, 10, 30), in_days(3, 11)
    with database.write() as session:
        make_mentor(session)
        # the first suits every hour; only where it takes the later one do both find a place
        flexible, early = founders(session, [[ten, half, eleven], [ten]])
        row = make_draft(session, staff)

    plan = plan_of(database, row.id)
    assert (plan[early][1], plan[flexible][1]) == (ten, eleven)
    assert (row.status, row.requests, row.mentors, row.choices, row.is_proven) == (RoundStatus.DRAFT, 2, 1, 2, True)
    assert row.objective == pytest.approx(row.upper_bound)


def test_a_draft_keeps_its_requests_from_being_put_to_mentors_one_by_one(database: Database, staff: Actor) -> None:
    with database.write() as session:
        make_mentor(session)
        request = make_request(session)
        make_draft(session, staff)
        assert matching.ask_next(session, request.id) is None
        assert requests.waiting_ids(session) == []


def test_a_published_pair_is_an_offer_at_the_hour_planned(
    database: Database, staff: Actor, mails: Callable[[], list[Mail]]
) -> None:
    with database.write() as session:
        mentor = make_mentor(session)
        request = make_request(session, starts=[in_days(3, 10), in_days(3, 14)])
        row = make_draft(session, staff)
    published(database, staff, row.id)

    start = plan_of(database, row.id)[request.id][1]
    with database.write() as session:
        offer = session.exec(select(Offer)).one()
        assert (offer.mentor_id, offer.proposed_start, offer.status) == (mentor.member_id, start, OfferStatus.OPEN)
        assert reread(session, MentoringRequest, request.id).status is RequestStatus.OFFERED
        pair = session.exec(select(RoundPair)).one()
        assert (pair.offer_id, pair.settled_at is None) == (offer.id, False)
        page = offers.page_of(session, actor_id(mentor.member_id), offer.id)
        assert page.proposed_start == start
        booked = offers.accept(session, actor_id(mentor.member_id), offer.id, start)
        assert booked.starts_at == start
    (asking,) = [mail for mail in mails() if mail.template == "offer"]
    assert "ご提案する時間" in asking.text


def test_the_hour_that_an_offer_proposes_is_kept_free_for_its_two(database: Database, staff: Actor) -> None:
    ten = in_days(3, 10)
    with database.write() as session:
        mentor = make_mentor(session)
        make_request(session, starts=[ten])
        row = make_draft(session, staff)
    published(database, staff, row.id)
    with database.write() as session:
        other = make_request(session, make_member(session), starts=[ten, in_days(3, 10, 30)])
        assert matching.ask_next(session, other.id) is None
        offer = session.exec(select(Offer)).one()
        offers.decline(session, actor_id(mentor.member_id), offer.id, DeclineReason.BUSY)
        assert matching.ask_next(session, other.id) is not None


def test_a_declined_pair_goes_to_the_next_mentor_at_once(database: Database, staff: Actor) -> None:
    with database.write() as session:
        first, second = make_mentor(session), make_mentor(session, make_member(session))
        request = make_request(session)
        row = make_draft(session, staff)
    published(database, staff, row.id)
    with database.write() as session:
        offer = session.exec(select(Offer)).one()
        offers.decline(session, actor_id(offer.mentor_id), offer.id, DeclineReason.BUSY)
    with database.read() as session:
        asked = session.exec(select(Offer.mentor_id).where(col(Offer.status) == OfferStatus.OPEN)).one()
        assert {offer.mentor_id, asked} == {first.member_id, second.member_id}
        assert session.get_one(MentoringRequest, request.id).offers_made == 2


def test_a_request_that_nobody_took_waits_for_the_announced_round(
    database: Database, staff: Actor, mails: Callable[[], list[Mail]]
) -> None:
    with database.write() as session:
        make_mentor(session)
        row = make_round(session, staff, clock.today() + timedelta(days=10))
        request = make_request(session, offers_made=3)
        matching.look_after(session, request.id)

        assert (request.status, request.round_id) == (RequestStatus.WAITING, row.id)
        page = requests.page_of(session, staff, request.id)
        assert (page.round_day, page.waiting) == (clock.today() + timedelta(days=10), None)
        requests.change_hours(session, actor_id(request.requester_id), request.id, [in_days(4, 10)])
        assert (request.status, request.round_id) == (RequestStatus.OFFERED, None)
    assert [mail.template for mail in mails()] == ["request_round", "offer"]


def test_the_job_makes_the_draft_on_the_day_and_passes_by_a_day_on_which_nobody_waits(
    database: Database, staff: Actor
) -> None:
    with database.write() as session:
        empty = make_round(session, staff)
    run(database)
    with database.write() as session:
        assert session.get_one(MatchingRound, empty.id).status is RoundStatus.DISCARDED
        make_mentor(session)
        make_request(session)
        later = make_round(session, staff, clock.today() + timedelta(days=1))
    run(database)
    with database.read() as session:
        assert session.get_one(MatchingRound, later.id).status is RoundStatus.ANNOUNCED
    with clock.stopped(clock.now() + timedelta(days=1)):
        run(database)
    with database.read() as session:
        assert session.get_one(MatchingRound, later.id).status is RoundStatus.DRAFT


def test_on_the_day_of_a_round_requests_are_left_to_its_draft_and_asked_one_by_one_afterwards(
    database: Database, staff: Actor
) -> None:
    with database.write() as session:
        mentor = make_mentor(session)
        waits = make_request(session)
        row = make_round(session, staff)
        assert not matching.look_after(session, waits.id)
        assert matching.ask_next(session, waits.id) is None
    run(database)
    with database.write() as session:
        assert plan_of(database, row.id).keys() == {waits.id}
        late = make_request(session, make_member(session))
        asked = matching.ask_next(session, late.id)
        assert asked is not None
        assert asked.mentor_id == mentor.member_id


def test_a_round_whose_day_has_passed_without_a_draft_holds_nobody_up(database: Database, staff: Actor) -> None:
    with database.write() as session:
        make_mentor(session)
        waits = make_request(session)
        make_round(session, staff)
    with clock.stopped(clock.now() + timedelta(days=1)), database.write() as session:
        assert matching.ask_next(session, waits.id) is not None


def test_who_stays_without_has_waited_through_one_more_round_and_then_comes_before_newer_ones(
    database: Database, staff: Actor
) -> None:
    ten = in_days(3, 10)
    with database.write() as session:
        make_mentor(session)
        old = make_request(session, make_member(session), starts=[ten], rounds_waited=1).id
        wished = make_mentor(session, make_member(session), weekly={})
        new = make_request(session, make_member(session), starts=[ten], wishes=[wished.member_id]).id
        row = make_draft(session, staff)
        # neither has waited for long: one of them stays without
        assert len(plans.standings(session, row.id)) == 1
        (left,) = plans.unmatched_ids(session, row.id)
        announcing.discard(session, staff, row.id)
        reread(session, MentoringRequest, left).rounds_waited = 2
        session.flush()
        again = make_draft(session, staff)
        assert [each.asking for each in plans.standings(session, again.id)] == [left]
        publishing.publish(session, staff, again.id, again.revision)
        other = {old, new} - {left}
        assert reread(session, MentoringRequest, other.pop()).rounds_waited == (2 if left == new else 1)


def test_a_mentor_gets_no_more_requests_at_once_than_they_take(database: Database, staff: Actor) -> None:
    with database.write() as session:
        mentor = make_mentor(session, queue_at_most=2)
        founders(session, [[in_days(day, 10)] for day in (3, 4, 5, 6, 7)])
        row = make_draft(session, staff)
        assert plan_pairs(session, row.id) == [
            (each.asking, mentor.member_id) for each in plans.standings(session, row.id)
        ]
        assert plans.counts(session, row.id) == (2, 3)


def test_rounds_are_the_secretariats_and_one_at_a_time(database: Database, staff: Actor) -> None:
    with database.write() as session:
        member = actor(make_member(session))
        with pytest.raises(NoSuchRound):
            make_round(session, member)
        with pytest.raises(DayOver):
            make_round(session, staff, clock.today() - timedelta(days=1))
        row = make_round(session, staff)
        with pytest.raises(RoundThere):
            make_round(session, staff)
        with pytest.raises(NobodyWaits):
            drafting.anew(session, row.id)
        for refused in (reading.sheet, reading.get):
            with pytest.raises(NoSuchRound):
                refused(session, member, row.id)
        announcing.discard(session, staff, row.id)
        with pytest.raises(RoundEnded):
            announcing.discard(session, staff, row.id)
        assert for_rounds.day_of(session, row.id) == clock.today()


def test_discarding_lets_everybody_be_put_to_mentors_again(database: Database, staff: Actor) -> None:
    with database.write() as session:
        make_mentor(session)
        request = make_request(session)
        row = make_draft(session, staff)
        announcing.discard(session, staff, row.id)
        assert reread(session, MentoringRequest, request.id).round_id is None
        assert matching.ask_next(session, request.id) is not None
