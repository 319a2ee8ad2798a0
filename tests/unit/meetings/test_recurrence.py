"""The rule of a series: the days that it gives are those that RFC 5545 gives, and it says itself whole."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from itertools import takewhile

import jpholiday
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from yoriai.domains.meetings.recurrence import EVERY_MONTHS, LAST, MONTH_DAYS, NTHS, Rule, Unit, coming

FIRST = st.dates(date(2024, 1, 1), date(2030, 12, 31))
WEEKDAYS = st.lists(st.integers(0, 6), min_size=1, max_size=3, unique=True).map(lambda days: tuple(sorted(days)))
NTH = st.lists(st.sampled_from(NTHS), min_size=1, max_size=3, unique=True).map(tuple)
UNTIL = st.none() | st.dates(date(2024, 1, 1), date(2036, 12, 31))
RULES = st.one_of(
    st.builds(Rule, st.just(Unit.WEEK), st.integers(1, 4), WEEKDAYS, until=UNTIL),
    st.builds(Rule, st.just(Unit.MONTH_WEEKDAY), st.sampled_from(EVERY_MONTHS), WEEKDAYS, NTH, until=UNTIL),
    st.builds(
        Rule,
        st.just(Unit.MONTH_DAY),
        st.sampled_from(EVERY_MONTHS),
        month_day=st.sampled_from(MONTH_DAYS),
        until=UNTIL,
    ),
)
SPAN = timedelta(days=900)


def is_on(rule: Rule, first_on: date, day: date) -> bool:
    """Tell by looking at one day whether a rule gives it: the rule in plain words."""
    if day < first_on or (rule.until is not None and day > rule.until):
        return False
    if rule.unit is Unit.WEEK:
        weeks = (day - timedelta(days=day.weekday()) - (first_on - timedelta(days=first_on.weekday()))).days // 7
        return weeks % rule.every == 0 and day.weekday() in rule.weekdays
    if ((day.year - first_on.year) * 12 + day.month - first_on.month) % rule.every:
        return False
    length = monthrange(day.year, day.month)[1]
    if rule.unit is Unit.MONTH_DAY:
        return day.day == (length if rule.month_day == LAST else rule.month_day)
    nth, is_last = (day.day - 1) // 7 + 1, day.day > length - 7
    return day.weekday() in rule.weekdays and (nth in rule.nths or (LAST in rule.nths and is_last))


@given(RULES)
def test_a_rule_is_read_back_from_what_it_writes(rule: Rule) -> None:
    assert Rule.parse(rule.text()) == rule


@given(RULES, FIRST, st.integers(-30, 400))
def test_a_rule_gives_the_days_that_dateutil_reads_from_it(rule: Rule, first_on: date, later: int) -> None:
    after = first_on + timedelta(days=later)
    start = datetime.combine(first_on, time())
    theirs = (each.date() for each in rrulestr(rule.text(), dtstart=start).xafter(start - timedelta(days=1)))
    expected = [day for day in takewhile(lambda day: day <= after + SPAN, theirs) if day > after]
    assert list(takewhile(lambda day: day <= after + SPAN, rule.days(first_on, after))) == expected


@given(RULES, FIRST)
def test_a_rule_gives_the_days_that_fit_its_words(rule: Rule, first_on: date) -> None:
    every_day = [first_on + timedelta(days=number) for number in range(SPAN.days + 1)]
    found = rule.days(first_on, first_on - timedelta(days=1))
    assert list(takewhile(lambda day: day <= every_day[-1], found)) == [
        day for day in every_day if is_on(rule, first_on, day)
    ]


@given(RULES, FIRST)
def test_holidays_are_left_out_and_nothing_else(rule: Rule, first_on: date) -> None:
    all_days = coming(rule, first_on, first_on, 12, skips_holidays=False)
    working = coming(rule, first_on, first_on, 12, skips_holidays=True)
    assert not [day for day in working if jpholiday.is_holiday(day)]
    assert [day for day in all_days if day not in working] == [
        day for day in all_days if jpholiday.is_holiday(day) or (working and day > working[-1])
    ]


def test_every_second_month_on_the_second_wednesday() -> None:
    rule = Rule(Unit.MONTH_WEEKDAY, 2, (2,), (2,))
    assert rule.text() == "FREQ=MONTHLY;INTERVAL=2;BYDAY=2WE"
    assert coming(rule, date(2026, 4, 1), date(2026, 4, 1), 3, skips_holidays=False) == [
        date(2026, 4, 8),
        date(2026, 6, 10),
        date(2026, 8, 12),
    ]


def test_a_holiday_is_skipped_not_moved() -> None:
    rule = Rule(Unit.MONTH_WEEKDAY, 1, (1,), (1,))
    # Culture Day, the third of November, is a Tuesday in 2026
    assert coming(rule, date(2026, 10, 1), date(2026, 10, 1), 3, skips_holidays=True) == [
        date(2026, 10, 6),
        date(2026, 12, 1),
        date(2027, 1, 5),
    ]


def test_a_rule_without_days_gives_none_and_ends() -> None:
    rule = Rule(Unit.MONTH_DAY, 12, month_day=30)
    assert coming(rule, date(2026, 2, 1), date(2026, 2, 1), 3, skips_holidays=False) == []
