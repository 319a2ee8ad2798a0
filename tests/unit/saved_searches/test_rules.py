"""What a saved search keeps, and which morning was the last."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoriai.core.clock import TOKYO
from yoriai.domains.cases.filters import Filters
from yoriai.domains.saved_searches.rules import last_morning, restored, stored

TEXTS = st.text(max_size=10)
FILTERS = st.builds(
    Filters,
    words=TEXTS,
    practices=st.lists(TEXTS, max_size=3).map(tuple),
    targets=st.lists(TEXTS, max_size=3).map(tuple),
    primary_only=st.booleans(),
    region=TEXTS,
    prefecture=TEXTS,
    municipality=TEXTS,
    edition=TEXTS,
    has_text=st.booleans(),
    is_used=st.booleans(),
)


@given(FILTERS)
def test_what_is_kept_asks_the_same_again(filters: Filters) -> None:
    assert restored(stored(filters)) == filters


def test_a_filter_that_this_version_does_not_know_is_left_out() -> None:
    assert restored({"words": "空き家", "phase_of_the_moon": "full"}) == Filters(words="空き家")


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        ("2026-11-21T07:00", "2026-11-21T07:00"),
        ("2026-11-21T06:59", "2026-11-20T07:00"),
        ("2026-11-21T23:59", "2026-11-21T07:00"),
        ("2026-11-22T00:00", "2026-11-21T07:00"),
    ],
)
def test_the_last_morning_is_seven_in_tokyo(now: str, morning: str) -> None:
    assert last_morning(datetime.fromisoformat(now).replace(tzinfo=TOKYO)) == datetime.fromisoformat(morning).replace(
        tzinfo=TOKYO
    )


@given(st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2100, 1, 1)))  # noqa: DTZ001 - a zone is given next
def test_the_last_morning_is_less_than_a_day_ago(wall: datetime) -> None:
    now = wall.replace(tzinfo=TOKYO)

    assert timedelta() <= now - last_morning(now) < timedelta(days=1)
