"""Dates as offices type them."""

from datetime import UTC, date, datetime

import pytest

from yoriai.core.errors import Invalid
from yoriai.core.i18n import speaking
from yoriai.domains.polls import errors
from yoriai.domains.polls.dates import Hours, every, read_dates, written

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)  # noon of a Sunday in Tokyo


def hours(day: date, begins: str, ends: str) -> Hours:
    """Return hours of a day in Tokyo; 24:00 is the midnight after it."""

    def at(words: str) -> datetime:
        hour, minute = map(int, words.split(":"))
        return datetime.fromtimestamp(
            datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() + (hour - 9) * 3600 + minute * 60, UTC
        )

    return Hours(at(begins), at(ends))


TUESDAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    "typed",
    [
        "12/1 14:00-16:00",
        "12/1(火) 14:00〜16:00",
        "１２月１日（火）１４：００～１６：００",
        "12月1日(火曜日) 14時から16時まで",
        "12月1日火曜日 午後2時-4時",
        "12/1 pm2:00-4:00",
        "2026-12-01 14:00 - 16:00",
        "2026年12月1日 14時",
        "12/1 (Tue) 14-16",
        "12/1(火・先勝) 14:00–16:00",
    ],
)
def test_a_date_is_read_however_it_is_typed(typed: str) -> None:
    assert read_dates(typed, NOW) == [hours(TUESDAY, "14:00", "16:00")]


def test_half_past_is_read_in_words() -> None:
    assert read_dates("12/1 午前10時半〜11時半", NOW) == [hours(TUESDAY, "10:30", "11:30")]


def test_a_morning_may_reach_into_the_afternoon() -> None:
    assert read_dates("12/1 午前11時-午後1時", NOW) == [hours(TUESDAY, "11:00", "13:00")]


def test_an_evening_may_last_until_midnight() -> None:
    assert read_dates("12/1 22:00-24:00", NOW) == [hours(TUESDAY, "22:00", "24:00")]


def test_a_day_may_have_several_hours_and_the_list_is_in_order_each_once() -> None:
    typed = "12/3 10:00-12:00\n\n12/1 14:00-16:00, 18:30-20:00\n12/1 14:00-16:00"
    assert read_dates(typed, NOW) == [
        hours(TUESDAY, "14:00", "16:00"),
        hours(TUESDAY, "18:30", "20:00"),
        hours(date(2026, 12, 3), "10:00", "12:00"),
    ]


def test_a_day_without_a_year_is_the_next_one() -> None:
    assert read_dates("1/12 14:00-16:00", NOW) == [hours(date(2027, 1, 12), "14:00", "16:00")]


@pytest.mark.parametrize(
    ("typed", "problem", "params"),
    [
        ("", errors.DatesMissing, {}),
        ("来週の火曜", errors.DateUnreadable, {"line": 1, "text": "来週の火曜"}),
        ("12/1 14:00-16:00\n12/2", errors.DateUnreadable, {"line": 2, "text": "12/2"}),
        ("12/1 昼ごろ", errors.DateUnreadable, {"line": 1, "text": "12/1 昼ごろ"}),
        ("13/1 14:00", errors.DateUnreadable, {"line": 1, "text": "13/1 14:00"}),
        ("2027/2/29 14:00", errors.DateUnreadable, {"line": 1, "text": "2027/2/29 14:00"}),
        ("12/1 25:00-26:00", errors.DateUnreadable, {"line": 1, "text": "12/1 25:00-26:00"}),
        ("12/1(水) 14:00", errors.WeekdayWrong, {"line": 1, "text": "12/1(水) 14:00", "weekday": "火曜日"}),
        ("11/20 14:00", errors.DatePast, {"line": 1, "text": "11/20 14:00"}),
        ("12/1 16:00-14:00", errors.DateEndsBefore, {"line": 1, "text": "12/1 16:00-14:00"}),
        ("\n".join(f"12/{day} 10:00, 14:00" for day in range(1, 22)), errors.TooManyDates, {"most": 40}),
    ],
)
def test_what_is_wrong_is_said_with_its_line(typed: str, problem: type[Invalid], params: dict[str, object]) -> None:
    with pytest.raises(problem) as raised:
        read_dates(typed, NOW)
    assert (raised.value.field, raised.value.params) == ("dates", params)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_dates_that_were_written_are_read_back(language: str) -> None:
    dates = [hours(TUESDAY, "14:00", "16:00"), hours(date(2027, 2, 3), "22:00", "24:00")]
    with speaking("en" if language == "en" else "ja"):
        assert read_dates(written(dates), NOW) == dates


def test_days_of_the_week_make_a_line_each_without_the_free_days() -> None:
    free = {date(2026, 12, 8)}
    lines = every(date(2026, 12, 1), date(2026, 12, 17), [1, 3], "14:00-16:00, 19:00-21:00", free)
    assert lines.splitlines() == [
        "2026/12/1(火) 14:00-16:00, 19:00-21:00",
        "2026/12/3(木) 14:00-16:00, 19:00-21:00",
        "2026/12/10(木) 14:00-16:00, 19:00-21:00",
        "2026/12/15(火) 14:00-16:00, 19:00-21:00",
        "2026/12/17(木) 14:00-16:00, 19:00-21:00",
    ]
    assert len(read_dates(lines, NOW)) == 10
