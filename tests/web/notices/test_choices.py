"""How mails tell: the settings, and the links in the mails themselves, as people and mail programs press them."""

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, make_member
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Standing
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import Topic
from yoriai.domains.notifications.paces import DEFAULTS, Choices, Pace

SignIn = Callable[[str], TestClient]
PAGE = "/me/settings/notices"
FORM = {
    "answers": "daily",
    "questions": "never",
    "activities": "daily",
    "organisations": "weekly",
    "councils": "daily",
    "meetings": "never",
    "mentoring": "daily",
    "rules": "weekly",
    "is_quiet": "yes",
    "quiet_from": "22",
    "quiet_until": "6",
    "digest_hour": "18",
    "digest_weekday": "4",
}


@pytest.fixture
def member(database: Database) -> Actor:
    """A member who has chosen nothing yet."""
    with database.write() as session:
        return actor_for(make_member(session))


def kept(database: Database, member: Actor) -> Choices:
    with database.read() as session:
        return notifications.choices(session, member)


def selected(page: str) -> dict[str, str]:
    """Return what stands in each choice of a form."""
    fields = re.findall(r'<select [^>]*name="(\w+)".*?</select>', page, re.DOTALL)
    values = re.findall(r'<select .*?<option value="(\w+)" selected>.*?</select>', page, re.DOTALL)
    return dict(zip(fields, values, strict=True))


def test_the_form_shows_what_holds_from_the_beginning(as_member: SignIn, member: Actor) -> None:
    page = as_member(member.member_id).get(PAGE).text
    assert selected(page) == {
        "answers": "at_once",
        "questions": "daily",
        "activities": "weekly",
        "organisations": "at_once",
        "councils": "at_once",
        "meetings": "at_once",
        "mentoring": "at_once",
        "rules": "at_once",
        "digest_hour": "8",
        "digest_weekday": "0",
        "quiet_from": "21",
        "quiet_until": "8",
    }
    assert 'name="is_quiet" value="yes" checked' in page
    assert 'href="/me/searches"' in page
    assert "月曜日" in page


def test_what_is_chosen_is_kept_and_shown(database: Database, as_member: SignIn, member: Actor) -> None:
    browser = as_member(member.member_id)
    assert post_form(browser, PAGE, PAGE, FORM).status_code == 303
    assert kept(database, member) == Choices(
        paces={
            Topic.ANSWERS: Pace.DAILY,
            Topic.QUESTIONS: Pace.NEVER,
            Topic.ACTIVITIES: Pace.DAILY,
            Topic.ORGANISATIONS: Pace.WEEKLY,
            Topic.COUNCILS: Pace.DAILY,
            Topic.MEETINGS: Pace.NEVER,
            Topic.MENTORING: Pace.DAILY,
            Topic.RULES: Pace.WEEKLY,
        },
        quiet_from=22,
        quiet_until=6,
        digest_hour=18,
        digest_weekday=4,
    )
    assert selected(browser.get(PAGE).text) == {k: v for k, v in FORM.items() if k != "is_quiet"}


def test_no_quiet_hours_are_none_and_come_back_as_usual(database: Database, as_member: SignIn, member: Actor) -> None:
    browser = as_member(member.member_id)
    post_form(browser, PAGE, PAGE, {k: v for k, v in FORM.items() if k != "is_quiet"})
    assert (kept(database, member).quiet_from, kept(database, member).quiet_until) == (6, 6)
    page = browser.get(PAGE).text
    assert 'value="yes" checked' not in page
    assert selected(page)["quiet_from"] == "21"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rules", "never"),
        ("activities", "at_once"),
        ("answers", "hourly"),
        ("answers", ""),
        ("quiet_from", "24"),
        ("digest_hour", "noon"),
        ("digest_weekday", "7"),
    ],
)
def test_what_is_not_offered_is_refused_beside_its_field(
    database: Database, as_member: SignIn, member: Actor, field: str, value: str
) -> None:
    answer = post_form(as_member(member.member_id), PAGE, PAGE, {**FORM, field: value})
    assert answer.status_code == 422
    assert f'href="#f-{field}"' in answer.text
    assert kept(database, member) == Choices()


def test_a_visitor_is_led_to_sign_in_and_a_forged_form_changes_nothing(
    database: Database, client: TestClient, as_member: SignIn, member: Actor
) -> None:
    assert client.get(PAGE).headers["location"].startswith("/sign-in?next=")
    assert as_member(member.member_id).post(PAGE, data=FORM).status_code == 403
    assert kept(database, member) == Choices()


def test_the_link_of_a_topic_asks_first_and_stops_it_on_the_button(
    database: Database, client: TestClient, member: Actor
) -> None:
    path = notifications.stop_path(member.member_id, Topic.ANSWERS.value)
    page = client.get(path)
    assert (page.status_code, page.headers["cache-control"]) == (200, "no-store")
    assert "「自分が書いたことへの返事」のメール" in page.text
    assert notifications.stop_path(member.member_id, "everything") in page.text
    assert kept(database, member) == Choices()  # a scanner that follows links stops nothing

    pressed = client.post(path)

    assert (pressed.status_code, "「自分が書いたことへの返事」のメールを止めました。" in pressed.text) == (200, True)
    assert kept(database, member).paces == {**DEFAULTS, Topic.ANSWERS: Pace.NEVER}


@pytest.mark.parametrize(
    ("what", "stopped"),
    [
        ("digests", {Topic.QUESTIONS, Topic.ACTIVITIES}),
        ("everything", set(Topic) - {Topic.RULES}),
        ("rules", set()),
    ],
)
def test_a_mail_program_stops_them_with_one_request(
    database: Database, client: TestClient, member: Actor, what: str, stopped: set[Topic]
) -> None:
    path = notifications.stop_path(member.member_id, what)
    for _ in range(2):
        answer = client.post(path, data={"List-Unsubscribe": "One-Click"}, headers={"Sec-Fetch-Site": "cross-site"})
        assert answer.status_code == 200
    paces = kept(database, member).paces
    assert {topic for topic, pace in paces.items() if pace is Pace.NEVER} == stopped
    assert paces[Topic.RULES] is Pace.AT_ONCE


@pytest.mark.parametrize("signed", ["x", "WyJub3RpY2VzLnN0b3AiLCJhIiwiYWxsIl0.forged", "%00"])
def test_a_forged_link_stops_nothing(database: Database, client: TestClient, member: Actor, signed: str) -> None:
    for kind in ("notices", "searches"):
        for answer in (client.get(f"/mails/{kind}/{signed}"), client.post(f"/mails/{kind}/{signed}")):
            assert answer.status_code in {404, 410}
    assert client.post(f"/mails/others/{signed}").status_code == 404
    assert kept(database, member) == Choices()


def test_a_link_for_other_mails_does_not_stop_these(client: TestClient, member: Actor) -> None:
    signed = notifications.stop_path(member.member_id, "answers").rpartition("/")[2]
    assert client.post(f"/mails/searches/{signed}").status_code == 410


def test_the_link_of_somebody_who_left_says_nothing_about_it(
    database: Database, client: TestClient, member: Actor
) -> None:
    with database.write() as session:
        accounts.set_standing(session, None, member.member_id, Standing.LEFT)
    path = notifications.stop_path(member.member_id, "everything")
    assert [client.get(path).status_code, client.post(path).status_code] == [200, 200]
