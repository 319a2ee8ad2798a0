"""A member's page: what other members see, and what they do not."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import actor_for, make_member
from tests.factories.activities import make_activity, make_draft
from tests.factories.consultations import make_consultation
from tests.factories.moderation import make_actor, make_staff
from tests.queries import asked
from tests.web.pages import TOKEN, post_form
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Standing
from yoriai.domains.consultations import service as consultations
from yoriai.domains.moderation import service as moderation

AsMember = Callable[[str], TestClient]
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def _member(database: Database, **changes: object) -> Member:
    with database.write() as session:
        return make_member(
            session,
            **(
                {"name": "森 めぐみ", "furigana": "もり めぐみ", "prefecture": "32", "about": "縁側が好きです"}
                | changes
            ),
        )


def _without_tokens(text: str) -> str:
    return TOKEN.sub("", text)


def test_the_page_shows_what_stands_under_the_name_and_nothing_else(database: Database, as_member: AsMember) -> None:
    member = _member(database)
    with database.write() as session:
        me, reader = actor_for(member), make_actor(session)
        make_activity(session, me, title="みんなの縁側")
        make_activity(session, me, title="会員だけの縁側", visibility="network")
        make_draft(session, me, title="下書きの縁側")
        make_consultation(session, me, title="名前を出した相談")
        hidden = make_consultation(session, me, title="名前を出さない相談", is_anonymous=True)
        consultations.reply(session, me, hidden.id, "補足です")
        other = make_consultation(session, reader, title="ほかの人の相談")
        consultations.reply(session, me, other.id, "こうしました")
    text = as_member(reader.member_id).get(f"/members/{member.id}").text
    shown = (
        "もり めぐみ",
        "縁側が好きです",
        "島根県",
        "みんなの縁側",
        "会員だけの縁側",
        "名前を出した相談",
        "ほかの人の相談",
    )
    kept = ("下書きの縁側", "名前を出さない相談", member.email)
    assert [each for each in shown if each not in text] == []
    assert [each for each in kept if each in text] == []


def test_who_wishes_it_shows_no_more_than_the_name(database: Database, as_member: AsMember) -> None:
    member = _member(database, is_shown=False)
    with database.write() as session:
        reader, staff = make_actor(session), make_staff(session)
        make_activity(session, actor_for(member), title="みんなの縁側")
    shut = as_member(reader.member_id).get(f"/members/{member.id}").text
    assert ("森 めぐみ" in shut, "縁側が好きです" in shut, "みんなの縁側" in shut) == (True, False, False)
    open_to = [as_member(each).get(f"/members/{member.id}").text for each in (staff.member_id, member.id)]
    assert ["縁側が好きです" in text for text in open_to] == [True, True]


def test_visitors_sign_in_and_those_who_are_out_are_gone(
    database: Database, client: TestClient, as_member: AsMember
) -> None:
    member = _member(database)
    assert client.get(f"/members/{member.id}").headers["location"].startswith("/sign-in?next=")
    with database.write() as session:
        reader = make_actor(session)
        accounts.set_standing(session, None, member.id, Standing.SUSPENDED)
    gone = as_member(reader.member_id).get(f"/members/{member.id}")
    assert (gone.status_code, "現在このネットワークに参加していません" in gone.text, "森" in gone.text) == (
        404,
        True,
        False,
    )


def test_nobody_sees_that_they_are_blocked(database: Database, as_member: AsMember) -> None:
    member = _member(database)
    with database.write() as session:
        reader = make_actor(session)
    before = _without_tokens(as_member(reader.member_id).get(f"/members/{member.id}").text)
    with database.write() as session:
        moderation.block(session, actor_for(member), reader.member_id)
    assert _without_tokens(as_member(reader.member_id).get(f"/members/{member.id}").text) == before
    assert "解除する" in as_member(member.id).get(f"/members/{reader.member_id}").text


def test_the_page_asks_the_same_for_one_and_for_three(database: Database, as_member: AsMember) -> None:
    member, numbers = _member(database), []
    with database.write() as session:
        reader = make_actor(session)
    browser = as_member(reader.member_id)
    for _ in range(2):
        with database.write() as session:
            for title in ("一", "二"):
                make_activity(session, actor_for(member), title=title)
                make_consultation(session, actor_for(member), title=title)
        browser.get(f"/members/{member.id}")
        with asked(database) as statements:
            browser.get(f"/members/{member.id}")
        numbers.append(len(statements))
    assert numbers[0] == numbers[1]


def test_the_settings_keep_how_much_is_shown(database: Database, as_member: AsMember) -> None:
    member = _member(database)
    browser = as_member(member.id)
    assert 'name="is_shown" value="yes" checked' in browser.get("/me/settings").text
    said = {"name": "森 めぐみ", "furigana": "もり めぐみ", "languages": "ja"}
    assert post_form(browser, "/me/settings", "/me/settings", said).status_code == 303
    assert 'name="is_shown" value="yes" checked' not in browser.get("/me/settings").text
