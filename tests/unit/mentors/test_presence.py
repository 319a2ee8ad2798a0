"""When a mentor who is not heard of is asked, has a break, and comes back."""

from datetime import UTC, date, datetime, timedelta

from yoriai.domains.mentors.cards import FOREVER
from yoriai.domains.mentors.presence_rules import Patience, Signs, Step, rest_until, step_due
from yoriai.domains.mentors.states import PauseReason

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
PATIENCE = Patience(idle=timedelta(days=60), answer=timedelta(days=7), rest=timedelta(days=28))


def ago(days: float) -> datetime:
    """Return an instant so many days before now."""
    return NOW - timedelta(days=days)


def in_days(days: int) -> date:
    """Return the day so many days from today."""
    return TODAY + timedelta(days=days)


def due(signs: Signs) -> Step | None:
    """Return what is due now."""
    return step_due(signs, NOW, PATIENCE)


def test_who_was_heard_of_lately_is_left_alone() -> None:
    assert due(Signs(ago(59))) is None


def test_who_was_not_heard_of_for_long_is_asked_once() -> None:
    assert due(Signs(ago(60))) is Step.ASK
    assert due(Signs(ago(66), asked_at=ago(6))) is None


def test_who_does_not_answer_has_a_break() -> None:
    assert due(Signs(ago(67), asked_at=ago(7))) is Step.PAUSE


def test_who_was_heard_of_since_the_question_needs_none() -> None:
    assert due(Signs(ago(1), asked_at=ago(7))) is None


def test_a_break_of_silence_goes_on_for_somebody_who_has_not_been_here_since() -> None:
    for until in (in_days(1), TODAY, in_days(-3)):
        assert due(Signs(ago(90), paused_until=until, paused_at=ago(27), why=PauseReason.IDLE)) is Step.PROLONG
    assert due(Signs(ago(90), paused_until=in_days(2), paused_at=ago(27), why=PauseReason.IDLE)) is None


def test_a_break_of_silence_ends_by_itself_for_somebody_who_has_been_here_since() -> None:
    back = Signs(ago(3), paused_until=in_days(1), paused_at=ago(27), why=PauseReason.UNANSWERED)
    assert due(back) is None
    assert due(Signs(ago(4), paused_until=TODAY, paused_at=ago(28), why=PauseReason.UNANSWERED)) is Step.END


def test_the_end_of_a_break_that_was_wished_for_is_told_some_days_before() -> None:
    assert due(Signs(ago(20), paused_until=in_days(4), paused_at=ago(20), why=PauseReason.OWN)) is None
    assert due(Signs(ago(20), paused_until=in_days(3), paused_at=ago(20), why=PauseReason.OWN)) is Step.TELL
    assert due(Signs(ago(20), paused_until=TODAY, paused_at=ago(20), why=PauseReason.OWN)) is Step.END


def test_a_break_until_further_notice_is_left_alone() -> None:
    for why in PauseReason:
        assert due(Signs(ago(400), paused_until=FOREVER, paused_at=ago(300), why=why)) is None


def test_each_break_of_silence_is_twice_as_long_and_the_last_has_no_end() -> None:
    assert rest_until(Signs(ago(67)), NOW, PATIENCE) == in_days(28)
    lengths = []
    began, until = NOW, in_days(28)
    while until != FOREVER:
        lengths.append((until - began.date()).days)
        now = datetime(until.year, until.month, until.day, 3, tzinfo=UTC)
        until = rest_until(Signs(ago(67), None, until, began, PauseReason.IDLE), now, PATIENCE)
    assert lengths == [28, 56, 112, 224]
