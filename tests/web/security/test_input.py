"""Whatever an address or a form holds, the answer is a page and never a failure."""

from collections.abc import Callable
from time import process_time

import pytest
from sqlmodel import select
from starlette.datastructures import FormData, UploadFile
from starlette.testclient import TestClient

from tests.factories.accounts import grant, make_member
from tests.factories.days import in_days
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.core.paging import LARGEST_PAGE, page_asked
from yoriai.domains.accounts.states import Role
from yoriai.domains.consultations.models import Consultation
from yoriai.domains.mentoring.models import MentoringRequest
from yoriai.web.consultations.list_forms import FilterForm
from yoriai.web.forms import Form

SignIn = Callable[[str], TestClient]

PAGES = ["1" + "0" * 30, "9223372036854775807", "9" * 5000, "0", "-1", "1.5", "²", "none", ""]
EVERYWHERE = ["/cases", "/mentors", "/consultations", "/desk/outbox"]


@pytest.fixture
def browser(database: Database, as_member: SignIn) -> TestClient:
    """Somebody of the secretariat, who sees every list."""
    with database.write() as session:
        member = make_member(session)
        grant(session, member, Role.SECRETARIAT)
        member_id = member.id
    return as_member(member_id)


@pytest.mark.parametrize("path", EVERYWHERE)
def test_no_number_of_a_page_breaks_a_list(browser: TestClient, path: str) -> None:
    for page in PAGES:
        assert browser.get(path, params={"page": page}).status_code == 200, page


@pytest.mark.parametrize(
    ("named", "page"),
    [("1", 1), (" 7 ", 7), ("007", 7), ("10000", 10_000), ("10001", 10_000), ("9" * 5000, LARGEST_PAGE), ("-3", 1)]
    + [(nothing, 1) for nothing in ("", "0", "٣", "²", "1e3")],
)
def test_a_page_is_a_number_within_reach(named: str, page: int) -> None:
    assert page_asked(named) == page


def test_thousands_of_fields_are_read_in_one_pass() -> None:
    fields: list[tuple[str, str | UploadFile]] = [(f"a{number}", "1") for number in range(12_000)]
    sent = FormData([*fields, ("status", "open")])
    begun = process_time()

    form = Form.posted(FilterForm, sent)

    assert form.data.status == "open"
    assert process_time() - begun < 1


@pytest.mark.parametrize(
    "path",
    [
        "/cases/%00",
        "/cases?q=%00",
        "/api/v1/cases/%00",
        "/api/v1/cases?q=a%00b",
        "/me/calendar/%00.ics",
        "/mentors/%00",
    ],
)
def test_a_nul_in_an_address_finds_nothing_on_either_database(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("prefecture", ["99", "00", "４７"])
@pytest.mark.parametrize("page", ["/consultations", "/mentoring/requests"])
def test_a_prefecture_that_does_not_exist_is_refused_beside_its_field(
    browser: TestClient, database: Database, page: str, prefecture: str
) -> None:
    data = {
        "title": "質問",
        "body": "本文",
        "goals": "相談",
        "starts": in_days(3).isoformat(),
        "prefecture": prefecture,
    }

    answer = post_form(browser, f"{page}/new", page, data)

    assert answer.status_code == 422
    assert browser.get("/consultations").status_code == 200
    with database.read() as session:
        assert session.exec(select(Consultation)).all() == []
        assert session.exec(select(MentoringRequest)).all() == []


@pytest.mark.parametrize("start", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+12:00", "1e20", "nan"])
def test_an_instant_at_the_end_of_the_calendar_is_refused(browser: TestClient, start: str) -> None:
    answer = post_form(browser, "/mentoring/requests/new", "/mentoring/requests", {"goals": "相談", "starts": start})

    assert answer.status_code == 422
    assert "相談" in answer.text


def test_words_cannot_turn_the_direction_of_those_around_them(browser: TestClient) -> None:
    data = {"title": "\u202eab\u2066c👩\u200d🍳", "body": "本文"}

    answer = browser.get(post_form(browser, "/consultations/new", "/consultations", data).headers["location"])

    assert "<h1>abc👩\u200d🍳</h1>" in answer.text


@pytest.mark.parametrize("path", ["/sign-in?next=//[", "/language/en?next=//[", "/language/en?next=http://[x"])
def test_an_address_that_is_none_leads_to_no_failure(client: TestClient, path: str) -> None:
    assert client.get(path).status_code in {200, 303}
