"""The holidays of Japan."""

from datetime import date

import pytest

from yoriai.core.i18n import Language, speaking
from yoriai.infra.calendar.holidays import holidays


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("ja", ["文化の日", "勤労感謝の日"]),
        ("en", ["Culture Day", "Labour Thanksgiving Day"]),
    ],
)
def test_a_month_has_its_holidays_by_name(language: Language, names: list[str]) -> None:
    with speaking(language):
        found = holidays(date(2026, 11, 1), date(2026, 11, 30))
    assert found == dict(zip([date(2026, 11, 3), date(2026, 11, 23)], names, strict=True))


def test_the_day_between_two_holidays_and_the_one_instead_of_a_sunday_are_free_too() -> None:
    with speaking("en"):
        assert holidays(date(2026, 9, 22), date(2026, 9, 22)) == {date(2026, 9, 22): "National holiday"}
        assert holidays(date(2027, 3, 22), date(2027, 3, 22)) == {
            date(2027, 3, 22): "Vernal Equinox Day (substitute holiday)"
        }
