"""Answers of mentors: accepting one of the common hours, and every way in which that can no longer be."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from tests.factories.accounts import make_member
from tests.factories.cases import make_case
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor, make_request
from tests.integration.mentoring.people import actor, actor_id
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.mentoring.errors import HourNotCommon, HourTaken, NoSuchOffer, OfferClosed
from yoriai.domains.mentoring.models import MentoringRequest, MentoringSession, Offer, RequestCase, SessionCell
from yoriai.domains.mentoring.service import matching, offers, requests
from yoriai.domains.mentoring.states import DeclineReason, OfferStatus, RequestStatus, SessionStatus
from yoriai.domains.mentors.models import DayException, MentorProfile
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.states import MailStatus

NOON = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
Mails = Callable[[], list[Mail]]


@pytest.fixture(autouse=True)
def _a_tuesday_noon() -> Iterator[None]:
    with clock.stopped(NOON):
        yield


def offered(session: Session) -> tuple[MentorProfile, MentoringRequest, Offer]:
    """Return a mentor, a request that suits, and the offer that came of it."""
    mentor = make_mentor(session, make_member(session, name="森 めぐみ"))
    request = make_request(session, make_member(session, name="青木 さくら"))
    offer = matching.ask_next(session, request.id)
    assert offer is not None
    return mentor, request, offer


def test_accepting_books_the_hour_for_both(database: Database, mails: Mails) -> None:
    with database.write() as session:
        mentor, request, offer = offered(session)
        start = in_days(3, 14)

        booked = offers.accept(session, actor_id(mentor.member_id), offer.id, start, "楽しみにしています。")

        assert (booked.mentor_id, booked.requester_id) == (mentor.member_id, request.requester_id)
        assert (booked.starts_at, booked.ends_at) == (start, start + timedelta(hours=1))
        assert (offer.status, offer.words, offer.answered_at) == (OfferStatus.ACCEPTED, "楽しみにしています。", NOON)
        assert request.status is RequestStatus.MATCHED
        cells = session.exec(select(SessionCell.member_id, SessionCell.starts_at)).all()
        assert set(cells) == {
            (member, cell)
            for member in (mentor.member_id, request.requester_id)
            for cell in (start, start + timedelta(minutes=30))
        }
    assert sorted(mail.template for mail in mails() if mail.status is not MailStatus.WITHDRAWN) == [
        "session_booked",
        "session_booked",
    ]


def test_the_page_of_an_offer_tells_the_mentor_everything(database: Database) -> None:
    with database.write() as session:
        mentor, request, offer = offered(session)
        case = make_case(session)
        session.add(RequestCase(request_id=request.id, case_id=case.id))
        session.flush()

        page = offers.page_of(session, actor_id(mentor.member_id), offer.id)

        assert (page.requester, page.goals) == ("青木 さくら", request.goals)
        assert [brief.id for brief in page.cases] == [case.id]
        assert page.starts == (in_days(3, 10), in_days(3, 14))
        assert page.is_open


def test_nobody_else_sees_an_offer_or_answers_it(database: Database) -> None:
    with database.write() as session:
        _, request, offer = offered(session)
        other = make_mentor(session, make_member(session))
        for stranger in (other.member_id, request.requester_id, make_member(session).id):
            with pytest.raises(NoSuchOffer):
                offers.page_of(session, actor_id(stranger), offer.id)
            with pytest.raises(NoSuchOffer):
                offers.accept(session, actor_id(stranger), offer.id, in_days(3, 10))
            with pytest.raises(NoSuchOffer):
                offers.decline(session, actor_id(stranger), offer.id, DeclineReason.BUSY)
        assert offer.status is OfferStatus.OPEN


@pytest.mark.parametrize("status", [s for s in OfferStatus if s is not OfferStatus.OPEN])
def test_a_closed_offer_can_be_read_and_not_answered(database: Database, status: OfferStatus) -> None:
    with database.write() as session:
        mentor, _, offer = offered(session)
        offer.status = status
        session.add(offer)
        session.flush()
        me = actor_id(mentor.member_id)

        assert not offers.page_of(session, me, offer.id).is_open
        with pytest.raises(OfferClosed):
            offers.accept(session, me, offer.id, in_days(3, 10))
        with pytest.raises(OfferClosed):
            offers.decline(session, me, offer.id, DeclineReason.BUSY)
        with pytest.raises(OfferClosed):
            offers.ask_for_hours(session, me, offer.id)


def test_an_offer_past_its_time_is_closed_even_before_the_sweep_comes(database: Database) -> None:
    with database.write() as session:
        mentor, _, offer = offered(session)
        clock.jump(timedelta(hours=72))

        assert not offers.page_of(session, actor_id(mentor.member_id), offer.id).is_open
        with pytest.raises(OfferClosed):
            offers.accept(session, actor_id(mentor.member_id), offer.id, in_days(3, 14))


def test_an_hour_taken_meanwhile_is_refused_and_the_others_stay(database: Database) -> None:
    with database.write() as session:
        mentor, _, offer = offered(session)
        second = make_request(session, make_member(session))
        other = matching.ask_next(session, second.id)
        assert other is not None
        me = actor_id(mentor.member_id)
        offers.accept(session, me, other.id, in_days(3, 10))

        with pytest.raises(HourTaken) as refusal:
            offers.accept(session, me, offer.id, in_days(3, 10))

        assert (refusal.value.field, refusal.value.status) == ("start", 409)
        assert offers.page_of(session, me, offer.id).starts == (in_days(3, 14),)
        assert offer.status is OfferStatus.OPEN


def test_an_hour_that_overlaps_one_of_the_requesters_sessions_is_no_common_hour(database: Database) -> None:
    with database.write() as session:
        requester = make_member(session)
        one, two = (make_mentor(session, make_member(session)) for _ in range(2))
        first = make_request(session, requester, starts=[in_days(3, 10)], wishes=[one.member_id])
        second = make_request(session, requester, starts=[in_days(3, 10, 30), in_days(3, 15)], wishes=[two.member_id])
        offer, other = matching.ask_next(session, first.id), matching.ask_next(session, second.id)
        assert offer is not None
        assert other is not None
        offers.accept(session, actor_id(one.member_id), offer.id, in_days(3, 10))

        assert offers.page_of(session, actor_id(two.member_id), other.id).starts == (in_days(3, 15),)
        with pytest.raises(HourTaken):
            offers.accept(session, actor_id(two.member_id), other.id, in_days(3, 10, 30))


@pytest.mark.parametrize("start", [in_days(3, 11), in_days(3, 14, 15), in_days(1, 9)])
def test_an_hour_that_was_never_common_is_refused(database: Database, start: datetime) -> None:
    with database.write() as session:
        mentor, _, offer = offered(session)

        with pytest.raises(HourNotCommon):
            offers.accept(session, actor_id(mentor.member_id), offer.id, start)


def test_hours_too_near_are_no_common_hours_any_more(database: Database) -> None:
    with database.write() as session:
        mentor, _, offer = offered(session)
        clock.jump(timedelta(hours=48))

        assert offers.page_of(session, actor_id(mentor.member_id), offer.id).starts == (in_days(1, 14),)


def test_windows_that_no_longer_overlap_leave_a_way_to_ask_for_other_hours(database: Database, mails: Mails) -> None:
    with database.write() as session:
        mentor, request, offer = offered(session)
        session.add(DayException(member_id=mentor.member_id, day=clock.tokyo(in_days(3)).date()))
        session.flush()
        me = actor_id(mentor.member_id)
        page = offers.page_of(session, me, offer.id)
        assert (page.starts, page.is_open) == ((), True)
        with pytest.raises(HourNotCommon):
            offers.accept(session, me, offer.id, in_days(3, 10))

        assert offers.ask_for_hours(session, me, offer.id)
        assert not offers.ask_for_hours(session, me, offer.id)
        requester = actor_id(request.requester_id)
        requests.change_hours(session, requester, request.id, [in_days(4, 10)])

        assert offers.page_of(session, me, offer.id).starts == (in_days(4, 10),)
        assert offers.accept(session, me, offer.id, in_days(4, 10)).status is SessionStatus.BOOKED
    (back,) = [mail for mail in mails() if mail.template == "offer_hours"]
    assert back.recipient_id == mentor.member_id
    assert "日本時間）：\n- 2026年11月28日(土) 10:00–11:00\n" in back.text
    (told,) = [mail for mail in mails() if mail.template == "request_hours"]
    assert told.recipient_id == request.requester_id
    assert f"/mentoring/requests/{request.id}/hours" in told.text


def test_a_mentor_without_a_suitable_hour_is_asked_again_when_the_hours_change(database: Database) -> None:
    with database.write() as session:
        mentor, request, offer = offered(session)
        offers.decline(session, actor_id(mentor.member_id), offer.id, DeclineReason.HOURS)
        declined = request.status
        clock.jump(timedelta(minutes=1))

        requests.change_hours(session, actor_id(request.requester_id), request.id, [in_days(5, 10)])

        assert (declined, request.status) == (RequestStatus.WAITING, RequestStatus.OFFERED)
        assert len(session.exec(select(Offer).where(Offer.mentor_id == mentor.member_id)).all()) == 2


def test_withdrawing_takes_the_offer_back_and_an_asking_not_yet_sent_with_it(database: Database, mails: Mails) -> None:
    with database.write() as session:
        mentor, request, offer = offered(session)

        requests.call_off(session, actor_id(request.requester_id), request.id)

        assert (request.status, offer.status) == (RequestStatus.WITHDRAWN, OfferStatus.WITHDRAWN)
        with pytest.raises(OfferClosed):
            offers.accept(session, actor_id(mentor.member_id), offer.id, in_days(3, 10))
    assert [(mail.template, mail.status) for mail in mails()] == [("offer", MailStatus.WITHDRAWN)]


def test_a_mentor_who_has_the_mail_is_told_of_a_withdrawal(database: Database, mails: Mails) -> None:
    with database.write() as session:
        _, request, offer = offered(session)
        (mail,) = session.exec(select(Mail)).all()
        mail.status = MailStatus.SENT
        session.add(mail)
        session.flush()

        requests.call_off(session, actor_id(request.requester_id), request.id)

    told = mails()[-1]
    assert (told.template, told.recipient_id) == ("offer_withdrawn", offer.mentor_id)
    assert "さくら" in told.text
    assert "青木" not in told.text


def test_a_mentors_cancellation_puts_the_request_back_and_somebody_else_is_asked(database: Database) -> None:
    with database.write() as session:
        mentor, request, offer = offered(session)
        offers.accept(session, actor_id(mentor.member_id), offer.id, in_days(3, 10))
        requests.back_to_queue(session, request)
        assert matching.ask_next(session, request.id) is None
        other = make_mentor(session, make_member(session))

        again = matching.ask_next(session, request.id)

        assert again is not None
        assert again.mentor_id == other.member_id
        assert request.offers_made == 1


def test_only_open_sessions_and_offers_are_load(database: Database) -> None:
    with database.write() as session:
        mentor = make_mentor(session, capacity=1)
        requester = make_member(session)
        past = make_request(session, requester, status=RequestStatus.COMPLETED)
        for number, status in enumerate((SessionStatus.NO_SHOW, SessionStatus.CANCELLED)):
            start = in_days(3, 16 + number)
            session.add(
                MentoringSession(
                    request_id=past.id,
                    mentor_id=mentor.member_id,
                    requester_id=requester.id,
                    starts_at=start,
                    ends_at=start + timedelta(hours=1),
                    status=status,
                    room_url="https://meet.example.jp/room",
                    uid=f"{number}@example.jp",
                )
            )
        session.flush()

        assert matching.ask_next(session, make_request(session, make_member(session)).id) is not None
        assert matching.ask_next(session, make_request(session, make_member(session)).id) is None


def test_the_one_who_acts_is_the_mentor_of_the_offer_not_staff(database: Database) -> None:
    with database.write() as session:
        _, _, offer = offered(session)

        with pytest.raises(NoSuchOffer):
            offers.page_of(session, actor(make_member(session), is_staff=True), offer.id)
