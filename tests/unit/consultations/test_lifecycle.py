"""The life of a consultation: every pair of statuses."""

import pytest

from yoriai.core.lifecycle import IllegalTransition
from yoriai.domains.consultations.states import CONSULTATION, ConsultationStatus

ALLOWED = {
    ("open", "answered"),
    ("open", "resolved"),
    ("open", "closed"),
    ("answered", "open"),
    ("answered", "resolved"),
    ("answered", "closed"),
    ("resolved", "open"),
    ("closed", "open"),
}


@pytest.mark.parametrize("present", list(ConsultationStatus))
@pytest.mark.parametrize("following", list(ConsultationStatus))
def test_a_consultation_moves_only_as_designed(present: ConsultationStatus, following: ConsultationStatus) -> None:
    if (present, following) in ALLOWED:
        assert CONSULTATION.check(present, following) is following
    else:
        with pytest.raises(IllegalTransition):
            CONSULTATION.check(present, following)
