"""A member's own page and the private calendar feed."""

import re
from collections.abc import Callable

import vobject
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor, make_request
from tests.factories.sessions import make_matched, make_session
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.mentoring.service import matching
from yoriai.domains.mentoring.states import RequestStatus, SessionStatus

AsMember = Callable[[str], TestClient]


def words_of(client: TestClient, path: str = "/me") -> str:
    """Return the words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get(path).text))


def test_a_visitor_is_led_to_sign_in(client: TestClient) -> None:
    assert client.get("/me").headers["location"] == "/sign-in?next=%2Fme"


def test_a_new_member_sees_three_things_to_do(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        me = make_member(session)
    page = as_member(me.id).get("/me").text
    assert "まずはこの3つから" in page
    for path in ("/cases", "/consultations/new", "/me/settings"):
        assert f'<h3 class="card-title"><a href="{path}">' in page


def test_a_new_mentor_is_shown_the_hours_first(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        mentor = make_mentor(session)
    assert '<h3 class="card-title"><a href="/me/mentor">' in as_member(mentor.member_id).get("/me").text


def test_what_waits_comes_first(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        mentor = make_mentor(session)
        over = make_session(session, mentor, starts_at=in_days(-1), created_at=in_days(-9))
        ahead = make_session(session, mentor, starts_at=in_days(2))
        request = make_request(session, wishes=[mentor.member_id])
        offer = matching.ask_next(session, request.id)
        assert offer is not None
    page = as_member(mentor.member_id).get("/me").text
    places = [
        page.index(link)
        for link in (
            f'href="/mentoring/offers/{offer.id}"',
            f'href="/mentoring/sessions/{over.id}/feedback"',
            f'href="/mentoring/sessions/{ahead.id}"',
        )
    ]
    assert places == sorted(places)
    assert "お返事をお待ちしていることが2件あります" in page
    assert f'href="/mentoring/sessions/{ahead.id}/hour"' in page


def test_requests_say_where_they_stand(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        me = make_member(session)
        for status in (RequestStatus.WAITING, RequestStatus.OFFERED, RequestStatus.EXHAUSTED):
            make_request(session, me, status=status, goals=status.value)
        make_request(session, me, status=RequestStatus.WITHDRAWN, goals="gone")
    words = words_of(as_member(me.id))
    for said in ("メンターを探しています", "メンターに打診中", "事務局が確認中"):
        assert said in words
    assert "gone" not in words


def test_earlier_sessions_are_listed_with_what_became_of_them(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        me = make_member(session)
        statuses = (SessionStatus.HELD, SessionStatus.CANCELLED, SessionStatus.NO_SHOW)
        for day, status in enumerate(statuses, start=1):
            make_session(session, request=make_matched(session, me), starts_at=in_days(-day), status=status)
    words = words_of(as_member(me.id))
    for said in ("実施済み", "取りやめ", "実施されませんでした"):
        assert said in words


def statements(database: Database, client: TestClient) -> int:
    """Count the queries of /me."""
    with asked(database) as seen:
        assert client.get("/me").status_code == 200
    return len(seen)


def test_the_page_asks_as_often_for_three_of_each_as_for_one(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        mentor = make_mentor(session)

    def add(number: int) -> None:
        with database.write() as session:
            make_session(session, mentor, starts_at=in_days(3 + number))
            make_session(session, mentor, starts_at=in_days(-3 - number), created_at=in_days(-30))
            request = make_request(session, wishes=[mentor.member_id], starts=[in_days(15 + number)])
            matching.ask_next(session, request.id)

    add(1)
    client = as_member(mentor.member_id)
    client.get("/me")  # the vocabulary is read once a process
    one = statements(database, client)
    add(2)
    add(3)
    assert statements(database, client) == one


def test_the_feed_needs_the_secret_and_no_sign_in(database: Database, client: TestClient) -> None:
    with database.write() as session:
        row = make_session(session)
        token = session.get_one(Member, row.requester_id).calendar_token
    answer = client.get(f"/me/calendar/{token}.ics")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    calendar = vobject.readOne(answer.text)
    assert calendar.vevent.uid.value == row.uid
    assert calendar.vevent.dtstart.value == row.starts_at
    assert "森 めぐみ" in calendar.vevent.summary.value


def test_an_unknown_secret_finds_nothing(client: TestClient) -> None:
    for token in ("x", "x" * 500, "%00", "..%2f"):
        assert client.get(f"/me/calendar/{token}.ics").status_code == 404


def test_the_feed_stands_while_nothing_is_booked(database: Database, client: TestClient) -> None:
    with database.write() as session:
        token = make_member(session).calendar_token
    answer = client.get(f"/me/calendar/{token}.ics")
    assert vobject.readOne(answer.text).contents.get("vevent") is None


def test_the_page_speaks_english_too(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        me = make_member(session, name="Aoki")
        make_session(session, request=make_matched(session, me))
        make_session(session, request=make_matched(session, me), starts_at=in_days(-3), created_at=in_days(-9))
    client = as_member(me.id)
    client.cookies.set("yoriai_language", "en")
    with clock.stopped(clock.now()):
        words = words_of(client)
    assert "1 thing waits for you." in words
    assert "面談" not in words
