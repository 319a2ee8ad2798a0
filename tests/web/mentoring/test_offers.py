"""The page of an offer: who sees it, answering it once, and everything that can have happened before."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.factories.accounts import grant, make_member
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor, make_request
from tests.web.mentoring.asked import Asked, make_asked, status_of
from tests.web.pages import post_form, token_of
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.states import Role
from yoriai.domains.mentoring.models import MentoringSession, Offer
from yoriai.domains.mentoring.service import sessions
from yoriai.domains.mentoring.states import DeclineReason, OfferStatus, RequestStatus
from yoriai.domains.mentors.models import DayException
from yoriai.domains.notifications.models import Mail

AsMember = Callable[[str], TestClient]
LONG = "あ" * 20_000


@pytest.fixture
def asked(database: Database) -> Asked:
    """A founder's request, put to the only mentor."""
    return make_asked(database)


def test_the_mentor_reads_who_asks_for_what_and_why_them(asked: Asked, as_member: AsMember) -> None:
    page = as_member(asked.mentor).get(asked.url)

    assert page.status_code == 200
    for words in (
        "青木 さくら",
        "空き家で子ども食堂を始めたい",
        "お二人の都合が合う時間",
        "10:00–11:00",
        "14:00–15:00",
    ):
        assert words in page.text


def test_nobody_but_the_mentor_sees_an_offer(
    asked: Asked, database: Database, client: TestClient, as_member: AsMember
) -> None:
    with database.write() as session:
        stranger, staff = make_member(session), make_member(session)
        other = make_mentor(session, make_member(session))
        grant(session, staff, Role.SECRETARIAT)
    visitor = client.get(asked.url)
    assert (visitor.status_code, visitor.headers["location"]) == (
        303,
        f"/sign-in?next=%2Fmentoring%2Foffers%2F{asked.offer}",
    )
    for member_id in (asked.requester, stranger.id, other.member_id, staff.id):
        browser = as_member(member_id)
        assert browser.get(asked.url).status_code == 404
        data = {"start": in_days(3, 10).isoformat(), "reason": "busy"}
        for way in ("accept", "decline", "other-hours"):
            assert post_form(browser, "/me/settings", f"{asked.url}/{way}", data).status_code == 404
    assert status_of(database, asked) == (OfferStatus.OPEN, RequestStatus.OFFERED)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("way", ["", "/accept", "/decline", "/other-hours"])
def test_following_a_link_of_a_mail_changes_nothing(
    asked: Asked, database: Database, as_member: AsMember, method: str, way: str
) -> None:
    as_member(asked.mentor).request(method, f"{asked.url}{way}?start={in_days(3, 10).isoformat()}")

    assert status_of(database, asked) == (OfferStatus.OPEN, RequestStatus.OFFERED)


def test_accepting_an_hour_leads_to_the_session(
    asked: Asked, database: Database, as_member: AsMember, mails: Callable[[], list[Mail]]
) -> None:
    data = {"start": in_days(3, 14).isoformat(), "words": "お話しできるのを楽しみにしています。"}

    answer = post_form(as_member(asked.mentor), asked.url, f"{asked.url}/accept", data)

    with database.read() as session:
        booked = session.exec(select(MentoringSession)).one()
    assert (answer.status_code, answer.headers["location"]) == (303, f"/mentoring/sessions/{booked.id}")
    assert booked.starts_at == in_days(3, 14)
    assert status_of(database, asked) == (OfferStatus.ACCEPTED, RequestStatus.MATCHED)
    assert sorted(mail.template for mail in mails()) == ["offer", "session_booked", "session_booked"]


def test_an_offer_is_answered_once_and_its_page_stays_kind(
    asked: Asked, database: Database, as_member: AsMember
) -> None:
    browser = as_member(asked.mentor)
    token = token_of(browser.get(asked.url))
    data = {"start": in_days(3, 14).isoformat(), "csrf_token": token}
    assert browser.post(f"{asked.url}/accept", data=data).status_code == 303

    for way, more in (("accept", data), ("decline", {"reason": "busy", "csrf_token": token}), ("decline", data)):
        again = browser.post(f"{asked.url}/{way}", data=more)
        assert again.status_code == 409
        assert "お引き受けいただきました" in again.text
    page = browser.get(asked.url)
    assert page.status_code == 200
    assert "面談のページへ" in page.text
    with database.read() as session:
        assert len(session.exec(select(MentoringSession)).all()) == 1


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (OfferStatus.DECLINED, "お断りになりました"),
        (OfferStatus.EXPIRED, "お返事の期限が過ぎました"),
        (OfferStatus.WITHDRAWN, "この打診へのお返事は、必要なくなりました"),
    ],
)
def test_a_closed_offer_says_why_and_no_longer_tells_who_asked_for_what(
    asked: Asked, database: Database, as_member: AsMember, status: OfferStatus, words: str
) -> None:
    browser = as_member(asked.mentor)
    token = token_of(browser.get(asked.url))
    with database.write() as session:
        session.get_one(Offer, asked.offer).status = status

    page = browser.get(asked.url)
    refused = browser.post(f"{asked.url}/accept", data={"start": in_days(3, 10).isoformat(), "csrf_token": token})

    assert (page.status_code, refused.status_code) == (200, 409)
    for answer in (page, refused):
        assert words in answer.text
        assert "空き家で子ども食堂を始めたい" not in answer.text
        assert "青木" not in answer.text


