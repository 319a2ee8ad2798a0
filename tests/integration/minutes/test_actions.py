"""What people have taken on: told, asked about until it is done, and carried to the next meeting."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, col, select

from tests.factories.meetings import make_meeting
from tests.factories.minutes import Held, make_action, make_entry, make_held
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.errors import NotSeated
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.minutes import service as minutes
from yoriai.domains.minutes.errors import ActionNotFound, OwnerUnknown
from yoriai.domains.minutes.repository import actions as repository
from yoriai.domains.minutes.service import arranging, assigning, doing, moving, own_data
from yoriai.domains.minutes.service.assigning import Assignment
from yoriai.domains.minutes.states import ActionStatus, EntryKind
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Notice


def _today() -> date:
    return clock.tokyo(clock.now()).date()


def _notices(session: Session, kind: NoticeKind) -> list[str]:
    found = session.exec(select(Notice).where(Notice.kind == kind).order_by(col(Notice.id)))
    return [each.member_id for each in found]


def _next_meeting(session: Session, held: Held) -> Meeting:
    return make_meeting(session, councils.by_id(session, held.council_id))


def test_what_is_open_is_carried_to_the_next_meeting_the_nearest_day_first(database: Database) -> None:
    with database.write() as session:
        held = make_held(session)
        make_action(session, held, held.chair, "期日なし")
        done = make_action(session, held, held.chair, "済んだ", due_on=_today())
        make_action(session, held, held.absent, "月末まで", due_on=_today() + timedelta(days=20))
        make_action(session, held, name="市役所の方", body="来週まで", due_on=_today() + timedelta(days=7))
        gone = make_action(session, held, held.chair, "外された")
        arranging.remove(session, held.office, held.meeting_id, gone.entry_id)
        other = make_action(session, held, held.chair, "発言になった")
        arranging.change_kind(session, held.office, held.meeting_id, other.entry_id, EntryKind.SAID)
        doing.finish(session, held.chair, done.id, "")
        following = _next_meeting(session, held)
        found = [(each.text, each.owner) for each in minutes.open_actions(session, following)]
        assert found == [("来週まで", "市役所の方"), ("月末まで", "欠席 四葉"), ("期日なし", "議長 三郎")]
        assert minutes.open_actions(session, meetings.get(session, held.meeting_id)) == []


def test_whoever_takes_something_on_is_told_when_the_minutes_go_out_and_a_new_owner_at_once(database: Database) -> None:
    with database.write() as session:
        held = make_held(session)
        action = make_action(session, held, held.chair)
        assert _notices(session, NoticeKind.ACTION) == []
        moving.send(session, held.office, held.meeting_id)
        assert _notices(session, NoticeKind.ACTION) == [held.chair.member_id]
        wanted = Assignment(f"member:{held.absent.member_id}", "", None)
        assigning.assign(session, held.office, held.meeting_id, action.entry_id, wanted, action.revision)
        assert _notices(session, NoticeKind.ACTION) == [held.absent.member_id]


def test_an_organisation_takes_something_on_through_those_who_sit_for_it(database: Database) -> None:
    with database.write() as session:
        held = make_held(session)
        action = make_action(session, held)
        wanted = Assignment(f"seat:{held.seat.id}", "", None)
        assigning.assign(session, held.office, held.meeting_id, action.entry_id, wanted, action.revision)
        moving.send(session, held.office, held.meeting_id)
        assert _notices(session, NoticeKind.ACTION) == [held.chair.member_id]
        mine = minutes.actions_of_member(session, held.chair.member_id)
        assert [each.owner for each in mine.items] == ["海辺の会 kesennuma"]
        assert minutes.count_open(session, held.chair.member_id) == 1
        assert doing.finish(session, held.chair, action.id, "できました").status is ActionStatus.DONE


def test_an_owner_is_asked_before_the_day_on_it_and_every_week_until_it_is_done(database: Database) -> None:
    with database.write() as session:
        held = make_held(session)
        due_on = _today() + timedelta(days=10)
        action = make_action(session, held, held.chair, due_on=due_on)
        moving.send(session, held.office, held.meeting_id)
    asked_on = []
    start = clock.now()
    for day in range(26):
        with clock.stopped(start + timedelta(days=day)), database.write() as session:
            for action_id in doing.due_ids(session):
                assert doing.remind(session, action_id)
                assert not doing.remind(session, action_id)
                asked_on.append((_today() - due_on).days)
            assert len(_notices(session, NoticeKind.ACTION_DUE)) == min(1, len(asked_on))
    assert asked_on == [-3, 0, 7, 14]
    with database.write() as session:
        doing.finish(session, held.chair, action.id, "")
        assert _notices(session, NoticeKind.ACTION_DUE) == []
    with clock.stopped(start + timedelta(days=60)), database.read() as session:
        assert doing.due_ids(session) == []


def test_the_office_is_asked_about_what_somebody_without_an_account_took_on(database: Database) -> None:
    with database.write() as session:
        held = make_held(session)
        make_action(session, held, name="市役所の方", due_on=_today())
        moving.send(session, held.office, held.meeting_id)
    with clock.stopped(clock.now() + timedelta(days=2)), database.write() as session:
        for action_id in doing.due_ids(session):
            doing.remind(session, action_id)
        asked_for = {held.office.member_id, held.colleague.member_id}
        assert set(_notices(session, NoticeKind.ACTION_DUE)) == asked_for


def test_something_is_done_by_its_owner_or_the_office_and_dropped_by_the_office_alone(database: Database) -> None:
    with database.write() as session:
        held = make_held(session)
        action = make_action(session, held, held.chair)
        for who in (held.absent, held.stranger):
            with pytest.raises(ActionNotFound):
                doing.finish(session, who, action.id, "")
        with pytest.raises(ActionNotFound):
            doing.drop(session, held.chair, action.id, "")
        doing.finish(session, held.chair, action.id, "三つ挙げました")
        assert doing.take_up(session, held.chair, action.id).is_open
        assert doing.drop(session, held.office, action.id, "").status is ActionStatus.DROPPED
        logged = accounts.audit_entries_of(session, "action", action.id)
        assert [each.details["to"] for each in logged] == ["dropped"]


def test_a_council_s_list_is_for_those_inside_it(database: Database) -> None:
    with database.write() as session:
        held = make_held(session)
        make_action(session, held, held.chair)
        council, is_office, page = doing.of_council(session, held.absent, "kesennuma", [ActionStatus.OPEN], 1)
        assert (council.id, is_office, page.total) == (held.council_id, False, 1)
        with pytest.raises(NotSeated):
            doing.of_council(session, held.stranger, "kesennuma", [ActionStatus.OPEN], 1)


def test_two_who_name_an_owner_at_once_hear_of_each_other(database: Database) -> None:
    with database.write() as session:
        held = make_held(session)
        entry = make_entry(session, held, "会場を探す", EntryKind.ACTION)
        first = Assignment(f"member:{held.chair.member_id}", "", None)
        second = Assignment("", "市役所の方", None)
        assert assigning.assign(session, held.office, held.meeting_id, entry.id, first, 1).before is None
        assert assigning.assign(session, held.colleague, held.meeting_id, entry.id, second, 1).before == first
        unknown = Assignment(f"member:{held.stranger.member_id}", "", None)
        with pytest.raises(OwnerUnknown):
            assigning.assign(session, held.office, held.meeting_id, entry.id, unknown, 3)


def test_who_leaves_takes_their_name_along_and_the_office_is_asked_about_the_rest(database: Database) -> None:
    with database.write() as session:
        held = make_held(session)
        action = make_action(session, held, held.chair, due_on=_today() + timedelta(days=30))
        moving.send(session, held.office, held.meeting_id)
        assert [each["status"] for each in own_data.export(session, held.chair.member_id)["actions"]] == ["open"]
        own_data.erase(session, held.chair.member_id, with_words=True)
        session.expire_all()
        assert doing.due_ids(session) == [action.id]
        doing.remind(session, action.id)
        assert held.office.member_id in _notices(session, NoticeKind.ACTION_DUE)


def test_the_number_of_queries_of_a_list_does_not_depend_on_its_length(database: Database) -> None:
    counts = []
    with database.write() as session:
        held = make_held(session)
        make_action(session, held, held.chair)
    for _round in range(2):
        with database.read() as session, asked(database) as statements:
            minutes.actions_of_member(session, held.chair.member_id)
            repository.of_council(session, held.council_id, [ActionStatus.OPEN], 1)
            minutes.open_actions(session, meetings.get(session, held.meeting_id))
        counts.append(len(statements))
        with database.write() as session:
            for n in range(2):
                make_action(session, held, held.chair, f"宿題 {n}")
    assert counts[0] == counts[1]
