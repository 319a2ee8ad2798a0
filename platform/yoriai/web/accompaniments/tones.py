"""How statuses look: the words say it, the colour repeats it."""

from typing import Final

from yoriai.core.i18n import mark
from yoriai.domains.accompaniments.service.meeting import MonthState
from yoriai.domains.accompaniments.states import CallStatus, Status, TeamStatus

TONES: Final = {
    Status.DRAFT: "warning",
    Status.APPLIED: "info",
    Status.WITHDRAWN: "neutral",
    Status.NOT_SELECTED: "neutral",
    Status.SELECTED: "success",
    Status.ACTIVE: "success",
    Status.COMPLETED: "success",
    Status.STOPPED: "neutral",
}
CALL_TONES: Final = {
    CallStatus.DRAFT: "neutral",
    CallStatus.OPEN: "success",
    CallStatus.CLOSED: "warning",
    CallStatus.DECIDED: "neutral",
}
TEAM_TONES: Final = {
    TeamStatus.ASKED: "warning",
    TeamStatus.AGREED: "success",
    TeamStatus.DECLINED: "neutral",
    TeamStatus.RELEASED: "neutral",
}
MONTHS: Final = {
    MonthState.HELD: (mark("Took place"), "success"),
    MonthState.BOOKED: (mark("Booked"), "info"),
    MonthState.OFFERED: (mark("Hours are offered"), "warning"),
    MonthState.OPEN: (mark("No hour yet"), "warning"),
    MonthState.MISSED: (mark("Nobody met"), "warning"),
    MonthState.CATCHING_UP: (mark("To be made up for"), "warning"),
    MonthState.PASSED: (mark("Left out"), "neutral"),
}
