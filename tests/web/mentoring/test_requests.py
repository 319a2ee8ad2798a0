"""Asking for a session: the form, what the requester sees, other hours, withdrawing; and the desk."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.factories.accounts import grant, make_member
from tests.factories.cases import make_case, make_organisation
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor, make_request
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.consultations import service as consultations
from yoriai.domains.consultations.rules import Draft
from yoriai.domains.mentoring.models import MentoringRequest, Offer, RequestCase, RequestHour, Wish
from yoriai.domains.mentoring.service import matching
from yoriai.domains.mentoring.states import OfferStatus, RequestStatus
from yoriai.domains.organisations import service as organisations
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks

AsMember = Callable[[str], TestClient]
NEW = "/mentoring/requests/new"
LONG = "あ" * 20_000


def filled(**changes: Any) -> dict[str, Any]:
    """Return a form as somebody fills it in."""
    hours = [in_days(3, 10).isoformat(), in_days(4, 14).isoformat()]
    return {"goals": "空き家の借り方を知りたい。", "starts": hours} | changes


def test_a_member_asks_and_sees_who_has_been_asked(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        founder, mentor = make_member(session), make_mentor(session)
        case = make_case(session)

    browser = as_member(founder.id)
    data = filled(cases=[case.slug], mark_ibasho="primary", prefecture="32", wishes=["", mentor.member_id])
    answer = post_form(browser, NEW, "/mentoring/requests", data)

    with database.read() as session:
        request = session.exec(select(MentoringRequest)).one()
        assert (request.goals, request.prefecture, request.status) == (
            "空き家の借り方を知りたい。",
            "32",
            RequestStatus.OFFERED,
        )
        assert set(session.exec(select(RequestHour.starts_at))) == {in_days(3, 10), in_days(4, 14)}
        assert session.exec(select(RequestCase.case_id)).all() == [case.id]
        assert session.exec(select(Wish.mentor_id, Wish.rank)).all() == [(mentor.member_id, 1)]
        assert taxonomy.marks_of(session, [request.id])[request.id] == Marks({"ibasho": "primary"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/mentoring/requests/{request.id}")
    page = browser.get(answer.headers["location"])
    for words in ("メンターにお願いしています", "森 めぐみ", "名前を挙げての希望", "遅くとも"):
        assert words in page.text


def test_the_form_is_filled_from_the_consultation_and_the_cases_read(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        founder, mentor = make_member(session), make_mentor(session)
        read, seen = make_case(session, title="読んだ事例"), make_case(session, title="見た事例")
        posted = consultations.post(
            session,
            Actor(founder.id, founder.name, "ja", frozenset(), is_mentor=False),
            Draft(
                "空き家を借りたい",
                "大家さんへの頼み方がわかりません。",
                Marks({"ibasho": "primary"}),
                case_ids=(read.id,),
            ),
        )

    browser = as_member(founder.id)
    browser.get(f"/cases/{seen.slug}")
    page = browser.get(f"{NEW}?consultation={posted.id}&mentor={mentor.member_id}")

    for words in ("空き家を借りたい", "大家さんへの頼み方がわかりません。", "読んだ事例", "見た事例"):
        assert words in page.text
    assert "はじめに森 めぐみさんにお願いします" in page.text
    assert f'<input type="hidden" name="wishes" value="{mentor.member_id}">' in page.text
    data = filled(consultation=posted.id)
    made = post_form(browser, NEW, "/mentoring/requests", data).headers["location"]
    again = browser.get(f"{NEW}?consultation={posted.id}")
    twice = post_form(browser, NEW, "/mentoring/requests", data)
    assert again.headers["location"] == twice.headers["location"] == made
    with database.read() as session:
        assert len(session.exec(select(MentoringRequest)).all()) == 1


def test_nobody_asks_about_somebody_elses_consultation(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        author = make_member(session)
        actor = Actor(author.id, author.name, "ja", frozenset(), is_mentor=False)
        posted = consultations.post(session, actor, Draft("題", "本文", Marks()))
        stranger = make_member(session)

    browser = as_member(stranger.id)
    assert browser.get(f"{NEW}?consultation={posted.id}").status_code == 404
    answer = post_form(browser, NEW, "/mentoring/requests", filled(consultation=posted.id))
    assert answer.status_code == 404
    with database.read() as session:
        assert session.exec(select(MentoringRequest)).all() == []


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"goals": ""}, "goals", "入力または選択してください"),
        ({"goals": LONG}, "goals", "20000"),
        ({"starts": []}, "starts", "空いている時間を一つ以上"),
        ({"starts": [in_days(0, 23).isoformat()]}, "starts", "選べなくなった時間"),
        ({"starts": [in_days(40).isoformat()]}, "starts", "選べなくなった時間"),
        ({"starts": [in_days(3, 10, 15).isoformat()]}, "starts", "選べなくなった時間"),
        ({"starts": ["soon"]}, "starts", ""),
        ({"mark_nonsense": "primary"}, "marks", ""),
        ({"wishes": ["nobody"]}, "wishes", "メンターは一覧から"),
        ({"prefecture": "ふじさん"}, "prefecture", ""),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field_and_everything_is_kept(
    database: Database, as_member: AsMember, changes: dict[str, Any], field: str, words: str
) -> None:
    with database.write() as session:
        founder = make_member(session)
        make_mentor(session)
    data = filled(**changes)

    answer = post_form(as_member(founder.id), NEW, "/mentoring/requests", data)

    assert answer.status_code == 422
    assert f'href="#f-{field}"' in answer.text
    assert words in answer.text
    assert data["goals"] in answer.text
    with database.read() as session:
        assert session.exec(select(MentoringRequest)).all() == []


def test_a_colleague_cannot_be_asked(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        founder, colleague = make_member(session), make_member(session, name="同僚 太郎")
        mentor, house = make_mentor(session, colleague), make_organisation(session)
        for member in (founder, colleague):
            organisations.affiliate(session, member.id, house.id)

    answer = post_form(as_member(founder.id), NEW, "/mentoring/requests", filled(wishes=[mentor.member_id]))

    assert answer.status_code == 422
    assert "同僚 太郎さんにはお願いできません（同じ団体に所属しています）" in answer.text


def test_a_request_is_its_requesters_and_the_secretariats(
    database: Database, client: TestClient, as_member: AsMember
) -> None:
    with database.write() as session:
        request = make_request(session)
        stranger, staff = make_member(session), make_member(session)
        grant(session, staff, Role.SECRETARIAT)
        mentor = make_mentor(session)
    url = f"/mentoring/requests/{request.id}"
    assert client.get(url).headers["location"].startswith("/sign-in?next=")
    assert client.get(NEW).headers["location"].startswith("/sign-in?next=")
    for member_id in (stranger.id, mentor.member_id):
        browser = as_member(member_id)
        assert browser.get(url).status_code == 404
        for way, data in (("hours", filled()), ("withdraw", {}), ("retry", {})):
            assert post_form(browser, "/me/settings", f"{url}/{way}", data).status_code == 404
    desk = as_member(staff.id)
    assert "青木 さくらさんの申込" in desk.get(url).text
    assert desk.get(f"{url}/hours").status_code == 409
    assert post_form(desk, "/me/settings", f"{url}/withdraw", {}).status_code == 404
    assert as_member(request.requester_id).get(url).status_code == 200


def test_a_waiting_request_says_why_and_other_hours_find_a_mentor(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        make_mentor(session, weekly={})
        request = make_request(session)
        matching.look_after(session, request.id)
        mentor = make_mentor(session, make_member(session), weekly=dict.fromkeys(range(7), ((1200, 1320),)))
    browser, url = as_member(request.requester_id), f"/mentoring/requests/{request.id}"
    assert "ご希望の時間に空いているメンターがいません" in browser.get(url).text

    data = {"starts": [in_days(3, 10).isoformat(), in_days(5, 20).isoformat()]}
    answer = post_form(browser, f"{url}/hours", f"{url}/hours", data)

    assert (answer.status_code, answer.headers["location"]) == (303, url)
    with database.read() as session:
        assert session.exec(select(Offer.mentor_id)).one() == mentor.member_id


def test_new_hours_put_an_exhausted_request_back_in_the_queue(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        request = make_request(session, status=RequestStatus.EXHAUSTED, offers_made=3)
        make_mentor(session)
    browser, url = as_member(request.requester_id), f"/mentoring/requests/{request.id}"
    assert "事務局が対応しています" in browser.get(url).text

    post_form(browser, f"{url}/hours", f"{url}/hours", filled())

    with database.read() as session:
        now = session.get_one(MentoringRequest, request.id)
        assert (now.status, now.offers_made) == (RequestStatus.OFFERED, 1)


def test_withdrawing_takes_the_offer_back(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        make_mentor(session)
        request = make_request(session)
        matching.ask_next(session, request.id)
    browser, url = as_member(request.requester_id), f"/mentoring/requests/{request.id}"

    answers = [
        post_form(browser, NEW, f"{url}/withdraw", {}) if n else post_form(browser, url, f"{url}/withdraw", {})
        for n in range(2)
    ]

    assert [answer.status_code for answer in answers] == [303, 409]
    assert "この申込は取り下げました" in browser.get(url).text
    assert browser.get(f"{url}/hours").status_code == 409
    with database.read() as session:
        assert session.exec(select(Offer.status)).one() is OfferStatus.WITHDRAWN


def test_the_desk_starts_a_request_again(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        staff = make_member(session)
        grant(session, staff, Role.SECRETARIAT)
        request = make_request(session, status=RequestStatus.EXHAUSTED, offers_made=3)
        make_mentor(session)
    url = f"/mentoring/requests/{request.id}"

    answer = post_form(as_member(staff.id), url, f"{url}/retry", {})

    assert (answer.status_code, answer.headers["location"]) == (303, url)
    with database.read() as session:
        assert session.get_one(MentoringRequest, request.id).status is RequestStatus.OFFERED


def test_a_forged_request_is_refused_with_its_words_kept(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        founder = make_member(session)

    answer = as_member(founder.id).post("/mentoring/requests", data=filled(csrf_token="forged"))

    assert answer.status_code == 403
    assert "空き家の借り方を知りたい。" in answer.text


def test_the_pages_speak_english(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        make_mentor(session)
        request = make_request(session)
        matching.ask_next(session, request.id)

    page = as_member(request.requester_id).get(f"/mentoring/requests/{request.id}", headers={"Accept-Language": "en"})

    assert "A mentor has your request" in page.text
    assert "Hours that suit both: 2" in page.text
