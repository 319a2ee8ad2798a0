"""Pages of an agenda: who sees what, and what its office does without scripts."""

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import grant, make_member
from tests.factories.agendas import World, draft, make_item, make_presentation, make_world
from tests.factories.cases import make_case
from tests.factories.councils import make_council
from tests.factories.documents import PDF
from tests.factories.meetings import make_meeting, make_participant
from tests.queries import asked
from tests.web.pages import post_form, token_of
from yoriai.core.db import Database
from yoriai.domains.accounts.states import Role
from yoriai.domains.agendas import service as agendas
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.agendas.service import materials
from yoriai.domains.agendas.states import ItemKind, PresenterStatus
from yoriai.domains.meetings.states import Audience, MeetingStatus
from yoriai.infra import storage

AsMember = Callable[[str], TestClient]
ONE_DATABASE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def url_of(world: World, rest: str = "") -> str:
    """Return an address under the meeting's."""
    return f"/councils/{world.council.slug}/meetings/{world.meeting.id}{rest}"


def titles(database: Database, world: World) -> list[str]:
    """Return the titles of the agenda in their order."""
    with database.read() as session:
        return [each.item.title for each in agendas.items(session, world.meeting.id)]


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


def _three(database: Database) -> tuple[World, list[AgendaItem]]:
    with database.write() as session:
        world = make_world(session)
        return world, [make_item(session, world, title, 10) for title in ("一", "二", "三")]


def test_items_are_put_in_order_by_number_by_arrow_and_by_hand(database: Database, as_member: AsMember) -> None:
    world, items = _three(database)
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
    world, items = _three(database)
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
    world, items = _three(database)
    browser, here = as_member(world.office.member_id), url_of(world, "/agenda")

    answer = post_form(browser, here, here, {"go": "number", f"minutes-{items[0].id}": "十分"})

    assert answer.status_code == 422
    assert "十分" in answer.text


def test_everything_of_an_item_is_kept_and_its_presenter_asked_with_one_press(
    database: Database, as_member: AsMember
) -> None:
    with database.write() as session:
        world, case = make_world(session), make_case(session)
        item = make_item(session, world, "事例", kind=ItemKind.PRESENTATION)
    browser, here = as_member(world.office.member_id), url_of(world, f"/agenda/{item.id}")
    said = {
        "kind": "presentation",
        "title": "縁側の話",
        "minutes": "25",
        "owner": "事務局",
        "body": "聞きどころ",
        "case": case.slug,
        "presenter": f"seat:{world.person.id}",
        "revision": "1",
        "go": "ask",
    }

    answer = post_form(browser, here, here, said)

    assert answer.headers["location"] == url_of(world, f"/agenda#item-{item.id}")
    with database.read() as session:
        kept = agendas.get(session, item.id)
        assert (kept.title, kept.minutes, kept.owner, kept.body) == ("縁側の話", 25, "事務局", "聞きどころ")
        assert (kept.case_id, kept.presenter_id) == (case.id, world.delegate.member_id)
        assert (kept.presenter_organisation_id, kept.presenter_status) == (world.organisation_id, PresenterStatus.ASKED)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"presenter": "seat:nobody"}, "presenter"),
        ({"presenter": "other"}, "presenter_name"),
        ({"presenter": "other", "presenter_email": "nobody@example.org"}, "presenter_email"),
    ],
)
def test_a_presenter_who_is_not_there_is_refused_beside_the_field(
    database: Database, as_member: AsMember, said: dict[str, str], field: str
) -> None:
    with database.write() as session:
        world = make_world(session)
        item = make_item(session, world, "事例", kind=ItemKind.PRESENTATION)
    here = url_of(world, f"/agenda/{item.id}")
    values = {"kind": "presentation", "title": "事例", "minutes": "20", "revision": "1", "go": "save"}

    answer = post_form(as_member(world.office.member_id), here, here, values | said)

    assert answer.status_code == 422
    assert f'href="#f-{field}"' in answer.text


