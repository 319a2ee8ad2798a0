"""Series: meetings made ahead, and what becomes of them when the rule changes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from tests.factories.assembly import Assembly, assemble
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.clock import tokyo
from yoriai.core.db import Database
from yoriai.core.errors import Forbidden
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.draft import Draft
from yoriai.domains.meetings.errors import SeriesEnded, SeriesNotFound
from yoriai.domains.meetings.jobs import JOBS
from yoriai.domains.meetings.models import Meeting, MeetingSeries
from yoriai.domains.meetings.recurrence import Rule, Unit
from yoriai.domains.meetings.serial import AT_ONCE, SeriesDraft
from yoriai.domains.meetings.service import serial
from yoriai.domains.meetings.states import Format, MeetingStatus

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
SECOND_WEDNESDAY = Rule(Unit.MONTH_WEEKDAY, 2, (2,), (2,))
THIRD_THURSDAY = Rule(Unit.MONTH_WEEKDAY, 2, (3,), (3,))
EVENING = 19 * 60


def wish(**changed: Any) -> SeriesDraft:
    said: dict[str, Any] = {
        "title": "三市連携会議",
        "rule": SECOND_WEDNESDAY,
        "first_on": date(2027, 1, 1),
        "start_minute": EVENING,
        "minutes": 120,
        "pattern": Draft("三市連携会議", NOW, NOW, format=Format.HYBRID, venue="市民会館"),
        "publish_days": AT_ONCE,
    }
    return SeriesDraft(**(said | changed))


@pytest.fixture
def assembly(database: Database) -> Assembly:
    """A council with its people."""
    with database.write() as session:
        return assemble(session)


def begun(session: Session, assembly: Assembly, **changed: Any) -> MeetingSeries:
    return serial.begin(session, assembly.people["office"], assembly.council_id, wish(**changed))


def rows(session: Session, series_id: str) -> list[Meeting]:
    return list(session.exec(select(Meeting).where(Meeting.series_id == series_id).order_by(col(Meeting.starts_at))))


def told(session: Session, series_id: str) -> list[tuple[int | None, str, MeetingStatus]]:
    """Return the meetings of a series: number, day and hour in Tokyo, status."""
    return [(each.number, f"{tokyo(each.starts_at):%m-%d %H:%M}", each.status) for each in rows(session, series_id)]


def run(database: Database, name: str) -> int:
    return next(job for job in JOBS if job.name == name).run(database)


def change(database: Database, assembly: Assembly, series_id: str, **changed: Any) -> None:
    with database.write() as session:
        known = serial.get(session, assembly.people["office"], series_id)
        wanted = replace(SeriesDraft.of(known), **changed)
        serial.change(session, assembly.people["office"], series_id, wanted, known.revision, "日程の見直し")


def test_a_series_makes_its_next_meetings_numbered_and_announced(database: Database, assembly: Assembly) -> None:
    with clock.stopped(NOW), database.write() as session:
        known = begun(session, assembly)
        assert told(session, known.id) == [
            (1, "01-13 19:00", MeetingStatus.PUBLISHED),
            (2, "03-10 19:00", MeetingStatus.PUBLISHED),
            (3, "05-12 19:00", MeetingStatus.PUBLISHED),
        ]
        assert {(each.venue, each.sequence, each.is_apart) for each in rows(session, known.id)} == {
            ("市民会館", 0, False)
        }


def test_the_sweep_makes_the_next_one_when_one_has_begun_and_runs_twice_without_harm(
    database: Database, assembly: Assembly
) -> None:
    with clock.stopped(NOW):
        with database.write() as session:
            series_id = begun(session, assembly).id
        assert run(database, "meetings.make") == 0
        clock.jump(timedelta(days=60))
        assert [run(database, "meetings.make") for _ in range(2)] == [1, 0]
        with database.read() as session:
            assert [number for number, *_ in told(session, series_id)] == [1, 2, 3, 4]


def test_meetings_are_announced_so_many_days_before(database: Database, assembly: Assembly) -> None:
    with clock.stopped(NOW):
        with database.write() as session:
            series_id = begun(session, assembly, publish_days=60).id
        clock.jump(timedelta(days=40))
        assert [run(database, "meetings.publish") for _ in range(2)] == [0, 0]
        with database.read() as session:
            statuses = [status for *_, status in told(session, series_id)]
        clock.jump(timedelta(days=20))
        assert run(database, "meetings.publish") == 1
    assert statuses == [MeetingStatus.PUBLISHED, MeetingStatus.DRAFT, MeetingStatus.DRAFT]


def test_meetings_that_are_announced_by_hand_stay_drafts(database: Database, assembly: Assembly) -> None:
    with clock.stopped(NOW):
        with database.write() as session:
            series_id = begun(session, assembly, publish_days=None).id
        clock.jump(timedelta(days=40))
        assert run(database, "meetings.publish") == 0
        with database.read() as session:
            assert {status for *_, status in told(session, series_id)} == {MeetingStatus.DRAFT}


def test_a_changed_rule_moves_what_is_to_come_and_leaves_what_was_held_moved_or_called_off(
    database: Database, assembly: Assembly
) -> None:
    office = assembly.people["office"]
    with clock.stopped(NOW):
        with database.write() as session:
            series_id = begun(session, assembly, ahead=5).id
            _first, second, third, *_ = rows(session, series_id)
            moved = replace(
                Draft.of(second),
                starts_at=second.starts_at + timedelta(days=2),
                ends_at=second.ends_at + timedelta(days=2),
            )
            meetings.edit(session, office, second.id, moved, second.revision)
            meetings.cancel(session, office, third.id, third.revision, "会場の都合")
        clock.jump(timedelta(days=60))
        run(database, "meetings.hold")
        with database.read() as session:
            ids = {each.id: each.number for each in rows(session, series_id)}
        change(database, assembly, series_id, rule=THIRD_THURSDAY, start_minute=14 * 60)
        with database.read() as session:
            assert told(session, series_id) == [
                (1, "01-13 19:00", MeetingStatus.HELD),
                (2, "03-12 19:00", MeetingStatus.PUBLISHED),
                (3, "05-12 19:00", MeetingStatus.CANCELLED),
                (4, "07-15 14:00", MeetingStatus.PUBLISHED),
                (5, "09-16 14:00", MeetingStatus.PUBLISHED),
                (6, "11-18 14:00", MeetingStatus.PUBLISHED),
                (7, "01-20 14:00", MeetingStatus.PUBLISHED),
            ]
            after = {each.id: each for each in rows(session, series_id)}
            assert {name: after[name].number for name in ids} == ids
            assert [each.sequence for each in rows(session, series_id)] == [0, 1, 1, 1, 1, 0, 0]
        assert run(database, "meetings.make") == 0


def test_a_rule_half_as_often_calls_off_what_has_no_day_and_says_why(database: Database, assembly: Assembly) -> None:
    monthly = replace(SECOND_WEDNESDAY, every=1)
    with clock.stopped(NOW):
        with database.write() as session:
            series_id = begun(session, assembly, rule=monthly).id
        change(database, assembly, series_id, rule=SECOND_WEDNESDAY)
        with database.read() as session:
            found = rows(session, series_id)
            assert told(session, series_id) == [
                (1, "01-13 19:00", MeetingStatus.PUBLISHED),
                (2, "02-10 19:00", MeetingStatus.CANCELLED),
                (3, "03-10 19:00", MeetingStatus.PUBLISHED),
                (4, "05-12 19:00", MeetingStatus.PUBLISHED),
            ]
            assert [each.reason for each in found] == ["", "日程の見直し", "", ""]
        change(database, assembly, series_id, rule=monthly)
        with database.read() as session:
            # the day that was let go of is filled anew
            assert "02-10 19:00" in [day for _, day, status in told(session, series_id) if status != "cancelled"]


def test_drafts_are_numbered_anew_when_the_rule_changes(database: Database, assembly: Assembly) -> None:
    with clock.stopped(NOW):
        with database.write() as session:
            series_id = begun(session, assembly, rule=replace(SECOND_WEDNESDAY, every=1), publish_days=None).id
        change(database, assembly, series_id, rule=SECOND_WEDNESDAY)
        with database.read() as session:
            assert told(session, series_id) == [
                (1, "01-13 19:00", MeetingStatus.DRAFT),
                (None, "02-10 19:00", MeetingStatus.CANCELLED),
                (2, "03-10 19:00", MeetingStatus.DRAFT),
                (3, "05-12 19:00", MeetingStatus.DRAFT),
            ]


def test_what_was_written_by_hand_stays_when_the_series_says_otherwise(database: Database, assembly: Assembly) -> None:
    office = assembly.people["office"]
    with clock.stopped(NOW):
        with database.write() as session:
            series_id = begun(session, assembly).id
            first = rows(session, series_id)[0]
            meetings.edit(session, office, first.id, replace(Draft.of(first), about="初回です。"), first.revision)
        with database.read() as session:
            pattern = SeriesDraft.of(serial.get(session, office, series_id)).pattern
        change(database, assembly, series_id, pattern=replace(pattern, about="毎回の会議です。", venue="中央公民館"))
        with database.read() as session:
            found = rows(session, series_id)
            assert [(each.about, each.venue, each.is_apart) for each in found] == [
                ("初回です。", "中央公民館", False),
                ("毎回の会議です。", "中央公民館", False),
                ("毎回の会議です。", "中央公民館", False),
            ]


def test_moving_one_sets_it_apart_and_its_text_does_not(database: Database, assembly: Assembly) -> None:
    office = assembly.people["office"]
    with clock.stopped(NOW), database.write() as session:
        first, second, _third = rows(session, begun(session, assembly).id)
        meetings.edit(session, office, first.id, replace(Draft.of(first), capacity_online=10), first.revision)
        meetings.edit(session, office, second.id, replace(Draft.of(second), venue="駅前ホール"), second.revision)
        assert (first.is_apart, second.is_apart) == (False, True)


def test_holidays_are_skipped_where_wished(database: Database, assembly: Assembly) -> None:
    eleventh = Rule(Unit.MONTH_DAY, 1, month_day=11)
    with clock.stopped(NOW), database.write() as session:
        made = begun(session, assembly, rule=eleventh, skips_holidays=True)
        # 11 January 2027 is Coming of Age Day, 11 February National Foundation Day
        assert [day for _, day, _ in told(session, made.id)] == ["03-11 19:00", "04-11 19:00", "05-11 19:00"]


def test_a_series_that_ends_makes_no_more_and_calls_off_what_is_to_come_where_asked(
    database: Database, assembly: Assembly
) -> None:
    office = assembly.people["office"]
    with clock.stopped(NOW):
        with database.write() as session:
            kept, gone = begun(session, assembly).id, begun(session, assembly).id
            serial.end(session, office, kept, "", calls_off=False)
            serial.end(session, office, gone, "年度で終わります", calls_off=True)
        clock.jump(timedelta(days=200))
        assert run(database, "meetings.make") == 0
        with database.write() as session:
            assert [status for *_, status in told(session, kept)] == [MeetingStatus.PUBLISHED] * 3
            assert [status for *_, status in told(session, gone)] == [MeetingStatus.CANCELLED] * 3
            with pytest.raises(SeriesEnded):
                serial.end(session, office, gone, "", calls_off=True)


def test_two_who_change_a_series_at_once_are_told(database: Database, assembly: Assembly) -> None:
    office = assembly.people["office"]
    with clock.stopped(NOW):
        with database.write() as session:
            series_id = begun(session, assembly).id
        change(database, assembly, series_id, start_minute=18 * 60)
        with pytest.raises(serial.SeriesEditedMeanwhile) as met, database.write() as session:
            serial.change(session, office, series_id, wish(minutes=90), 1, "")
    assert (met.value.theirs.start_minute, met.value.revision) == (18 * 60, 2)


@pytest.mark.parametrize("kind", ["member", "other_office", "seated"])
def test_a_series_is_its_offices_alone(database: Database, assembly: Assembly, kind: str) -> None:
    actor = assembly.people[kind]
    with clock.stopped(NOW), database.write() as session:
        series_id = begun(session, assembly).id
        with pytest.raises(SeriesNotFound):
            serial.get(session, actor, series_id)
        with pytest.raises(Forbidden):
            serial.begin(session, actor, assembly.council_id, wish())


def test_what_lacks_meetings_is_found_with_the_same_queries_however_many_series_there_are(
    database: Database, assembly: Assembly
) -> None:
    counts = []
    with clock.stopped(NOW):
        for number in (1, 2):
            with database.write() as session:
                for _ in range(number):
                    begun(session, assembly)
            job = next(job for job in JOBS if job.name == "meetings.make")
            with asked(database) as statements:
                assert job.run(database) == 0
            counts.append(len(statements))
    assert counts[0] == counts[1]
