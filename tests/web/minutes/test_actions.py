"""What people took on, as browsers without scripts see it: who sees which, and the press that says it is done."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import grant, make_member
from tests.factories.minutes import SLUG, Held, make_action, make_held
from tests.queries import asked
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.accounts.states import Role

SignIn = Callable[[str], TestClient]


@pytest.fixture
def held(database: Database) -> Held:
    """A held meeting."""
    with database.write() as session:
        return make_held(session)


@pytest.fixture
def action(database: Database, held: Held) -> str:
    """Something that its chair took on, by id."""
    with database.write() as session:
        return make_action(session, held, held.chair).id


def test_what_somebody_took_on_is_seen_by_them_and_the_office(
    database: Database, client: TestClient, as_member: SignIn, held: Held, action: str
) -> None:
    with database.write() as session:
        staff = make_member(session)
        grant(session, staff, Role.SECRETARIAT)
    page = f"/me/actions/{action}"
    assert client.get(page).status_code == 303
    assert client.get("/me/actions").status_code == 303
    found = {
        name: as_member(member_id).get(page).status_code
        for name, member_id in (
            ("chair", held.chair.member_id),
            ("office", held.office.member_id),
            ("staff", staff.id),
            ("absent", held.absent.member_id),
            ("stranger", held.stranger.member_id),
        )
    }
    assert found == {"chair": 200, "office": 200, "staff": 200, "absent": 404, "stranger": 404}
    assert "案内文を書く" in as_member(held.chair.member_id).get("/me/actions").text
    assert "案内文を書く" not in as_member(held.absent.member_id).get("/me/actions").text


def test_it_is_done_by_a_press_and_taken_up_again(as_member: SignIn, held: Held, action: str) -> None:
    page = f"/me/actions/{action}"
    chair = as_member(held.chair.member_id)
    post_form(chair, page, page, {"do": "done", "words": "三つ挙げました"})
    assert "案内文を書く" not in chair.get("/me/actions").text
    assert "三つ挙げました" in chair.get("/me/actions?status=ended").text
    assert post_form(chair, page, page, {"do": "done"}).status_code == 409
    assert post_form(chair, page, page, {"do": "open"}).status_code == 303
    assert post_form(chair, page, page, {"do": "dropped"}).status_code == 404
    assert post_form(chair, page, page, {"do": "nonsense"}).status_code == 404
    too_long = post_form(chair, page, page, {"do": "done", "words": "長" * 1001})
    assert (too_long.status_code, "長" * 1001 in too_long.text) == (422, True)


def test_nobody_else_ends_it_and_a_forged_form_does_nothing(
    client: TestClient, as_member: SignIn, held: Held, action: str
) -> None:
    page = f"/me/actions/{action}"
    assert post_form(client, "/sign-in", page, {"do": "done"}).status_code == 401
    for who in (held.absent, held.stranger):
        assert post_form(as_member(who.member_id), "/me/settings", page, {"do": "done"}).status_code == 404
    chair = as_member(held.chair.member_id)
    assert chair.post(page, data={"do": "done"}).status_code == 403
    assert "案内文を書く" in chair.get("/me/actions").text


def test_a_council_s_list_is_for_its_office_and_those_who_sit_in_it(
    client: TestClient, as_member: SignIn, held: Held, action: str
) -> None:
    page = f"/councils/{SLUG}/actions"
    assert client.get(page).status_code == 303
    assert as_member(held.stranger.member_id).get(page).status_code == 403
    for who in (held.office, held.absent):
        assert "案内文を書く" in as_member(who.member_id).get(page).text
    office = as_member(held.office.member_id)
    post_form(office, f"/me/actions/{action}", f"/me/actions/{action}", {"do": "dropped"})
    assert "案内文を書く" not in office.get(page).text
    assert "案内文を書く" in office.get(f"{page}?status=ended").text
    assert office.get("/councils/nowhere/actions").status_code == 404


@pytest.mark.parametrize("page", ["/me/actions", f"/councils/{SLUG}/actions"])
def test_the_number_of_queries_does_not_depend_on_the_rows(
    database: Database, as_member: SignIn, held: Held, action: str, page: str
) -> None:
    chair = as_member(held.chair.member_id)
    chair.get(page)
    with asked(database) as few:
        assert action
        chair.get(page)
    with database.write() as session:
        for n in range(2):
            make_action(session, held, held.chair, f"宿題 {n}")
    with asked(database) as many:
        chair.get(page)
    assert len(many) == len(few)
