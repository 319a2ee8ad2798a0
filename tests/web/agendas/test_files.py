"""Files of an agenda: given by the office, read by those for whom they are."""

from collections.abc import Callable
from typing import Any

from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.agendas import World, make_item, make_world
from tests.factories.documents import PDF
from tests.factories.meetings import make_meeting, make_participant
from tests.web.pages import post_form, token_of
from yoriai.core.db import Database
from yoriai.domains.agendas import service as agendas
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.agendas.service import materials
from yoriai.domains.meetings.states import Audience
from yoriai.infra import storage

AsMember = Callable[[str], TestClient]


def url_of(world: World, rest: str = "") -> str:
    """Return an address under the meeting's."""
    return f"/councils/{world.council.slug}/meetings/{world.meeting.id}{rest}"


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
