"""Materials: who may give and see them, and that their files are not forgotten."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from tests.factories.accounts import actor_for, make_member
from tests.factories.agendas import World, make_item, make_presentation, make_world
from tests.factories.documents import PDF, office
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.errors import Invalid
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities import service as activities
from yoriai.domains.agendas import service as agendas
from yoriai.domains.agendas.errors import ItemNotFound, MaterialNotFound, TooManyMaterials
from yoriai.domains.agendas.models import AgendaItem, Material
from yoriai.domains.agendas.rules import MOST_MATERIALS
from yoriai.domains.agendas.service import materials
from yoriai.domains.agendas.states import PresenterStatus
from yoriai.domains.meetings.errors import MeetingNotFound
from yoriai.domains.meetings.states import Audience
from yoriai.infra import storage


def give(session: Session, world: World, item: AgendaItem, **said: Any) -> Material:
    """Give an item a PDF, or what is said."""
    values = {"label": "", "file": storage.recognise(PDF), "file_name": "次第.pdf"} | said
    return materials.add(session, world.office, world.meeting.id, item.id, materials.Given(**values))


def link(session: Session, world: World, item: AgendaItem, url: str = "https://example.org/a", **said: Any) -> Material:
    """Give an item an address."""
    return give(session, world, item, file=None, file_name="", url=url, **said)


def may_read(session: Session, actor: Actor | None, material: Material, **said: bool) -> bool:
    """Tell whether somebody may see a material."""
    try:
        agendas.readable(session, actor, material.id, **said)
    except (MaterialNotFound, MeetingNotFound):
        return False
    return True


def test_a_file_is_called_by_its_name_unless_it_is_given_another(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)
        item = make_item(session, world)
        give(session, world, item)
        give(session, world, item, label="協議資料", file=storage.recognise(office("xlsx")))
        link(session, world, item)

        shown = agendas.materials_of(session, item)
        assert [(each.label, each.ending, each.url) for each in shown] == [
            ("次第", "pdf", ""),
            ("協議資料", "xlsx", ""),
            ("https://example.org/a", "", "https://example.org/a"),
        ]
        assert shown[0].size == len(PDF)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"file": None}, "file"),
        ({"url": "https://example.org"}, "url"),
        ({"file": None, "url": "javascript:alert(1)"}, "url"),
        ({"label": "あ" * 121}, "label"),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field(database: Database, said: dict[str, Any], field: str) -> None:
    with database.write() as session:
        world = make_world(session)
        item = make_item(session, world)
        with pytest.raises(Invalid) as refused:
            give(session, world, item, **said)
        assert refused.value.field == field


def test_what_is_closed_is_for_the_meetings_people_and_what_is_open_for_its_readers(database: Database) -> None:
    with database.write() as session:
        world = make_world(session, audience=Audience.EVERYBODY)
        item, other = make_item(session, world), actor_for(make_member(session))
        closed, opened = give(session, world, item), link(session, world, item, is_public=True)

        assert [may_read(session, each, opened) for each in (None, other, world.delegate)] == [True] * 3
        assert [may_read(session, each, closed) for each in (None, other)] == [False, False]
        assert [may_read(session, each, closed) for each in (world.delegate, world.office)] == [True, True]
        assert may_read(session, other, closed, is_participant=True)


def test_what_is_open_at_a_meeting_of_seats_is_open_to_them_alone(database: Database) -> None:
    with database.write() as session:
        world = make_world(session, audience=Audience.SEATS)
        opened = link(session, world, make_item(session, world), is_public=True)

        assert [may_read(session, each, opened) for each in (None, world.keeper)] == [False, False]
        assert may_read(session, world.delegate, opened)


def test_a_presenter_gives_and_sees_what_belongs_to_theirs_wherever_it_is(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)
        outsider = actor_for(make_member(session))
        item = make_presentation(session, world, PresenterStatus.CONFIRMED)
        item.presenter_id = outsider.member_id
        session.flush()
        closed = give(session, world, item)
        own = materials.add_own(session, outsider, item.id, materials.Given("スライド", file=storage.recognise(PDF)))

        assert may_read(session, outsider, closed)
        assert not own.is_public
        with pytest.raises(MaterialNotFound):
            materials.remove_own(session, outsider, item.id, closed.id)
        materials.remove_own(session, outsider, item.id, own.id)
        assert [each.id for each in agendas.materials_of(session, item)] == [closed.id]
        with pytest.raises(ItemNotFound):
            materials.add_own(session, world.keeper, item.id, materials.Given("", url="https://example.org"))


def test_who_declined_gives_nothing(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)
        item = make_presentation(session, world, PresenterStatus.DECLINED)
        with pytest.raises(ItemNotFound):
            materials.add_own(session, world.delegate, item.id, materials.Given("", url="https://example.org"))


def test_the_office_opens_and_takes_away(database: Database) -> None:
    with database.write() as session:
        world = make_world(session, audience=Audience.EVERYBODY)
        item = make_item(session, world)
        material = give(session, world, item)
        materials.open_to_all(session, world.office, world.meeting.id, item.id, material.id, is_public=True)
        assert may_read(session, None, material)

        materials.remove(session, world.office, world.meeting.id, item.id, material.id)
        assert agendas.materials_of(session, item) == ()


def test_an_item_has_so_many_materials_and_no_more(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)
        item = make_item(session, world)
        for number in range(MOST_MATERIALS):
            link(session, world, item, f"https://example.org/{number}")
        with pytest.raises(TooManyMaterials):
            link(session, world, item)


def test_a_file_is_kept_while_an_item_has_it_and_forgotten_a_day_after(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)
        item = make_item(session, world)
        material = give(session, world, item)
        file_id = material.file_id or ""
        clock.jump(timedelta(days=2))
        assert activities.idle_files(session) == []
        assert not activities.forget_file(session, file_id)
        materials.remove(session, world.office, world.meeting.id, item.id, material.id)
        assert activities.idle_files(session) == [file_id]
        assert activities.forget_file(session, file_id)


def test_an_agenda_asks_as_often_for_three_items_with_materials_as_for_one(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)
        give(session, world, make_presentation(session, world, PresenterStatus.CONFIRMED))

    def read() -> None:
        with database.read() as session:
            agendas.agenda(session, None, world.meeting, is_office=True, sees_closed=True)

    read()
    with asked(database) as once:
        read()
    with database.write() as session:
        for _each in range(2):
            give(session, world, make_presentation(session, world, PresenterStatus.CONFIRMED))
    with asked(database) as thrice:
        read()
    assert len(thrice) == len(once)
