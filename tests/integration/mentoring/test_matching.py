"""Requests on their way through the mentors: asked, passed on, handed to the secretariat."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from tests.factories.accounts import grant, make_member
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor, make_request
from tests.integration.mentoring.people import actor, actor_id, reread
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.config import Settings, use
from yoriai.core.db import Database
from yoriai.domains.accounts.models import AuditEntry
from yoriai.domains.accounts.states import Role
from yoriai.domains.mentoring import jobs
from yoriai.domains.mentoring.errors import NoSuchRequest, NotStuck, OfferClosed
from yoriai.domains.mentoring.models import MentoringRequest, Offer
from yoriai.domains.mentoring.service import matching, offers, requests
from yoriai.domains.mentoring.states import DeclineReason, OfferStatus, RequestStatus
from yoriai.domains.mentors.models import MentorProfile
from yoriai.domains.notifications.models import Mail
from yoriai.infra.sweep import ItemsFailed

NOON = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
Mails = Callable[[], list[Mail]]


@pytest.fixture(autouse=True)
def _a_tuesday_noon() -> Iterator[None]:
    with clock.stopped(NOON):
        yield


def open_offer(session: Session, request_id: str) -> Offer:
    """Return the offer of a request that waits for an answer."""
    return session.exec(select(Offer).where(Offer.request_id == request_id, Offer.status == OfferStatus.OPEN)).one()


def sweep(database: Database, name: str) -> int:
    """Run one of the jobs."""
    return next(job for job in jobs.JOBS if job.name == name).run(database)


def test_a_declined_offer_goes_to_the_next_mentor_at_once(database: Database, mails: Mails) -> None:
    with database.write() as session:
        for _ in range(2):
            make_mentor(session, make_member(session))
        request = make_request(session)
        first = matching.ask_next(session, request.id)
        assert first is not None

        offers.decline(session, actor_id(first.mentor_id), first.id, DeclineReason.BUSY, "年度末までは難しいです。")

        second = open_offer(session, request.id)
        assert (first.status, first.decline_reason) == (OfferStatus.DECLINED, DeclineReason.BUSY)
        assert (first.words, first.answered_at) == ("年度末までは難しいです。", NOON)
        assert second.mentor_id != first.mentor_id
        assert (request.status, request.offers_made) == (RequestStatus.OFFERED, 2)
    assert [mail.template for mail in mails()] == ["offer", "offer"]


def test_an_offer_expires_after_its_time_and_the_next_mentor_is_asked(database: Database) -> None:
    with database.write() as session:
        for _ in range(2):
            make_mentor(session, make_member(session))
        request = make_request(session, starts=[in_days(10)])
        first = matching.ask_next(session, request.id)
        assert first is not None

    assert sweep(database, "offers-expiring") == 0
    clock.jump(timedelta(hours=72))
    assert sweep(database, "offers-expiring") == 1
    assert sweep(database, "offers-expiring") == 0

    with database.write() as session:
        assert reread(session, Offer, first.id).status is OfferStatus.EXPIRED
        assert open_offer(session, request.id).mentor_id != first.mentor_id
        with pytest.raises(OfferClosed):
            offers.decline(session, actor_id(first.mentor_id), first.id, DeclineReason.BUSY)


def test_after_three_offers_the_secretariat_looks_after_it(database: Database, mails: Mails) -> None:
    with database.write() as session:
        for _ in range(4):
            make_mentor(session, make_member(session))
        request = make_request(session)
        matching.ask_next(session, request.id)
        for _ in range(3):
            offer = open_offer(session, request.id)
            offers.decline(session, actor_id(offer.mentor_id), offer.id, DeclineReason.NOT_MY_FIELD)

        assert request.status is RequestStatus.EXHAUSTED
        (stuck,) = requests.exhausted(session)
        assert (stuck.id, stuck.asked) == (request.id, 3)
    (told,) = [mail for mail in mails() if mail.template == "request_exhausted"]
    assert told.recipient_id == request.requester_id


def test_the_secretariat_can_start_again_and_it_is_audited(database: Database) -> None:
    with database.write() as session:
        staff = make_member(session)
        grant(session, staff, Role.SECRETARIAT)
        request = make_request(session, status=RequestStatus.EXHAUSTED, offers_made=3)
        with pytest.raises(NoSuchRequest):
            requests.retry(session, actor(make_member(session)), request.id)
        mentor = make_mentor(session)

        requests.retry(session, actor(staff, is_staff=True), request.id)

        assert open_offer(session, request.id).mentor_id == mentor.member_id
        assert [entry.action for entry in session.exec(select(AuditEntry))] == ["request.retry"]
        with pytest.raises(NotStuck):
            requests.retry(session, actor(staff, is_staff=True), request.id)


def test_without_any_mentor_a_request_waits_tells_why_once_and_ends_at_the_desk(
    database: Database, mails: Mails
) -> None:
    with database.write() as session:
        make_mentor(session, weekly={})
        request = make_request(session, starts=[in_days(20)])

    assert [sweep(database, "requests-waiting") for _ in range(3)] == [1, 0, 0]
    (told,) = mails()
    assert told.template == "request_waiting"
    assert f"/mentoring/requests/{request.id}/hours" in told.text

    clock.jump(timedelta(days=7))
    assert sweep(database, "requests-waiting") == 1
    assert sweep(database, "requests-waiting") == 0
    with database.read() as session:
        assert reread(session, MentoringRequest, request.id).status is RequestStatus.EXHAUSTED
    assert [mail.template for mail in mails()] == ["request_waiting", "request_exhausted"]


def test_a_mentor_who_comes_free_is_asked_by_the_next_sweep(database: Database) -> None:
    with database.write() as session:
        request = make_request(session)
    assert sweep(database, "requests-waiting") == 1
    with database.write() as session:
        make_mentor(session)

    assert sweep(database, "requests-waiting") == 1
    with database.read() as session:
        assert reread(session, MentoringRequest, request.id).status is RequestStatus.OFFERED


def test_one_failing_request_does_not_stop_the_others(database: Database) -> None:
    with database.write() as session:
        broken = make_request(session, make_member(session), prefecture="99")
        sound = make_request(session, make_member(session))
        make_mentor(session, make_member(session, prefecture="32"))

    with pytest.raises(ItemsFailed, match="1 of 2"):
        sweep(database, "requests-waiting")
    with database.read() as session:
        assert reread(session, MentoringRequest, sound.id).status is RequestStatus.OFFERED
        assert reread(session, MentoringRequest, broken.id).status is RequestStatus.WAITING


def test_a_request_is_put_to_one_mentor_at_a_time(database: Database) -> None:
    with database.write() as session:
        for _ in range(2):
            make_mentor(session, make_member(session))
        request = make_request(session)
        matching.ask_next(session, request.id)

        assert matching.ask_next(session, request.id) is None
        assert len(session.exec(select(Offer)).all()) == 1


def test_an_unanswered_offer_is_mentioned_once_on_its_last_day(database: Database, mails: Mails) -> None:
    with database.write() as session:
        make_mentor(session)
        matching.ask_next(session, make_request(session, starts=[in_days(10)]).id)

    clock.jump(timedelta(hours=47))
    assert sweep(database, "offer-reminders") == 0
    clock.jump(timedelta(hours=2))
    assert [sweep(database, "offer-reminders") for _ in range(2)] == [1, 0]
    assert [mail.template for mail in mails()] == ["offer", "offer_reminder"]


def test_a_mentor_who_never_answers_is_paused_and_told(database: Database, mails: Mails) -> None:
    with database.write() as session:
        mentor = make_mentor(session)
        for _ in range(2):
            matching.ask_next(session, make_request(session, make_member(session), starts=[in_days(10)]).id)

    clock.jump(timedelta(hours=73))
    assert sweep(database, "offers-expiring") == 2
    with database.read() as session:
        paused_until = reread(session, MentorProfile, mentor.member_id).paused_until
        assert paused_until == clock.today() + timedelta(days=28)
    assert [mail.template for mail in mails() if mail.recipient_id == mentor.member_id][-1] == "mentor_paused"


def test_the_number_of_offers_and_the_points_are_settings(database: Database, settings: Settings) -> None:
    use(settings.model_copy(update={"offers_at_most": 1, "matching_weights": {"same_prefecture": 50}}))
    with database.write() as session:
        near = make_mentor(session, make_member(session, prefecture="32"))
        make_mentor(session, make_member(session), marks={"ibasho": "primary"})
        request = make_request(session, prefecture="32", marks={"ibasho": "primary"})
        offer = matching.ask_next(session, request.id)
        assert offer is not None
        assert offer.mentor_id == near.member_id

        offers.decline(session, actor_id(near.member_id), offer.id, DeclineReason.OTHER)

        assert request.status is RequestStatus.EXHAUSTED


def test_matching_asks_the_database_a_constant_number_of_times(database: Database) -> None:
    counts = []
    with database.write() as session:
        request = make_request(session)
        for more in (1, 2):
            for _ in range(more):
                make_mentor(session, make_member(session), marks={"ibasho": "primary"})
            with asked(database) as statements:
                matching.outlook(session, request)
            counts.append(len(statements))

    assert counts[0] == counts[1]


def test_offers_are_ordered_by_their_end(database: Database) -> None:
    with database.write() as session:
        mentor = make_mentor(session)
        for hours in (48, 24):
            request = make_request(session, make_member(session), status=RequestStatus.OFFERED)
            session.add(
                Offer(
                    request_id=request.id,
                    mentor_id=mentor.member_id,
                    score=0,
                    expires_at=NOON + timedelta(hours=hours),
                )
            )
        session.flush()

        lines = offers.waiting_for(session, mentor.member_id)

        assert [line.expires_at for line in lines] == [NOON + timedelta(hours=24), NOON + timedelta(hours=48)]
        assert len(session.exec(select(Offer).order_by(col(Offer.id))).all()) == 2
