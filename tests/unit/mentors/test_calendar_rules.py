"""Which addresses of calendars are taken, how they are shown, and when an owner is told."""

from datetime import UTC, datetime, timedelta

import pytest

from yoriai.domains.mentors.calendar_rules import TOLD_AFTER, Tries, cleaned, is_to_be_told, next_try, shortened
from yoriai.domains.mentors.states import CalendarProblem

NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("https://calendar.example.jp/a.ics", "https://calendar.example.jp/a.ics"),
        (" webcal://p01.example.jp/published/2/abc ", "https://p01.example.jp/published/2/abc"),
        ("WEBCALS://example.jp/a?b=c", "https://example.jp/a?b=c"),
        ("https://example.jp:443/a", "https://example.jp:443/a"),
        ("http://example.jp/a", None),
        ("example.jp/a.ics", None),
        ("https://localhost/a", None),
        ("https://me:word@example.jp/a", None),
        ("https://example.jp:8443/a", None),
        ("https://example.jp:port/a", None),
        ("https://例え.jp/a", None),
        ("https://exa mple.jp/a", None),
        ("https://example.jp/a\nb", None),
        ("https://example.jp/a\x00", None),
        ("file:///etc/passwd", None),
        ("", None),
    ],
)
def test_addresses_of_the_public_internet_are_taken(typed: str, taken: str | None) -> None:
    assert cleaned(typed) == taken


def test_an_address_is_shown_so_that_nobody_can_use_it() -> None:
    assert shortened("https://example.jp/private-0123456789/basic.ics") == "example.jp/….ics"
    assert shortened("https://example.jp/cal?key=0123456789") == "example.jp/…6789"
    assert shortened("https://example.jp/") == "example.jp"


def test_tries_that_lead_to_nothing_are_twice_as_far_apart_each_time_up_to_half_a_day() -> None:
    half = timedelta(minutes=30)
    assert [(next_try(NOW, failures, half) - NOW) / half for failures in (0, 1, 2, 3, 4, 5, 50)] == [
        1,
        2,
        4,
        8,
        16,
        24,
        24,
    ]


def test_an_owner_is_told_once_and_of_passing_trouble_only_when_it_lasts() -> None:
    assert is_to_be_told(Tries(1, CalendarProblem.GONE, is_told=False))
    assert not is_to_be_told(Tries(9, CalendarProblem.GONE, is_told=True))
    assert not is_to_be_told(Tries(TOLD_AFTER - 1, CalendarProblem.UNREACHABLE, is_told=False))
    assert is_to_be_told(Tries(TOLD_AFTER, CalendarProblem.UNREACHABLE, is_told=False))
    assert not is_to_be_told(Tries(0, None, is_told=False))
