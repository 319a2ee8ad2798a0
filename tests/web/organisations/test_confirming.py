"""Is it still right? On the organisation's page, and from a mail: who may answer, and that looking changes nothing."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.directory import make_known
from tests.web.organisations.people import make_people
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.organisations import service as organisations
from yoriai.domains.organisations.service import confirming
from yoriai.domains.organisations.states import OrganisationStatus

SignIn = Callable[[str], TestClient]


@pytest.fixture
def dormant(database: Database) -> str:
    """An organisation that nobody has heard of."""
    with database.write() as session:
        return make_known(session, "青空の家", status=OrganisationStatus.DORMANT).id


def status_of(database: Database, organisation_id: str) -> OrganisationStatus:
    with database.read() as session:
        return organisations.get(session, organisation_id).status


def test_only_those_who_look_after_it_and_the_secretariat_are_asked(
    as_member: SignIn, client: TestClient, database: Database, dormant: str
) -> None:
    path = f"/organisations/{dormant}/confirm"
    people = make_people(database, dormant)
    answers = {"visitor": client.get(path).status_code}
    for reader, member_id in people.items():
        answers[reader] = as_member(member_id).get(path).status_code

    assert answers["visitor"] in {303, 401}
    del answers["visitor"]
    assert answers == {"member": 403, "belongs": 403, "editor": 200, "owner": 200, "staff": 200}


@pytest.mark.parametrize(
    ("reader", "said", "answer", "after"),
    [
        ("editor", {"do": "right"}, 303, OrganisationStatus.CONFIRMED),
        ("staff", {"do": "right"}, 303, OrganisationStatus.CONFIRMED),
        ("owner", {"do": "closed", "is_sure": "yes"}, 303, OrganisationStatus.ARCHIVED),
        ("owner", {"do": "closed"}, 422, OrganisationStatus.DORMANT),
        ("editor", {"do": "closed", "is_sure": "yes"}, 403, OrganisationStatus.DORMANT),
        ("owner", {"do": "nonsense"}, 422, OrganisationStatus.DORMANT),
        ("owner", {}, 422, OrganisationStatus.DORMANT),
    ],
)
def test_each_answer_counts_from_whom_it_may(
    as_member: SignIn,
    database: Database,
    dormant: str,
    reader: str,
    said: dict[str, str],
    answer: int,
    after: OrganisationStatus,
) -> None:
    browser, path = as_member(make_people(database, dormant)[reader]), f"/organisations/{dormant}/confirm"

    assert post_form(browser, path, path, said).status_code == answer
    assert status_of(database, dormant) is after


@pytest.mark.parametrize("reader", ["member", "belongs"])
def test_strangers_change_nothing(as_member: SignIn, database: Database, dormant: str, reader: str) -> None:
    browser = as_member(make_people(database, dormant)[reader])

    answer = post_form(browser, "/me", f"/organisations/{dormant}/confirm", {"do": "right"})
    assert answer.status_code == 403
    assert status_of(database, dormant) is OrganisationStatus.DORMANT


def test_a_forged_form_changes_nothing(as_member: SignIn, database: Database, dormant: str) -> None:
    browser = as_member(make_people(database, dormant)["owner"])

    assert browser.post(f"/organisations/{dormant}/confirm", data={"do": "right"}).status_code == 403
    assert status_of(database, dormant) is OrganisationStatus.DORMANT


def test_the_link_of_a_mail_shows_the_facts_and_changes_nothing_until_a_button_is_pressed(
    client: TestClient, database: Database, dormant: str
) -> None:
    path = confirming.link_path(dormant, make_people(database, dormant)["owner"])
    page = client.get(path)

    assert (page.status_code, page.headers["cache-control"]) == (200, "no-store")
    assert "青空の家" in page.text
    assert "活動を終えた" in page.text
    assert status_of(database, dormant) is OrganisationStatus.DORMANT
    answered = post_form(client, path, path, {"do": "right"})
    assert answered.status_code == 200
    assert "回答ありがとうございました" in answered.text
    assert status_of(database, dormant) is OrganisationStatus.CONFIRMED


def test_closing_from_a_mail_wants_a_tick_and_an_owner(client: TestClient, database: Database, dormant: str) -> None:
    people = make_people(database, dormant)
    owners, editors = (confirming.link_path(dormant, people[each]) for each in ("owner", "editor"))

    assert post_form(client, owners, owners, {"do": "closed"}).status_code == 422
    assert "はい、団体は活動を終えました" not in client.get(editors).text
    assert post_form(client, editors, editors, {"do": "closed", "is_sure": "yes"}).status_code == 403
    assert status_of(database, dormant) is OrganisationStatus.DORMANT
    assert post_form(client, owners, owners, {"do": "closed", "is_sure": "yes"}).status_code == 200
    assert status_of(database, dormant) is OrganisationStatus.ARCHIVED


def test_a_link_that_is_not_ours_or_has_no_part_in_it_any_more_is_gone(
    client: TestClient, database: Database, dormant: str
) -> None:
    strangers = confirming.link_path(dormant, make_people(database, dormant)["member"])

    for path in (strangers, "/mails/organisations/x", "/mails/organisations/W10.abc"):
        assert client.get(path).status_code == 410


def test_the_keepers_page_leads_on_to_the_form_and_back(as_member: SignIn, database: Database, dormant: str) -> None:
    browser = as_member(make_people(database, dormant)["owner"])
    page = browser.get(f"/organisations/{dormant}/confirm").text

    assert f'href="/organisations/{dormant}/edit"' in page
    assert f'href="/organisations/{dormant}"' in page
