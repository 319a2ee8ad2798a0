"""How far answers have come, whoever gave them and whenever the question was opened."""

from datetime import UTC, datetime, timedelta

import pytest

from yoriai.domains.consultations.rules import Heard, Progress, due, progress

OPENED = datetime(2026, 4, 10, 9, tzinfo=UTC)
BEFORE, AFTER, LATER = OPENED - timedelta(days=3), OPENED + timedelta(hours=1), OPENED + timedelta(hours=2)


@pytest.mark.parametrize(
    ("heard", "expected"),
    [
        ([], Progress(None, is_answered=False, privately_at=None)),
        ([Heard(AFTER, False)], Progress(AFTER, is_answered=True, privately_at=None)),
        ([Heard(OPENED, False)], Progress(OPENED, is_answered=True, privately_at=None)),
        ([Heard(AFTER, True)], Progress(AFTER, is_answered=False, privately_at=AFTER)),
        ([Heard(AFTER, True), Heard(LATER, False)], Progress(AFTER, is_answered=True, privately_at=AFTER)),
        ([Heard(BEFORE, False)], Progress(BEFORE, is_answered=False, privately_at=None)),
        ([Heard(BEFORE, True), Heard(LATER, True)], Progress(BEFORE, is_answered=False, privately_at=LATER)),
    ],
)
def test_only_what_came_since_it_was_opened_last_answers_it(heard: list[Heard], expected: Progress) -> None:
    assert progress(heard, due(OPENED)) == expected
