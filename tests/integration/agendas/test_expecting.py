"""Presenters on the lists of their meetings: told as all who come, and off again where they do not present."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import select

from tests.factories.accounts import actor_for, make_member
from tests.factories.agendas import World, make_item, make_presentation, make_world
from tests.factories.meetings import make_participant
from tests.integration.attendance.told import NOON, answer, change, settle, sweep, told
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.agendas import service as agendas
from yoriai.domains.agendas.draft import Presenter
from yoriai.domains.agendas.jobs import JOBS
from yoriai.domains.agendas.service import writing
from yoriai.domains.agendas.states import ItemKind, PresenterStatus
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Format, MeetingStatus, Way
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Notice

SWEEPS = {job.name: job for job in JOBS}
TO_COME = {"starts_at": NOON + timedelta(days=20), "ends_at": NOON + timedelta(days=20, hours=2)}


@pytest.fixture(autouse=True)
def _saturday() -> Iterator[None]:
    """Stop the clock at noon of Saturday, 21 November 2026, in Tokyo."""
    with clock.stopped(NOON):
        yield


def outsider_presents(database: Database, answered: PresenterStatus, **given: object) -> tuple[World, Actor, str]:
    """Let somebody who sits in no council answer whether they present at a meeting for its seats."""
    with database.write() as session:
        world = make_world(session, **{**TO_COME, **given})
        outsider = actor_for(make_member(session, name="発表 好子", email="presents@example.jp"))
        presenter = Presenter(outsider.member_id)
        item = make_item(session, world, "居場所の十年", 20, kind=ItemKind.PRESENTATION, presenter=presenter)
        agendas.ask(session, world.office, world.meeting.id, item.id)
        agendas.answer(session, outsider, item.id, answered, "")
    return world, outsider, item.id


def rows_of(database: Database, member: Actor) -> list[tuple[Rsvp, Way | None]]:
    """Return what somebody has answered to meetings, and how they attend."""
    with database.read() as session:
        rows = session.exec(select(Participant).where(Participant.member_id == member.member_id))
        return [(row.rsvp, row.way) for row in rows]


def mails_to(database: Database, address: str = "presents@example.jp") -> list[str]:
    """Return the kinds of the mails about meetings to an address."""
    return [kind for kind, to in told(database) if to == address]


def test_who_agrees_to_present_is_told_of_a_changed_hour_and_reminded(database: Database) -> None:
    world, outsider, _item = outsider_presents(database, PresenterStatus.CONFIRMED)
    assert rows_of(database, outsider) == [(Rsvp.YES, Way.ONLINE)]
    settle()
    sweep(database)
    later = NOON + timedelta(days=21)
    change(database, world.meeting.id, starts_at=later, ends_at=later + timedelta(hours=2))
    settle()
    sweep(database)
    with clock.stopped(later - timedelta(hours=23)):
        sweep(database)
    assert mails_to(database) == ["answered", "changed", "reminder"]
    assert SWEEPS["agendas.expect"].run(database) == 0


def test_who_declines_is_on_no_list(database: Database) -> None:
    _world, outsider, item_id = outsider_presents(database, PresenterStatus.DECLINED)
    assert rows_of(database, outsider) == []
    with database.write() as session:
        agendas.answer(session, outsider, item_id, PresenterStatus.CONFIRMED, "")
        agendas.answer(session, outsider, item_id, PresenterStatus.DECLINED, "")
    assert rows_of(database, outsider) == []


def test_who_agrees_before_the_meeting_is_announced_comes_once_it_is(database: Database) -> None:
    world, outsider, _item = outsider_presents(
        database, PresenterStatus.CONFIRMED, status=MeetingStatus.DRAFT, published_at=None, format=Format.HYBRID
    )
    assert (SWEEPS["agendas.expect"].run(database), rows_of(database, outsider)) == (0, [])
    with database.write() as session:
        meeting = session.get_one(Meeting, world.meeting.id)
        meeting.status, meeting.published_at = MeetingStatus.PUBLISHED, clock.now()
    assert SWEEPS["agendas.expect"].run(database) == 1
    assert rows_of(database, outsider) == [(Rsvp.YES, Way.IN_PERSON)]


def test_who_presents_has_a_place_where_none_is_left(database: Database) -> None:
    with database.write() as session:
        world = make_world(session, **TO_COME, capacity_online=1)
        make_participant(session, world.meeting, way=Way.ONLINE)
        waits = session.get_one(Member, world.delegate.member_id)
        make_participant(session, world.meeting, waits, Rsvp.WAITLISTED, way=Way.ONLINE, queued_at=NOON)
        make_presentation(session, world, PresenterStatus.CONFIRMED)
    assert rows_of(database, world.delegate) == [(Rsvp.YES, Way.ONLINE)]


def test_who_says_afterwards_that_they_cannot_come_is_left_alone(database: Database) -> None:
    with database.write() as session:
        world = make_world(session, **TO_COME)
        make_presentation(session, world, PresenterStatus.CONFIRMED)
    clock.jump(timedelta(minutes=1))
    with database.read() as session:
        row = session.exec(select(Participant).where(Participant.member_id == world.delegate.member_id)).one()
    answer(database, row, Rsvp.NO)
    assert SWEEPS["agendas.expect"].run(database) == 0
    assert rows_of(database, world.delegate) == [(Rsvp.NO, Way.ONLINE)]


def test_who_is_let_go_is_off_the_list_and_a_delegate_stays_on_it(database: Database) -> None:
    world, outsider, item_id = outsider_presents(database, PresenterStatus.CONFIRMED)
    with database.write() as session:
        own = make_presentation(session, world, PresenterStatus.CONFIRMED)
        writing.remove(session, world.office, world.meeting.id, item_id)
        writing.remove(session, world.office, world.meeting.id, own.id)
    assert rows_of(database, outsider) == []
    assert rows_of(database, world.delegate) == [(Rsvp.YES, Way.ONLINE)]


def test_a_meeting_called_off_is_told_to_its_presenter_once(database: Database) -> None:
    world, outsider, _item = outsider_presents(database, PresenterStatus.CONFIRMED)
    settle()
    sweep(database)
    change(database, world.meeting.id, status=MeetingStatus.CANCELLED, cancelled_at=clock.now(), reason="台風のため")
    SWEEPS["agendas.follow_up"].run(database)
    sweep(database)
    assert mails_to(database) == ["answered", "cancelled"]
    with database.read() as session:
        notices = session.exec(select(Notice).where(Notice.member_id == outsider.member_id))
        assert [each.kind for each in notices] == [NoticeKind.MEETING_CANCELLED]
