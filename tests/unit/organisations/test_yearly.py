"""The yearly question: what is due when. One day sooner nothing is."""

from datetime import UTC, datetime, timedelta

import pytest

from yoriai.domains.organisations.states import OrganisationStatus
from yoriai.domains.organisations.yearly import Heard, Step, step_due

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
CONFIRMED, DORMANT = OrganisationStatus.CONFIRMED, OrganisationStatus.DORMANT


def ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


@pytest.mark.parametrize(
    ("heard", "step"),
    [
        (Heard(CONFIRMED, ago(800), confirmed_at=ago(365)), Step.ASK),
        (Heard(CONFIRMED, ago(800), confirmed_at=ago(364)), None),
        (Heard(CONFIRMED, ago(365)), Step.ASK),
        (Heard(CONFIRMED, ago(364)), None),
        (Heard(CONFIRMED, ago(800), ago(395), asked_at=ago(30)), Step.REMIND),
        (Heard(CONFIRMED, ago(800), ago(394), asked_at=ago(29)), None),
        (Heard(CONFIRMED, ago(800), ago(455), asked_at=ago(90), reminded_at=ago(60)), Step.LET_REST),
        (Heard(CONFIRMED, ago(800), ago(454), asked_at=ago(89), reminded_at=ago(59)), None),
        (Heard(DORMANT, ago(999), ago(820), ago(455), ago(425), dormant_at=ago(365)), Step.ARCHIVE),
        (Heard(DORMANT, ago(999), ago(819), ago(454), ago(424), dormant_at=ago(364)), None),
        (Heard(DORMANT, ago(999), ago(999)), None),
    ],
)
def test_each_step_comes_on_its_day(heard: Heard, step: Step | None) -> None:
    assert step_due(heard, NOW) is step


@pytest.mark.parametrize("status", [status for status in OrganisationStatus if status not in {CONFIRMED, DORMANT}])
def test_those_whom_nobody_looks_after_are_never_asked(status: OrganisationStatus) -> None:
    assert step_due(Heard(status, ago(9999), ago(9999)), NOW) is None


def test_nobody_is_passed_over_where_no_sweep_ran_for_months() -> None:
    assert step_due(Heard(CONFIRMED, ago(999), ago(900), asked_at=ago(400)), NOW) is Step.REMIND
