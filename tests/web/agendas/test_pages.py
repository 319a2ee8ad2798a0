"""Pages of an agenda: who sees what, and what its office does without scripts."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import grant, make_member
from tests.factories.agendas import make_item, make_presentation, make_world
from tests.factories.cases import make_case
from tests.factories.councils import make_council
from tests.factories.meetings import make_meeting
from tests.queries import asked
from tests.web.agendas.looked_at import three_items, titles, url_of
from tests.web.pages import post_form, token_of
from yoriai.core.db import Database
from yoriai.domains.accounts.states import Role
from yoriai.domains.agendas import service as agendas
from yoriai.domains.agendas.states import PresenterStatus
from yoriai.domains.meetings.states import Audience, MeetingStatus

AsMember = Callable[[str], TestClient]
ONE_DATABASE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def test_the_page_of_a_meeting_shows_its_agenda_with_hours(database: Database, client: TestClient) -> None:
    with database.write() as session:
        world = make_world(session, audience=Audience.EVERYBODY)
        case = make_case(session, title="空き家を居場所に")
        make_item(session, world, "開会", 5, owner="会長", body="**縁側**から")
        make_presentation(session, world, PresenterStatus.CONFIRMED, case_slug=case.slug)

    page = client.get(url_of(world)).text

    for each in ("開会", "会長", "<strong>縁側</strong>", "縁側の居場所づくり", "代表 千代", f"/cases/{case.slug}"):
        assert each in page
    assert f'{url_of(world)}/agenda"' not in page


def test_who_has_not_agreed_is_named_to_nobody_but_the_office(
    database: Database, client: TestClient, as_member: AsMember
) -> None:
    with database.write() as session:
        world = make_world(session, audience=Audience.EVERYBODY)
        make_presentation(session, world, PresenterStatus.ASKED)

    assert "代表 千代" not in client.get(url_of(world)).text
    assert "代表 千代" in as_member(world.office.member_id).get(url_of(world, "/agenda")).text


def test_an_item_is_added_in_one_line_and_a_presentation_is_opened(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        world = make_world(session)
    browser = as_member(world.office.member_id)
    here = url_of(world, "/agenda")

    one = post_form(browser, here, f"{here}/items", {"kind": "report", "title": "近況", "minutes": "15"})
    two = post_form(browser, here, f"{here}/items", {"kind": "presentation", "title": "事例", "minutes": "20"})

    assert (one.status_code, one.headers["location"]) == (303, f"{here}#add")
    assert titles(database, world) == ["近況", "事例"]
    assert two.headers["location"].startswith(f"{here}/")
    assert 'name="presenter_email"' in browser.get(two.headers["location"]).text


@pytest.mark.parametrize(
    "said",
    [{"title": "", "minutes": "10"}, {"title": "近況", "minutes": "481"}, {"title": "近況", "minutes": "たくさん"}],
)
def test_what_cannot_be_kept_stands_in_the_form_again(
    database: Database, as_member: AsMember, said: dict[str, str]
) -> None:
    with database.write() as session:
        world = make_world(session)
    browser, here = as_member(world.office.member_id), url_of(world, "/agenda")

    answer = post_form(browser, here, f"{here}/items", {"kind": "report", **said})

    assert answer.status_code == 422
    assert f'value="{said["minutes"]}"' in answer.text
    assert titles(database, world) == []


def test_items_are_put_in_order_by_number_by_arrow_and_by_hand(database: Database, as_member: AsMember) -> None:
    world, items = three_items(database)
    browser, here = as_member(world.office.member_id), url_of(world, "/agenda")
    first, second, third = (each.id for each in items)

    post_form(
        browser, here, here, {"go": "number", f"place-{third}": "1", f"place-{first}": "1", f"place-{second}": "2"}
    )
    assert titles(database, world) == ["三", "一", "二"]
    post_form(browser, here, here, {"go": f"later:{third}"})
    assert titles(database, world) == ["一", "三", "二"]
    post_form(browser, here, here, {"go": "drag", "item": [second, first, third]})
    assert titles(database, world) == ["二", "一", "三"]


def test_the_times_follow_at_once_where_scripts_run(database: Database, as_member: AsMember) -> None:
    world, items = three_items(database)
    browser, here = as_member(world.office.member_id), url_of(world, "/agenda")
    token = token_of(browser.get(here))

    answer = browser.post(
        here,
        data={"csrf_token": token, "go": "number", f"minutes-{items[0].id}": "45"},
        headers={"HX-Request": "true", "Referer": f"http://testserver{here}"},
    )

    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<form method="post"')
    assert 'value="45"' in answer.text


def test_a_number_that_is_none_is_refused_and_kept(database: Database, as_member: AsMember) -> None:
    world, items = three_items(database)
    browser, here = as_member(world.office.member_id), url_of(world, "/agenda")

    answer = post_form(browser, here, here, {"go": "number", f"minutes-{items[0].id}": "十分"})

    assert answer.status_code == 422
    assert "十分" in answer.text


def test_last_times_items_are_copied_with_one_press(database: Database, as_member: AsMember) -> None:
    world, _items = three_items(database)
    with database.write() as session:
        later = make_meeting(session, world.council, starts_at=world.meeting.ends_at)
    here = f"/councils/{world.council.slug}/meetings/{later.id}/agenda"

    post_form(as_member(world.office.member_id), here, f"{here}/copy", {})

    with database.read() as session:
        assert [each.item.title for each in agendas.items(session, later.id)] == ["一", "二", "三"]


@ONE_DATABASE
@pytest.mark.parametrize("rest", ["/agenda", "/agenda/{item}", "/agenda/{item}/remove"])
def test_the_office_alone_opens_its_desk(
    database: Database, client: TestClient, as_member: AsMember, rest: str
) -> None:
    with database.write() as session:
        world = make_world(session, audience=Audience.EVERYBODY)
        item = make_item(session, world)
        other, desk, member = make_member(session), make_member(session), make_member(session)
        make_council(session, "elsewhere", office=[other])
        grant(session, desk, Role.SECRETARIAT)
    here = url_of(world, rest.format(item=item.id))
    people = {
        "member": (member.id, 404),
        "office of another": (other.id, 404),
        "delegate": (world.delegate.member_id, 404),
        "office": (world.office.member_id, 200),
        "secretariat": (desk.id, 200),
    }

    assert client.get(here).headers["location"].startswith("/sign-in")
    found = {who: as_member(known).get(here).status_code for who, (known, _status) in people.items()}
    assert found == {who: status for who, (_known, status) in people.items()}


@ONE_DATABASE
@pytest.mark.parametrize(
    "rest",
    ["/agenda", "/agenda/items", "/agenda/copy", "/agenda/{item}", "/agenda/{item}/remove", "/agenda/{item}/materials"],
)
def test_nobody_else_changes_an_agenda_nor_does_a_forged_form(
    database: Database, as_member: AsMember, rest: str
) -> None:
    with database.write() as session:
        world = make_world(session, audience=Audience.EVERYBODY)
        item = make_item(session, world)
    here = url_of(world, rest.format(item=item.id))
    browser = as_member(world.delegate.member_id)

    forged = as_member(world.office.member_id).post(here, data={"title": "x", "go": "number"})
    assert forged.status_code == 403
    browser = as_member(world.delegate.member_id)
    assert post_form(browser, "/me/settings", here, {"go": "number"}).status_code == 404
    assert titles(database, world) == ["報告"]


def test_a_draft_and_its_print_are_the_offices_alone(
    database: Database, client: TestClient, as_member: AsMember
) -> None:
    with database.write() as session:
        world = make_world(session, audience=Audience.EVERYBODY, status=MeetingStatus.DRAFT)
        make_item(session, world)

    assert client.get(url_of(world, "/agenda/print")).status_code == 404
    assert as_member(world.delegate.member_id).get(url_of(world, "/agenda/print")).status_code == 404
    assert "報告" in as_member(world.office.member_id).get(url_of(world, "/agenda/print")).text


def test_the_desk_asks_as_often_for_three_items_as_for_one(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        world = make_world(session)
        make_presentation(session, world, PresenterStatus.CONFIRMED)
    browser, here = as_member(world.office.member_id), url_of(world, "/agenda")
    browser.get(here)
    with asked(database) as once:
        browser.get(here)
    with database.write() as session:
        for _each in range(2):
            make_presentation(session, world, PresenterStatus.CONFIRMED)
    browser.get(here)
    with asked(database) as thrice:
        browser.get(here)
    assert len(thrice) == len(once)
