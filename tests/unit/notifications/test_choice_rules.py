"""When mails that can wait go."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoriai.core.clock import TOKYO
from yoriai.domains.notifications.choice_rules import after_quiet, due_paces, next_daily, next_digest, next_weekly
from yoriai.domains.notifications.kinds import NoticeKind, Topic, kinds_of, sentence
from yoriai.domains.notifications.lines import Line, grouped, page_of
from yoriai.domains.notifications.paces import DEFAULTS, OFFERED, Choices, Pace, restored, stored

NOWHERE = Choices(dict.fromkeys(Topic, Pace.AT_ONCE) | {Topic.ACTIVITIES: Pace.NEVER})


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a time in Tokyo in November 2026; the 23rd is a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=TOKYO)


@pytest.mark.parametrize(
    ("instant", "goes"),
    [
        (at(21, 20, 59), at(21, 20, 59)),
        (at(21, 21), at(22, 8)),
        (at(21, 23, 30), at(22, 8)),
        (at(22, 0), at(22, 8)),
        (at(22, 7, 59), at(22, 8)),
        (at(22, 8), at(22, 8)),
        (at(22, 12), at(22, 12)),
    ],
)
def test_quiet_hours_over_midnight_end_in_the_morning(instant: datetime, goes: datetime) -> None:
    assert after_quiet(instant, Choices()) == goes
    assert after_quiet(instant.astimezone(UTC), Choices()) == goes


@pytest.mark.parametrize(("hour", "goes"), [(12, 12), (13, 15), (14, 15), (15, 15)])
def test_quiet_hours_within_a_day(hour: int, goes: int) -> None:
    assert after_quiet(at(21, hour), Choices(quiet_from=13, quiet_until=15)) == at(21, goes)


def test_the_same_hour_twice_means_no_quiet_hours() -> None:
    assert after_quiet(at(21, 3), Choices(quiet_from=8, quiet_until=8)) == at(21, 3)


@given(
    minutes=st.integers(0, 60 * 24 * 400),
    quiet_from=st.integers(0, 23),
    quiet_until=st.integers(0, 23),
    hour=st.integers(0, 23),
    weekday=st.integers(0, 6),
)
def test_a_digest_comes_once_a_day_and_once_a_week_and_never_in_the_quiet_hours(
    minutes: int, quiet_from: int, quiet_until: int, hour: int, weekday: int
) -> None:
    choices = Choices(quiet_from=quiet_from, quiet_until=quiet_until, digest_hour=hour, digest_weekday=weekday)
    told = at(1, 0) + timedelta(minutes=minutes)
    for next_after, span in ((next_daily, timedelta(days=1)), (next_weekly, timedelta(weeks=1))):
        first = next_after(told, choices)
        second = next_after(first, choices)
        assert told < first <= told + span + timedelta(days=1)
        assert second - first == span
        assert after_quiet(first, choices) == first


def test_the_week_is_told_on_its_day() -> None:
    friday = Choices(digest_weekday=4, digest_hour=18)
    assert next_weekly(at(21, 12), friday) == at(27, 18)
    assert next_weekly(at(27, 17, 59), friday) == at(27, 18)
    assert next_weekly(at(27, 18), friday) == at(27, 18) + timedelta(weeks=1)


def test_the_next_digest_is_the_nearer_one_and_there_is_none_for_who_wants_none() -> None:
    assert next_digest(at(21, 12), at(21, 12), Choices()) == at(22, 8)
    weekly = Choices({**DEFAULTS, Topic.QUESTIONS: Pace.NEVER})
    assert next_digest(at(21, 12), at(21, 12), weekly) == at(23, 8)
    assert next_digest(at(21, 12), at(21, 12), NOWHERE) is None


def test_what_is_due_on_the_same_morning_comes_together() -> None:
    due = [due_paces(at(21, 12), at(21, 12), Choices(), now) for now in (at(22, 7), at(22, 8), at(23, 8))]
    assert due == [(), (Pace.DAILY,), (Pace.DAILY, Pace.WEEKLY)]


def test_only_what_differs_from_the_beginning_is_kept() -> None:
    chosen = {**DEFAULTS, Topic.ANSWERS: Pace.NEVER}
    assert stored(chosen) == {"answers": "never"}
    assert restored(stored(chosen)) == chosen
    assert restored({"rules": "never", "activities": "at_once", "cooking": "daily"}) == DEFAULTS


def test_decisions_about_ones_own_posts_are_always_told() -> None:
    assert Pace.NEVER not in OFFERED[Topic.RULES]
    assert Choices().without(*Topic).paces == {**dict.fromkeys(Topic, Pace.NEVER), Topic.RULES: Pace.AT_ONCE}


def test_every_kind_belongs_to_one_topic_and_every_topic_begins_as_it_may_be_chosen() -> None:
    assert sorted(kind for topic in Topic for kind in kinds_of(topic)) == sorted(NoticeKind)
    assert all(DEFAULTS[topic] in OFFERED[topic] for topic in Topic)


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ({"person": "山田 花子"}, "「相談」に山田 花子さんから"),
        ({"who": "NPO法人 縁側"}, "「相談」にNPO法人 縁側から"),
        ({}, "「相談」に会員の方から"),
        ({"who": "", "person": ""}, "「相談」に会員の方から"),
    ],
)
def test_who_it_was_is_named_as_is_polite(words: dict[str, str], begins: str) -> None:
    assert sentence(NoticeKind.REPLY, {**words, "title": "相談"}).startswith(begins)


def test_notices_of_one_page_are_one_group_in_the_order_of_their_newest() -> None:
    paths = ["/a#1", "/b", "/a#2", "/a", "/ab"]
    lines = [
        Line(str(n), NoticeKind.REPLY, path, page_of(path), {}, "", at(21, 12), n == 3) for n, path in enumerate(paths)
    ]
    assert [[line.id for line in group.lines] for group in grouped(lines)] == [["0", "2", "3"], ["1"], ["4"]]
    assert [group.unread for group in grouped(lines)] == [2, 1, 1]
