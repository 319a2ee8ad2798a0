"""What accompaniment decides by itself: months and hours, teams, the sheet."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest

from yoriai.core.clock import TOKYO, tokyo
from yoriai.core.lifecycle import IllegalTransition
from yoriai.domains.accompaniments import becoming, sheet
from yoriai.domains.accompaniments.becoming import Told
from yoriai.domains.accompaniments.month_rules import APART, months_from, plan, span_of, suits, turns
from yoriai.domains.accompaniments.sheet import QUESTIONS, Answer, Part
from yoriai.domains.accompaniments.states import ACCOMPANIMENT, CALL, TEAM, CallStatus, Moment, Status, TeamStatus
from yoriai.domains.accompaniments.team_rules import Rated, suggest
from yoriai.domains.mentoring.rules import Obstacle

MONTHS = list(enumerate(months_from(date(2026, 11, 1), 6), start=1))
LIFECYCLES = ((CALL, CallStatus), (ACCOMPANIMENT, Status), (TEAM, TeamStatus))


def at(day: date, hour: int = 10) -> datetime:
    """Return an hour of a day in Tokyo."""
    return datetime.combine(day, time(hour), TOKYO).astimezone(UTC)


def every_day(first: date, days: int, hour: int = 10) -> set[datetime]:
    """Return the same hour of many days."""
    return {at(first + timedelta(days=number), hour) for number in range(days)}


@pytest.mark.parametrize(("lifecycle", "statuses"), LIFECYCLES)
def test_what_may_not_follow_is_refused(lifecycle, statuses) -> None:  # type: ignore[no-untyped-def]  # three kinds
    for present in statuses:
        for following in statuses:
            if lifecycle.allows(present, following):
                assert lifecycle.check(present, following) is following
            else:
                with pytest.raises(IllegalTransition):
                    lifecycle.check(present, following)


def test_months_go_on_into_the_next_year() -> None:
    assert [day for _number, day in MONTHS] == [
        *(date(2026, month, 1) for month in (11, 12)),
        *(date(2027, month, 1) for month in (1, 2, 3, 4)),
    ]


def test_the_leader_has_the_first_the_middle_and_the_last_month() -> None:
    firsts = [order[0] for order in turns(["a", "b", "c"], "a", 6)]
    assert firsts == ["a", "b", "a", "c", "b", "a"]
    assert [order[0] for order in turns(["a"], "a", 6)] == ["a"] * 6


def test_hours_keep_their_weekday_and_time() -> None:
    starts = {"a": every_day(date(2026, 11, 1), 200), "b": every_day(date(2026, 11, 1), 200)}
    order = turns(["a", "b"], "a", 6)
    found = plan(MONTHS, {number: order[number - 1] for number, _month in MONTHS}, starts, lambda *_: True)
    booked = [each.start for each in found if each.start is not None]
    assert len(booked) == 6
    assert len({(tokyo(each).weekday(), tokyo(each).time()) for each in booked}) == 1
    assert all(later - sooner >= APART for sooner, later in pairwise(booked))
    assert all(span_of(each.month)[0] <= each.start < span_of(each.month)[1] for each in found if each.start)


def test_a_month_without_a_common_hour_is_named() -> None:
    starts = {"a": {start for start in every_day(date(2026, 11, 1), 200) if tokyo(start).month != 1}}
    found = plan(MONTHS, {number: ("a",) for number, _month in MONTHS}, starts, lambda *_: True)
    assert [each.number for each in found if each.start is None] == [3]


def test_nobody_is_given_more_than_they_have_room_for() -> None:
    starts = {"a": every_day(date(2026, 11, 1), 200), "b": every_day(date(2026, 11, 1), 200)}
    order = turns(["a", "b"], "a", 6)
    found = plan(
        MONTHS, {number: order[number - 1] for number, _month in MONTHS}, starts, lambda mentor, *_: mentor == "b"
    )
    assert {each.mentor_id for each in found if each.start is not None} == {"b"}


def test_an_hour_lies_wholly_in_the_part_of_the_week_that_was_named() -> None:
    monday = date(2026, 11, 2)
    assert suits(at(monday, 11), ["0-morning"])
    assert not suits(at(monday, 12), ["0-morning"])
    assert suits(at(monday, 20), ["0-evening"])
    assert not suits(at(monday, 21), ["0-evening"])
    assert suits(at(monday, 3), [])


def test_a_team_is_of_several_organisations_as_long_as_there_are_some() -> None:
    rated = [
        Rated("best", 9, (), frozenset({"one"})),
        Rated("same", 8, (), frozenset({"one"})),
        Rated("other", 3, (), frozenset({"two"})),
        Rated("apart", 10, (), frozenset({"three"}), (Obstacle.APART,)),
        Rated("full", 1, (), frozenset({"four"}), (Obstacle.AT_CAPACITY,)),
    ]
    assert [each.member_id for each in suggest(rated)] == ["best", "other", "full"]
    assert [each.member_id for each in suggest(rated[:2])] == ["best", "same"]


def test_the_sheet_says_what_has_moved() -> None:
    first, second = QUESTIONS[Part.MONEY][:2]
    sheets = {
        Moment.START: {first.code: Answer(1), second.code: Answer(3)},
        Moment.END: {first.code: Answer(4), second.code: Answer(2)},
    }
    found = {each.question.code: each.moved for each in sheet.compared(sheets)[Part.MONEY]}
    assert (found[first.code], found[second.code], found[QUESTIONS[Part.MONEY][2].code]) == (3, -1, None)


def test_every_question_has_a_code_of_its_own_and_four_levels() -> None:
    assert len(sheet.CODES) == sum(len(questions) for questions in QUESTIONS.values()) == 15
    assert sheet.missing({code: Answer(1) for code in sheet.CODES}) == ()
    assert sheet.missing({}) == tuple(Part)


def test_a_case_draft_begins_with_what_there_is() -> None:
    told = Told("目標", "", [("試す", ["一日開いた"]), ("見直す", [])], "", "")
    assert becoming.story_of(told) == {"purpose": "目標", "content": "【試す】\n一日開いた"}
