"""The form of one item of an agenda: its presenter, its case, and two who write at once."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.factories.accounts import make_member
from tests.factories.agendas import draft, make_item, make_world
from tests.factories.cases import make_case
from tests.web.agendas.looked_at import three_items, titles, url_of
from tests.web.pages import post_form
from yoriai.core.db import Database
from yoriai.domains.agendas import service as agendas
from yoriai.domains.agendas.states import ItemKind, PresenterStatus

AsMember = Callable[[str], TestClient]


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
    world, items = three_items(database)
    here = url_of(world, f"/agenda/{items[1].id}/remove")

    post_form(as_member(world.office.member_id), here, here, {})

    assert titles(database, world) == ["一", "三"]
