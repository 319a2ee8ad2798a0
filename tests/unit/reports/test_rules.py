"""Years of account and shares."""

from datetime import UTC, date, datetime

import pytest

from yoriai.domains.reports.rules import Year, percent


@pytest.mark.parametrize(
    ("instant", "year"),
    [
        (datetime(2026, 3, 31, 14, 59, tzinfo=UTC), 2025),  # 23:59 on 31 March in Tokyo
        (datetime(2026, 3, 31, 15, 0, tzinfo=UTC), 2026),
        (datetime(2026, 12, 31, 15, 0, tzinfo=UTC), 2026),
    ],
)
def test_a_year_begins_on_the_first_of_april_in_tokyo(instant: datetime, year: int) -> None:
    assert Year.of(instant) == Year(year)
    assert Year(year).begins_at <= instant < Year(year).ends_at
    assert Year(year).first_day == date(year, 4, 1)


@pytest.mark.parametrize("typed", ["", "26", "02026", "1900", "9999", "２０２６", "2026a", "-202"])
def test_what_is_no_year_is_none(typed: str) -> None:
    assert Year.asked(typed) is None


def test_a_share_is_rounded_half_up_and_of_nothing_there_is_none() -> None:
    assert [percent(1, 3), percent(1, 8), percent(2, 3), percent(0, 5), percent(0, 0)] == [33, 13, 67, 0, None]
