"""Writing an agenda: hours follow, the order is the office's, nothing of others is lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlmodel import Session

from tests.factories.accounts import actor_for, grant, make_member
from tests.factories.agendas import World, draft, make_item, make_presentation, make_world
from tests.factories.cases import make_case
from tests.factories.councils import make_council
from tests.factories.meetings import make_meeting
from yoriai.core.clock import tokyo
from yoriai.core.db import Database
from yoriai.core.errors import Invalid, SignInRequired
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role
from yoriai.domains.agendas import service as agendas
from yoriai.domains.agendas.errors import EditedMeanwhile, ItemNotFound, TooManyItems
from yoriai.domains.agendas.rules import MOST_ITEMS
from yoriai.domains.agendas.states import ItemKind
from yoriai.domains.cases import service as cases
from yoriai.domains.meetings.errors import MeetingNotFound, MeetingOver
from yoriai.domains.meetings.states import Audience, MeetingStatus
from yoriai.infra import versions


def titles(session: Session, world: World) -> list[str]:
    """Return the titles of the meeting's items in their order."""
    return [each.item.title for each in agendas.items(session, world.meeting.id)]


def test_the_hours_follow_the_minutes_and_the_order(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)
        first, second = make_item(session, world, "報告", 15), make_item(session, world, "協議", 30)
        agendas.reorder(session, world.office, world.meeting.id, [second.id, first.id])

        begins = world.meeting.starts_at
        found = agendas.items(session, world.meeting.id)

        assert [(each.item.title, (each.begins_at - begins).seconds // 60) for each in found] == [
            ("協議", 0),
            ("報告", 30),
        ]
        assert tokyo(found[-1].ends_at) - tokyo(begins) == found[-1].ends_at - begins


def test_an_item_that_is_taken_off_leaves_no_gap_in_the_numbers(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)
        items = [make_item(session, world, title) for title in ("一", "二", "三")]
        agendas.remove(session, world.office, world.meeting.id, items[1].id)

        assert [each.item.position for each in agendas.items(session, world.meeting.id)] == [1, 2]
        assert titles(session, world) == ["一", "三"]


def test_an_item_moves_one_place_and_stays_at_an_end(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)
        items = [make_item(session, world, title) for title in ("一", "二", "三")]
        agendas.move(session, world.office, world.meeting.id, items[2].id, earlier=True)
        agendas.move(session, world.office, world.meeting.id, items[0].id, earlier=True)

        assert titles(session, world) == ["一", "三", "二"]

        agendas.reorder_by_number(session, world.office, world.meeting.id, {items[0].id: 3})

        assert titles(session, world) == ["三", "二", "一"]


def test_an_edit_of_what_somebody_else_has_changed_is_refused(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)
        item = make_item(session, world)
        opened = item.revision
        agendas.edit(session, world.office, world.meeting.id, item.id, draft("報告(改)"), opened)

        with pytest.raises(EditedMeanwhile):
            agendas.edit(session, world.office, world.meeting.id, item.id, draft("別の報告"), opened)
        assert titles(session, world) == ["報告(改)"]


def test_last_times_items_come_again_without_what_was_of_that_day(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)
        later = make_meeting(session, world.council, starts_at=world.meeting.ends_at)
        agendas.lead_with_actions(session, world.meeting.id)
        make_item(session, world, "報告", 15, owner="事務局", body="今月のこと")
        make_presentation(session, world)

        assert agendas.copy_last(session, world.office, later.id) == 2
        copied = [each.item for each in agendas.items(session, later.id)]
        assert [(each.kind, each.title, each.minutes, each.owner, each.body) for each in copied] == [
            (ItemKind.REPORT, "報告", 15, "事務局", ""),
            (ItemKind.PRESENTATION, "縁側の居場所づくり", 20, "", ""),
        ]
        assert [each.presenter_id for each in copied] == [None, None]


def test_a_first_meeting_has_nothing_to_copy(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)

        assert agendas.copy_last(session, world.office, world.meeting.id) == 0


def test_what_was_left_open_stands_first_once_however_often_it_is_said(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)
        make_item(session, world, "報告")
        first = agendas.lead_with_actions(session, world.meeting.id)
        again = agendas.lead_with_actions(session, world.meeting.id)

        assert first.id == again.id
        assert titles(session, world) == ["前回からの宿題", "報告"]


def test_an_agenda_has_an_end(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)
        for number in range(MOST_ITEMS):
            make_item(session, world, f"議題 {number}")

        with pytest.raises(TooManyItems):
            make_item(session, world)


def test_nobody_else_writes_an_agenda(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)
        item = make_item(session, world)
        other, desk = make_member(session), make_member(session)
        make_council(session, "elsewhere", office=[other])
        grant(session, desk, Role.SECRETARIAT)
        elsewhere = actor_for(other, roles=[(Role.COUNCIL_STAFF, "elsewhere")])

        for actor in (world.delegate, world.keeper, elsewhere):
            with pytest.raises(MeetingNotFound):
                agendas.add(session, actor, world.meeting.id, draft())
            with pytest.raises(MeetingNotFound):
                agendas.remove(session, actor, world.meeting.id, item.id)
        agendas.add(session, actor_for(desk, roles=[(Role.SECRETARIAT, "")]), world.meeting.id, draft("事務局から"))
        assert titles(session, world) == ["報告", "事務局から"]


def test_an_item_of_another_meeting_is_not_found_under_this_one(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)
        other = make_meeting(session, world.council)
        item = make_item(session, world)

        with pytest.raises(ItemNotFound):
            agendas.remove(session, world.office, other.id, item.id)


def test_what_was_called_off_is_written_no_more_and_what_was_held_still_is(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)
        world.meeting.status = MeetingStatus.HELD
        make_item(session, world, "追記")
        world.meeting.status = MeetingStatus.CANCELLED
        with pytest.raises(MeetingOver):
            make_item(session, world)


def test_pages_are_made_anew_for_what_others_may_see_alone(database: Database) -> None:
    with database.write() as session:
        world = make_world(session, status=MeetingStatus.DRAFT)
        before = versions.current(session, versions.MEETINGS)
        make_item(session, world)
        assert versions.current(session, versions.MEETINGS) == before

        world.meeting.status = MeetingStatus.PUBLISHED
        make_item(session, world)
        assert versions.current(session, versions.MEETINGS) == before + 1


@pytest.mark.parametrize(("audience", "is_counted"), [(Audience.EVERYBODY, True), (Audience.SEATS, False)])
def test_a_case_knows_of_it_once_it_was_presented(database: Database, audience: Audience, *, is_counted: bool) -> None:
    with database.write() as session:
        world = make_world(session, audience=audience)
        case = make_case(session)
        item = make_presentation(session, world, case_slug=case.slug)
        assert cases.uses_of(session, case.id) == []

        world.meeting.status = MeetingStatus.HELD
        agendas.edit(
            session,
            world.office,
            world.meeting.id,
            item.id,
            draft("事例", kind=ItemKind.PRESENTATION, case_slug=case.slug),
            item.revision,
        )
        used = [(use.subject_id, use.at, use.is_counted) for use in cases.uses_of(session, case.id)]
        assert used == [(item.id, world.meeting.starts_at, is_counted)]
        assert [each.item_id for each in agendas.presented(session, case.id)] == [item.id]

        agendas.remove(session, world.office, world.meeting.id, item.id)
        assert cases.uses_of(session, case.id) == []


def test_two_who_write_at_once_lose_no_item_and_number_each_once(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)
    start = Barrier(2)

    def write(actor: Actor, title: str) -> None:
        for number in range(5):
            start.wait()
            with database.write() as session:
                agendas.add(session, actor, world.meeting.id, draft(f"{title}{number}"))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, [world.office] * 2, ["甲", "乙"]))
    with database.read() as session:
        found = [each.item for each in agendas.items(session, world.meeting.id)]
    assert [each.position for each in found] == list(range(1, 11))
    assert len({each.title for each in found}) == 10


def test_a_visitor_is_asked_to_sign_in(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)
        with pytest.raises(SignInRequired):
            agendas.add(session, None, world.meeting.id, draft())  # type: ignore[arg-type]  # what a route might do


def test_a_field_that_cannot_be_kept_changes_nothing(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)
        with pytest.raises(Invalid):
            make_item(session, world, "")
        assert titles(session, world) == []
