"""Calendar months in Tokyo."""

from datetime import UTC, date, datetime

import pytest

from yoriai.core.months import Month, months_between


def test_a_month_begins_at_midnight_in_tokyo() -> None:
    assert Month.of(datetime(2026, 3, 31, 14, 59, tzinfo=UTC)) == Month(2026, 3)
    assert Month.of(datetime(2026, 3, 31, 15, 0, tzinfo=UTC)) == Month(2026, 4)
    assert Month(2026, 4).begins_at == datetime(2026, 3, 31, 15, 0, tzinfo=UTC)
    assert Month(2026, 12).ends_at == Month(2027, 1).begins_at


def test_the_months_before_and_after_cross_the_year() -> None:
    assert (Month(2026, 12).next, Month(2027, 1).before) == (Month(2027, 1), Month(2026, 12))
    assert (Month(2026, 5).next, Month(2026, 5).before) == (Month(2026, 6), Month(2026, 4))


def test_a_span_has_all_months_that_its_days_touch() -> None:
    assert [month.iso for month in months_between(date(2026, 11, 30), date(2027, 1, 1))] == [
        *("2026-11", "2026-12", "2027-01")
    ]


@pytest.mark.parametrize("typed", ["", "2026", "2026-13", "2026-00", "1999-01", "２０２６-11", "2026-1", "2026/11"])
def test_what_is_no_month_is_none(typed: str) -> None:
    assert Month.asked(typed) is None


def test_a_month_is_asked_for_as_it_is_named() -> None:
    assert Month.asked(Month(2026, 2).iso) == Month(2026, 2)
