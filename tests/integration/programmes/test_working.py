"""The secretariat's work: who has a thing in hand, whose clock runs, and how it comes to its end."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread

import pytest

from tests.factories.accounts import make_member
from tests.factories.programmes import make_staff, thing
from tests.integration.programmes.spent import minutes, spells
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.errors import AppError, NotFound
from yoriai.core.months import Month
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.notifications import service as notifications
from yoriai.domains.programmes.errors import NoSuchTask, NotAColleague, StillUrgent, TakenAlready, TaskEnded
from yoriai.domains.programmes.models import DeskTask
from yoriai.domains.programmes.service import timing, working
from yoriai.domains.programmes.service.own_data import erase
from yoriai.domains.programmes.states import TaskStatus, WorkArea
from yoriai.domains.programmes.work_cards import ByHand, Thing

MONDAY = datetime(2026, 11, 2, 0, 0, tzinfo=UTC)
NOVEMBER = Month(2026, 11)


@pytest.fixture(autouse=True)
def clock_stands() -> Iterator[None]:
    with clock.stopped(MONDAY):
        yield


def test_taking_a_thing_starts_its_time_and_done_ends_it(database: Database) -> None:
    with database.write() as session:
        desk = make_staff(session)
        task = working.take(session, desk, thing())
        minutes(7)
        working.done(session, desk, task.id, "電話で別のメンターを紹介した", None)
        assert (task.status, task.ended_at, task.quiet_until) == (TaskStatus.DONE, clock.now(), None)
        assert spells(session) == [(420, False, False)]
        assert working.in_hand(session) == []


def test_a_clock_runs_for_one_thing_at_a_time(database: Database) -> None:
    with database.write() as session:
        desk = make_staff(session)
        first = working.take(session, desk, thing())
        minutes(3)
        second = working.take(session, desk, thing(kind="mails-given-up", subject_id="", area=WorkArea.SITE))
        minutes(2)
        working.resume(session, desk, first.id)
        minutes(1)
        working.pause(session, desk, first.id)
        minutes(30)
        assert [(each.id, each.seconds, each.running_since) for each in working.in_hand(session)] == [
            (first.id, 240, None),
            (second.id, 120, None),
        ]


def test_what_a_colleague_has_in_hand_cannot_be_taken(database: Database) -> None:
    with database.write() as session:
        first, second = make_staff(session), make_staff(session, "事務 二郎")
        working.take(session, first, thing())
        with pytest.raises(TakenAlready) as refused:
            working.take(session, second, thing())
        assert refused.value.params == {"name": "事務 局子"}
        assert working.take(session, first, thing()).owner_id == first.member_id


def test_two_who_take_a_thing_at_once_are_not_both_given_it(database: Database) -> None:
    with database.write() as session:
        both = [make_staff(session, "一"), make_staff(session, "二")]
    ready, outcomes = Barrier(2), []

    def take(actor: Actor) -> None:
        ready.wait()
        try:
            with database.write() as session:
                working.take(session, actor, thing())
            outcomes.append("taken")
        except AppError as refused:
            outcomes.append(refused.code)

    threads = [Thread(target=take, args=(each,)) for each in both]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(outcomes) == ["taken", "taken_already"]
    with database.read() as session:
        assert len(working.in_hand(session)) == 1


def test_what_is_done_while_its_cause_stands_stays_away_for_a_week(database: Database) -> None:
    with database.write() as session:
        desk = make_staff(session)
        task = working.take(session, desk, thing(number=2))
        working.done(session, desk, task.id, "", thing(number=3))
        kept = working.quiet(session)[task.kind, task.subject_id]
        assert (kept.until, kept.number) == (MONDAY + timedelta(days=7), 3)
        clock.jump(timedelta(days=7, seconds=1))
        assert working.quiet(session) == {}


def test_taking_it_again_ends_the_quiet(database: Database) -> None:
    with database.write() as session:
        desk = make_staff(session)
        task = working.take(session, desk, thing())
        working.done(session, desk, task.id, "", thing())
        again = working.take(session, desk, thing())
        working.give_back(session, desk, again.id)
        assert working.quiet(session) == {}


def test_what_is_urgent_cannot_be_put_off(database: Database) -> None:
    with database.write() as session:
        desk = make_staff(session)
        task = working.take(session, desk, thing(is_urgent=True))
        with pytest.raises(StillUrgent):
            working.done(session, desk, task.id, "", thing(is_urgent=True))
        working.done(session, desk, task.id, "", None)


def test_what_is_given_back_may_be_taken_by_anybody(database: Database) -> None:
    with database.write() as session:
        first, second = make_staff(session), make_staff(session, "事務 二郎")
        task = working.take(session, first, thing())
        minutes(1)
        working.give_back(session, first, task.id)
        with pytest.raises(TaskEnded):
            working.resume(session, first, task.id)
        assert working.take(session, second, thing()).id != task.id


def test_a_colleague_is_handed_a_thing_with_words_and_is_told(database: Database) -> None:
    with database.write() as session:
        first, second = make_staff(session), make_staff(session, "事務 二郎")
        task = working.take(session, first, thing())
        minutes(4)
        working.hand_over(session, first, task.id, second.member_id, "島根の方です。お知り合いでは？")
        (kept,) = working.in_hand(session)
        assert (kept.owner, kept.handed_by, kept.handed_words) == (
            *("事務 二郎", "事務 局子"),
            "島根の方です。お知り合いでは？",
        )
        assert (kept.seconds, kept.running_since) == (240, None)
        assert notifications.unread(session, second.member_id) == 1
        working.resume(session, second, task.id)
        minutes(2)
        working.done(session, second, task.id, "", None)
        assert spells(session) == [(240, False, False), (120, False, False)]
        entries = accounts.audit_entries_of(session, "desk_task", task.id)
        assert [(each.action, each.details) for each in entries] == [("desk.hand_over", {"to": second.member_id})]


def test_nothing_is_handed_to_oneself_or_to_somebody_outside(database: Database) -> None:
    with database.write() as session:
        desk, outside = make_staff(session), make_member(session)
        task = working.take(session, desk, thing())
        for colleague in (desk.member_id, outside.id, "", "x"):
            with pytest.raises(NotAColleague):
                working.hand_over(session, desk, task.id, colleague, "")


def test_only_its_owner_of_the_secretariat_acts_on_a_task(database: Database) -> None:
    with database.write() as session:
        desk, other = make_staff(session), make_staff(session, "事務 二郎")
        member = make_member(session)
        outside = Actor(member.id, member.name, "ja", frozenset(), is_mentor=False)
        task = working.take(session, desk, thing())
        with pytest.raises(NotFound):
            working.take(session, outside, thing(subject_id="other"))
        for actor in (other, outside):
            for act in (working.resume, working.pause, working.give_back):
                with pytest.raises(NoSuchTask):
                    act(session, actor, task.id)


def test_what_no_longer_needs_anybody_is_closed_with_its_time(database: Database) -> None:
    with database.write() as session:
        desk, other = make_staff(session), make_staff(session, "事務 二郎")
        gone = working.take(session, desk, thing(subject_id="gone"))
        working.take(session, other, thing(subject_id="here"))
        minutes(5)

        def find(task: DeskTask) -> Thing | None:
            return None if task.subject_id == "gone" else thing(subject_id=task.subject_id)

        assert working.gone_ids(session, find) == [gone.id]
        assert (working.end_gone(session, gone.id, find), working.end_gone(session, gone.id, find)) == (True, False)
        assert gone.status is TaskStatus.GONE
        assert [each.subject_id for each in working.in_hand(session)] == ["here"]
        assert spells(session) == [(300, False, False), (0, True, False)]


def test_what_is_in_hand_asks_as_often_for_three_as_for_one(database: Database) -> None:
    with database.write() as session:
        desk = make_staff(session)
        working.take(session, desk, thing(subject_id="1"))
    with asked(database) as for_one, database.read() as session:
        working.in_hand(session)
        timing.by_month(session, [NOVEMBER])
    with database.write() as session:
        working.take(session, desk, thing(subject_id="2"))
        working.take(session, desk, thing(subject_id="3"))
    with asked(database) as for_three, database.read() as session:
        working.in_hand(session)
        timing.by_month(session, [NOVEMBER])
    assert len(for_three) == len(for_one)


def test_who_leaves_the_secretariat_leaves_the_time_and_gives_back_what_was_in_hand(database: Database) -> None:
    with database.write() as session:
        desk = make_staff(session)
        timing.write_by_hand(session, desk, ByHand(WorkArea.OTHER, date(2026, 11, 2), 5, "電話"))
        working.take(session, desk, thing())
        erase(session, desk.member_id, with_words=False)
        session.expire_all()
        assert working.in_hand(session) == []
        lines = timing.log(session, make_staff(session), NOVEMBER, 1).items
        assert sorted((line.who, line.words, line.seconds) for line in lines) == [("", "", 0), ("", "", 300)]