def test_time_that_ran_out_before_the_sweep_is_time_that_ran_out(
    asked: Asked, database: Database, as_member: AsMember
) -> None:
    browser = as_member(asked.mentor)
    token = token_of(browser.get(asked.url))
    clock.jump(timedelta(hours=72))

    page = browser.get(asked.url)
    refused = browser.post(f"{asked.url}/decline", data={"reason": "busy", "csrf_token": token})

    assert (page.status_code, refused.status_code) == (200, 409)
    assert "お返事の期限が過ぎました" in page.text
    assert status_of(database, asked)[0] is OfferStatus.OPEN


def test_declining_asks_somebody_else(asked: Asked, database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        other = make_mentor(session, make_member(session))

    data = {"reason": "busy", "reply": "来月なら時間があります。"}
    answer = post_form(as_member(asked.mentor), asked.url, f"{asked.url}/decline", data)

    assert (answer.status_code, answer.headers["location"]) == (303, "/me")
    with database.read() as session:
        offer = session.get_one(Offer, asked.offer)
        assert (offer.decline_reason, offer.words) == (DeclineReason.BUSY, "来月なら時間があります。")
        assert session.exec(select(Offer.mentor_id).where(Offer.status == OfferStatus.OPEN)).one() == other.member_id


def test_an_answer_without_hour_or_reason_is_shown_again(asked: Asked, as_member: AsMember) -> None:
    browser = as_member(asked.mentor)

    without_hour = post_form(browser, asked.url, f"{asked.url}/accept", {"words": "はい、どうぞ"})
    without_reason = post_form(browser, asked.url, f"{asked.url}/decline", {"reply": "また今度"})

    assert (without_hour.status_code, without_reason.status_code) == (422, 422)
    assert "はい、どうぞ" in without_hour.text
    assert "また今度" in without_reason.text
    assert 'href="#f-start"' in without_hour.text
    assert 'href="#f-reason"' in without_reason.text


def test_20000_characters_are_refused_and_kept(asked: Asked, database: Database, as_member: AsMember) -> None:
    data = {"start": in_days(3, 10).isoformat(), "words": LONG}

    answer = post_form(as_member(asked.mentor), asked.url, f"{asked.url}/accept", data)

    assert answer.status_code == 422
    assert LONG in answer.text
    assert status_of(database, asked)[0] is OfferStatus.OPEN


@pytest.mark.parametrize("start", ["", "tomorrow", "2026-11-24T10:00", "9999-12-31T23:59:59+00:00"])
def test_a_start_that_makes_no_sense_is_refused(
    asked: Asked, database: Database, as_member: AsMember, start: str
) -> None:
    answer = post_form(as_member(asked.mentor), asked.url, f"{asked.url}/accept", {"start": start})

    assert answer.status_code in {409, 422}
    assert status_of(database, asked)[0] is OfferStatus.OPEN


@pytest.mark.parametrize("token", ["", "forged"])
def test_a_forged_form_changes_nothing(asked: Asked, database: Database, as_member: AsMember, token: str) -> None:
    data = {"start": in_days(3, 10).isoformat(), "words": "書いた言葉", "csrf_token": token}

    answer = as_member(asked.mentor).post(f"{asked.url}/accept", data=data)

    assert answer.status_code == 403
    assert "書いた言葉" in answer.text
    assert status_of(database, asked)[0] is OfferStatus.OPEN


def test_an_hour_taken_a_second_ago_is_refused_with_the_others_to_choose(
    asked: Asked, database: Database, as_member: AsMember
) -> None:
    browser = as_member(asked.mentor)
    token = token_of(browser.get(asked.url))
    with database.write() as session:
        other = make_request(session, make_member(session), status=RequestStatus.MATCHED)
        sessions.book(session, asked.mentor, other.requester_id, in_days(3, 10), request_id=other.id)

    data = {"start": in_days(3, 10).isoformat(), "words": "ぜひ", "csrf_token": token}
    answer = browser.post(f"{asked.url}/accept", data=data)

    assert answer.status_code == 409
    assert "この時間は、たった今ほかの予定で埋まりました" in answer.text
    assert "ぜひ" in answer.text
    assert in_days(3, 14).isoformat() in answer.text
    assert in_days(3, 10).isoformat() not in answer.text
    assert status_of(database, asked)[0] is OfferStatus.OPEN


def test_windows_that_no_longer_overlap_offer_to_ask_for_other_hours(
    asked: Asked, database: Database, as_member: AsMember, mails: Callable[[], list[Mail]]
) -> None:
    browser = as_member(asked.mentor)
    with database.write() as session:
        session.add(DayException(member_id=asked.mentor, day=clock.tokyo(in_days(3)).date()))

    page = browser.get(asked.url)
    assert "今のところ、お二人の都合が合う時間がありません" in page.text
    answers = [post_form(browser, asked.url, f"{asked.url}/other-hours", {}) for _ in range(2)]

    assert [answer.headers["location"] for answer in answers] == [asked.url, asked.url]
    assert [mail.template for mail in mails()] == ["offer", "request_hours"]
    assert status_of(database, asked) == (OfferStatus.OPEN, RequestStatus.OFFERED)
