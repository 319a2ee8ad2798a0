"""Months of the calendar and what stands on their days."""

from datetime import UTC, date, datetime, timedelta

import pytest

from yoriai.core.i18n import Language, speaking
from yoriai.domains.activities.dated_rules import Posted, Slot
from yoriai.domains.activities.states import ActivityKind, Visibility
from yoriai.web.activities.months import Month, by_day, hours_in_words, midnight, neighbours, open_day, weekdays

NOVEMBER = Month(2026, 11)


def slot(name: str, day: int, hour: int = 10, *, is_all_day: bool = False) -> Slot:
    """Return something that begins on a day of November 2026, in Tokyo."""
    starts_at = midnight(date(2026, 11, day)) + timedelta(hours=0 if is_all_day else hour)
    return Slot(name, starts_at, starts_at + timedelta(hours=2), is_all_day)


def posted(starts_at: datetime, ends_at: datetime | None, *, is_all_day: bool = False) -> Posted:
    """Return an activity of a time."""
    return Posted(
        id="1",
        title="題",
        body="",
        kind=ActivityKind.REPORT,
        visibility=Visibility.PUBLIC,
        author_id="2",
        author="会員",
        organisation_id=None,
        organisation="",
        prefecture=None,
        municipality=None,
        place="",
        is_online=False,
        starts_at=starts_at,
        ends_at=ends_at,
        is_all_day=is_all_day,
        published_at=starts_at,
        edited_at=None,
        revision=1,
    )


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("2026-11", NOVEMBER),
        ("1990-01", Month(1990, 1)),
        ("2100-12", Month(2100, 12)),
        ("1989-12", None),
        ("2101-01", None),
        ("2026-13", None),
        ("2026-00", None),
        ("2026-1", None),
        ("２０２６-１１", None),
        ("", None),
        ("9" * 9_999, None),
    ],
)
def test_an_address_means_a_month_of_the_calendar_or_none(words: str, meant: Month | None) -> None:
    assert Month.asked(words) == meant


def test_a_month_knows_its_neighbours_and_its_days() -> None:
    assert (NOVEMBER.before, NOVEMBER.after) == (Month(2026, 10), Month(2026, 12))
    assert (Month(2026, 1).before, Month(2026, 12).after) == (Month(2025, 12), Month(2027, 1))
    assert (NOVEMBER.first, NOVEMBER.last, NOVEMBER.code) == (date(2026, 11, 1), date(2026, 11, 30), "2026-11")
    weeks = NOVEMBER.weeks()
    # it begins on a Sunday
    assert (weeks[0][0], weeks[-1]) == (date(2026, 11, 1), [date(2026, 11, 29), date(2026, 11, 30), *[None] * 5])


@pytest.mark.parametrize(("language", "words"), [("ja", "2026年11月"), ("en", "November 2026")])
def test_a_month_is_said_in_the_readers_language(language: Language, words: str) -> None:
    with speaking(language):
        assert NOVEMBER.in_words == words


@pytest.mark.parametrize(("language", "first"), [("ja", ("日", "日曜日")), ("en", ("Sun", "Sunday"))])
def test_a_week_begins_on_sunday(language: Language, first: tuple[str, str]) -> None:
    with speaking(language):
        assert (len(weekdays()), weekdays()[0]) == (7, first)


def test_midnight_is_tokyos() -> None:
    assert midnight(date(2026, 11, 1)) == datetime(2026, 10, 31, 15, tzinfo=UTC)


def test_what_goes_on_already_stands_on_the_first_day_shown_before_what_begins_on_it() -> None:
    early = slot("early", 3)
    found = by_day(
        [early, slot("late", 10, 15), slot("morning", 10, 9), slot("whole", 10, is_all_day=True)], date(2026, 11, 10)
    )
    assert [(day, [each.id for each in slots]) for day, slots in found] == [
        (date(2026, 11, 10), ["early", "whole", "morning", "late"])
    ]


FULL = {date(2026, 11, 3): 20, date(2026, 11, 21): 20, date(2026, 11, 30): 1}


@pytest.mark.parametrize(
    ("asked", "today", "opened"),
    [
        ("2026-11-03", date(2026, 11, 20), date(2026, 11, 3)),
        ("2026-11-04", date(2026, 11, 20), date(2026, 11, 21)),
        ("", date(2026, 11, 21), date(2026, 11, 21)),
        ("", date(2026, 10, 1), date(2026, 11, 3)),
        ("", date(2026, 12, 1), date(2026, 11, 3)),
    ],
)
def test_of_a_full_month_the_day_asked_for_is_open_or_the_next_one(asked: str, today: date, opened: date) -> None:
    assert open_day(FULL, asked, today, most=40) == opened


def test_of_a_month_that_one_page_holds_no_day_is_open() -> None:
    assert (open_day(FULL, "2026-11-03", date(2026, 11, 20), most=41), open_day({}, "", DAY, most=40)) == (None, None)


def test_from_a_day_one_turns_to_those_with_something_on_them() -> None:
    assert neighbours(FULL, date(2026, 11, 21)) == (date(2026, 11, 3), date(2026, 11, 30))
    assert neighbours(FULL, date(2026, 11, 3)) == (None, date(2026, 11, 21))
    assert neighbours(FULL, None) == (None, None)


DAY = date(2026, 11, 21)
TEN = midnight(DAY) + timedelta(hours=10)


@pytest.mark.parametrize(
    ("what", "under", "words"),
    [
        (posted(TEN, TEN + timedelta(hours=2)), DAY, "10:00–12:00"),
        (posted(TEN, None), DAY, "10:00"),
        (posted(midnight(DAY), midnight(DAY) + timedelta(days=1), is_all_day=True), DAY, "終日"),
        (
            posted(midnight(DAY), midnight(DAY) + timedelta(days=3), is_all_day=True),
            DAY,
            "終日、11月23日(月)まで",
        ),
        (posted(TEN, TEN + timedelta(days=2)), DAY, "10:00、11月23日(月)まで"),
        (posted(TEN, TEN + timedelta(days=2)), DAY + timedelta(days=1), "11月21日(土)から、11月23日(月)まで"),
        (posted(TEN, TEN + timedelta(days=1)), DAY + timedelta(days=1), "11月21日(土)から"),
        # midnight itself belongs to the day before
        (posted(TEN, midnight(DAY) + timedelta(days=1)), DAY, "10:00–00:00"),
    ],
)
def test_hours_are_said_as_they_stand_under_a_day(what: Posted, under: date, words: str) -> None:
    with speaking("ja"):
        assert hours_in_words(what, under) == words
