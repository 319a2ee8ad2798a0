"""When and where, in the reader's language."""

from datetime import UTC, datetime

import pytest

from yoriai.core.i18n import speaking
from yoriai.domains.activities.rules import When
from yoriai.domains.activities.words import place_in_words, when_in_words


def at(day: int, hour: int = 0) -> datetime:
    """Return an instant of December 2026 in UTC."""
    return datetime(2026, 12, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("when", "japanese"),
    [
        (None, ""),
        (When(at(4, 15), at(5, 15), is_all_day=True), "2026年12月5日(土)"),
        (When(at(4, 15), at(6, 15), is_all_day=True), "2026年12月5日(土) – 2026年12月6日(日)"),
        (When(at(5, 1), None, is_all_day=False), "2026年12月5日(土) 10:00から"),
        (When(at(5, 1), at(5, 3), is_all_day=False), "2026年12月5日(土) 10:00–12:00（日本時間）"),
    ],
)
def test_when_it_takes_place_is_told_with_the_weekday(when: When | None, japanese: str) -> None:
    assert when_in_words(when) == japanese


def test_where_it_takes_place_is_told_from_the_large_to_the_small() -> None:
    assert place_in_words("32", "322016", "公民館", is_online=False) == "島根県松江市 公民館"
    assert place_in_words("32", None, "", is_online=True) == "島根県、オンライン"
    assert place_in_words(None, None, "", is_online=False) == ""
    with speaking("en"):
        assert place_in_words("32", "322016", "公民館", is_online=True) == "Shimane, 松江市 公民館, online"