def test_a_member_of_elsewhere_is_chosen_by_address(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        world = make_world(session)
        far = make_member(session)
        item = make_item(session, world, "事例", kind=ItemKind.PRESENTATION)
    here = url_of(world, f"/agenda/{item.id}")
    values = {"kind": "presentation", "title": "事例", "minutes": "20", "revision": "1", "presenter": "other"}

    post_form(as_member(world.office.member_id), here, here, values | {"presenter_email": far.email.upper()})

    with database.read() as session:
        assert agendas.get(session, item.id).presenter_id == far.id


def test_looking_for_a_case_keeps_what_was_typed_and_saves_nothing(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        world, case = make_world(session), make_case(session, title="空き家を居場所に")
        item = make_item(session, world, "事例", kind=ItemKind.PRESENTATION)
    browser, here = as_member(world.office.member_id), url_of(world, f"/agenda/{item.id}")
    values = {"kind": "presentation", "title": "別の題", "minutes": "20", "revision": "1"}

    found = post_form(browser, here, here, values | {"go": "find", "case_q": "空き家"})
    chosen = post_form(browser, here, here, values | {"add": case.slug})
    dropped = post_form(browser, here, here, values | {"case": case.slug, "drop": case.slug})

    assert "別の題" in found.text
    assert f'value="{case.slug}"' in found.text
    assert f'name="case" value="{case.slug}"' in chosen.text
    assert f'name="case" value="{case.slug}"' not in dropped.text
    assert titles(database, world) == ["事例"]


def test_what_somebody_else_saved_meanwhile_is_not_written_over(database: Database, as_member: AsMember) -> None:
    with database.write() as session:
        world = make_world(session)
        item = make_item(session, world)
        agendas.edit(session, world.office, world.meeting.id, item.id, draft("先に直した"), 1)
    here = url_of(world, f"/agenda/{item.id}")
    said = {"kind": "report", "title": "後から", "minutes": "10", "revision": "1"}

    answer = post_form(as_member(world.office.member_id), here, here, said)

    assert answer.status_code == 409
    assert "後から" in answer.text
    assert titles(database, world) == ["先に直した"]


def test_an_item_is_taken_off_after_a_question(database: Database, as_member: AsMember) -> None:
    world, items = _three(database)
    here = url_of(world, f"/agenda/{items[1].id}/remove")

    post_form(as_member(world.office.member_id), here, here, {})

    assert titles(database, world) == ["一", "三"]


def test_last_times_items_are_copied_with_one_press(database: Database, as_member: AsMember) -> None:
    world, _items = _three(database)
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
    database: Database, client: TestClient, as_member: AsMember, rest: str
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


def _with_file(database: Database, **said: Any) -> tuple[World, AgendaItem, str]:
    with database.write() as session:
        world = make_world(session, audience=Audience.EVERYBODY)
        item = make_item(session, world)
        given = materials.Given("第1回 次第", file=storage.recognise(PDF), **said)
        made = materials.add(session, world.office, world.meeting.id, item.id, given)
        return world, item, url_of(world, f"/agenda/files/{made.id}")


def test_a_file_is_saved_under_its_name_and_never_shown_by_this_site(database: Database, client: TestClient) -> None:
    _world, _item, path = _with_file(database, is_public=True)

    answer = client.get(path)

    assert (answer.status_code, answer.content) == (200, PDF)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith('attachment; filename="material.pdf"; filename*=UTF-8')
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert client.get(path, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


def test_a_file_for_the_meetings_people_is_for_them_alone(
    database: Database, client: TestClient, as_member: AsMember
) -> None:
    world, _item, path = _with_file(database)
    with database.write() as session:
        stranger, coming = make_member(session), make_member(session)
        make_participant(session, world.meeting, coming)

    assert client.get(path).status_code == 404
    assert "第1回 次第" not in client.get(url_of(world)).text
    for known, status in (
        (stranger.id, 404),
        (coming.id, 200),
        (world.delegate.member_id, 200),
        (world.office.member_id, 200),
    ):
        browser = as_member(known)
        assert browser.get(path).status_code == status
        assert ("第1回 次第" in browser.get(url_of(world)).text) is (status == 200)


def test_a_file_is_not_found_under_another_meeting(database: Database, as_member: AsMember) -> None:
    world, _item, path = _with_file(database, is_public=True)
    with database.write() as session:
        other = make_meeting(session, world.council, audience=Audience.EVERYBODY)

    assert as_member(world.office.member_id).get(path.replace(world.meeting.id, other.id)).status_code == 404


def test_the_office_gives_a_file_and_a_page_reads_what_is_wrong_with_another(
    database: Database, as_member: AsMember
) -> None:
    with database.write() as session:
        world = make_world(session)
        item = make_item(session, world)
    browser, here = as_member(world.office.member_id), url_of(world, f"/agenda/{item.id}")
    token = token_of(browser.get(here))

    def give(content: bytes, name: str) -> int:
        return browser.post(
            f"{here}/materials",
            data={"csrf_token": token, "go": "add"},
            files={"file": (name, content)},
            headers={"Referer": f"http://testserver{here}"},
        ).status_code

    assert give(b"<html><script>", "deck.pdf") == 422
    assert give(PDF, "資料 その1.pdf") == 303
    with database.read() as session:
        found = agendas.materials_of(session, agendas.get(session, item.id))
        assert [(each.label, each.ending) for each in found] == [("資料 その1", "pdf")]

    post_form(browser, here, f"{here}/materials", {"go": f"open:{found[0].id}"})
    post_form(browser, here, f"{here}/materials", {"go": "add", "url": "https://example.org/deck", "label": "スライド"})
    with database.read() as session:
        found = agendas.materials_of(session, agendas.get(session, item.id))
        assert [(each.label, each.is_public) for each in found] == [("資料 その1", True), ("スライド", False)]
    post_form(browser, here, f"{here}/materials", {"go": f"remove:{found[0].id}"})
    assert "資料 その1" not in browser.get(here).text


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
