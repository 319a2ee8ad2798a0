"""Presenters are asked and answer; who is no longer needed is told."""

import pytest
from sqlmodel import Session, select

from tests.factories.accounts import actor_for, make_member
from tests.factories.agendas import World, draft, make_item, make_presentation, make_world
from yoriai.core.db import Database
from yoriai.core.errors import Invalid
from yoriai.core.lifecycle import IllegalTransition
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.agendas import service as agendas
from yoriai.domains.agendas.draft import Presenter
from yoriai.domains.agendas.errors import ItemNotFound
from yoriai.domains.agendas.jobs import JOBS
from yoriai.domains.agendas.models import AgendaItem
from yoriai.domains.agendas.states import ItemKind, PresenterStatus
from yoriai.domains.meetings.errors import MeetingOver
from yoriai.domains.meetings.states import MeetingStatus
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Notice


def notices(session: Session, actor: Actor) -> list[tuple[NoticeKind, str]]:
    """Return what a member was told, and where it leads."""
    rows = session.exec(select(Notice).where(Notice.member_id == actor.member_id).order_by(Notice.id))
    return [(row.kind, row.path) for row in rows]


def replace_presenter(session: Session, world: World, item: AgendaItem, presenter: Presenter) -> None:
    """Say that somebody else presents."""
    changed = draft(item.title, item.minutes, kind=ItemKind.PRESENTATION, presenter=presenter)
    agendas.edit(session, world.office, world.meeting.id, item.id, changed, item.revision)


def test_whoever_is_chosen_is_asked_when_the_office_says_so_and_once(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)
        item = make_presentation(session, world)
        assert (item.presenter_status, notices(session, world.delegate)) == (None, [])

        agendas.ask(session, world.office, world.meeting.id, item.id)
        agendas.ask(session, world.office, world.meeting.id, item.id)

        assert item.presenter_status is PresenterStatus.ASKED
        assert notices(session, world.delegate) == [(NoticeKind.PRESENTER_ASKED, f"/presentations/{item.id}")]


def test_the_office_is_told_of_the_answer_with_its_words(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)
        item = make_presentation(session, world, PresenterStatus.ASKED)
        agendas.answer(session, world.delegate, item.id, PresenterStatus.CONFIRMED, "スライドを使います。")

        assert (item.presenter_status, item.presenter_words) == (PresenterStatus.CONFIRMED, "スライドを使います。")
        path = f"/councils/kesennuma/meetings/{world.meeting.id}/agenda#item-{item.id}"
        assert notices(session, world.office) == [(NoticeKind.PRESENTER_ANSWERED, path)]


def test_a_presenter_may_think_otherwise_until_the_meeting_is_over(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)
        item = make_presentation(session, world, PresenterStatus.CONFIRMED)
        agendas.answer(session, world.delegate, item.id, PresenterStatus.DECLINED, "都合がつきません")
        agendas.answer(session, world.delegate, item.id, PresenterStatus.CONFIRMED, "")
        with pytest.raises(IllegalTransition):
            agendas.answer(session, world.delegate, item.id, PresenterStatus.ASKED, "")
        with pytest.raises(Invalid):
            agendas.answer(session, world.delegate, item.id, PresenterStatus.CONFIRMED, "あ" * 1001)

        world.meeting.status = MeetingStatus.HELD
        with pytest.raises(MeetingOver):
            agendas.answer(session, world.delegate, item.id, PresenterStatus.DECLINED, "")


def test_nobody_answers_for_another_or_before_they_were_asked(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)
        item = make_presentation(session, world)
        with pytest.raises(ItemNotFound):
            agendas.answer(session, world.delegate, item.id, PresenterStatus.CONFIRMED, "")

        agendas.ask(session, world.office, world.meeting.id, item.id)
        for actor in (world.office, world.keeper):
            with pytest.raises(ItemNotFound):
                agendas.answer(session, actor, item.id, PresenterStatus.CONFIRMED, "")


def test_a_name_alone_is_asked_by_the_office_itself(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)
        item = make_item(session, world, kind=ItemKind.PRESENTATION, presenter=Presenter(name="気仙 花子"))

        with pytest.raises(Invalid):
            agendas.ask(session, world.office, world.meeting.id, item.id)


def test_who_had_agreed_and_is_needed_no_more_is_told_and_who_was_only_asked_is_not(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)
        other = actor_for(make_member(session))
        item = make_presentation(session, world, PresenterStatus.CONFIRMED)
        replace_presenter(session, world, item, Presenter(other.member_id))

        assert notices(session, world.delegate) == [(NoticeKind.PRESENTER_RELEASED, f"/presentations/{item.id}")]
        assert (item.presenter_status, item.asked_at) == (None, None)

        agendas.ask(session, world.office, world.meeting.id, item.id)
        replace_presenter(session, world, item, Presenter())
        assert notices(session, other) == []


def test_a_change_of_the_text_asks_nobody_again(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)
        item = make_presentation(session, world, PresenterStatus.CONFIRMED)
        replace_presenter(
            session, world, item, Presenter(world.delegate.member_id, organisation_id=world.organisation_id)
        )

        assert item.presenter_status is PresenterStatus.CONFIRMED
        assert notices(session, world.delegate) == [(NoticeKind.PRESENTER_ASKED, f"/presentations/{item.id}")]


def test_what_waits_for_a_members_answer_is_found(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)
        item = make_presentation(session, world, PresenterStatus.ASKED)

        assert [each.item_id for each in agendas.asked_of(session, world.delegate)] == [item.id]
        assert agendas.asked_of(session, world.keeper) == []

        world.meeting.status = MeetingStatus.CANCELLED
        session.flush()
        assert agendas.asked_of(session, world.delegate) == []


def test_who_presents_is_told_to_others_once_they_have_agreed(database: Database) -> None:
    with database.write() as session:
        world = make_world(session)
        item = make_presentation(session, world, PresenterStatus.ASKED)

        def seen_by(actor: Actor | None, *, is_office: bool = False) -> tuple[str, str]:
            shown = agendas.agenda(session, actor, world.meeting, is_office=is_office, sees_closed=False).lines[0]
            return shown.presenter, shown.organisation

        assert (seen_by(None), seen_by(world.keeper)) == (("", ""), ("", ""))
        assert seen_by(world.office, is_office=True) == ("代表 千代", "縁側の会")
        assert seen_by(world.delegate) == ("代表 千代", "縁側の会")

        agendas.answer(session, world.delegate, item.id, PresenterStatus.CONFIRMED, "")
        assert seen_by(None) == ("代表 千代", "縁側の会")


def test_who_had_agreed_is_told_when_a_meeting_that_was_not_announced_is_called_off(database: Database) -> None:
    with database.write() as session:
        world = make_world(session, status=MeetingStatus.DRAFT, published_at=None)
        item = make_presentation(session, world, PresenterStatus.CONFIRMED)
        world.meeting.status = MeetingStatus.CANCELLED
    assert [job.run(database) for job in JOBS] == [1, 0, 0]
    assert [job.run(database) for job in JOBS] == [0, 0, 0]
    with database.read() as session:
        assert notices(session, world.delegate) == [(NoticeKind.PRESENTER_RELEASED, f"/presentations/{item.id}")]
