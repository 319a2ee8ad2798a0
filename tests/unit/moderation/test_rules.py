"""What is decided of reports and suspensions without a database."""

from datetime import UTC, date, datetime

import pytest

from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.moderation.errors import EndPassed, ReasonMissing
from yoriai.domains.moderation.rules import WORDS_KEPT, QueueLine, checked_reason, end_of, graver, joined
from yoriai.domains.moderation.states import ReportReason
from yoriai.web.moderation.words import CALLS

NOW = datetime(2026, 11, 21, 16, 0, tzinfo=UTC)
"""One in the morning of the 22nd in Tokyo."""


def test_a_suspension_ends_with_its_last_day_in_tokyo() -> None:
    assert end_of(date(2026, 11, 23), NOW) == datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
    assert end_of(None, NOW) is None


@pytest.mark.parametrize("day", [date(2026, 11, 21), date(2026, 11, 22)])
def test_a_suspension_does_not_end_before_tomorrow(day: date) -> None:
    with pytest.raises(EndPassed):
        end_of(day, NOW)


def test_a_decision_needs_a_reason() -> None:
    assert checked_reason(" 規約に反します ") == "規約に反します"
    with pytest.raises(ReasonMissing):
        checked_reason(" \n")


def test_danger_counts_before_every_other_reason() -> None:
    assert graver((ReportReason.DANGER, ReportReason.OTHER)) is ReportReason.DANGER
    assert graver((ReportReason.OTHER, ReportReason.INSULT)) is ReportReason.INSULT


def test_words_are_joined_up_to_what_is_kept() -> None:
    assert (joined("", "二"), joined("一", ""), joined("一", "二")) == ("二", "一", "一\n\n二")
    assert len(joined("あ" * WORDS_KEPT, "い")) == WORDS_KEPT


def test_danger_takes_longer_to_decide() -> None:
    lines = [
        QueueLine(PostKind.REPLY, "x", "", "", 1, (each,), NOW) for each in (ReportReason.DANGER, ReportReason.OTHER)
    ]
    assert [line.minutes for line in lines] == [10, 5]


def test_numbers_to_call_can_be_dialled() -> None:
    assert [number for number, _words in CALLS if not number.replace("-", "").isdigit()] == []
