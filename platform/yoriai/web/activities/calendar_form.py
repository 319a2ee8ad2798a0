"""What a reader asks the calendar and the feeds for, as an address carries it."""

from typing import Final

from pydantic import field_validator

from yoriai.domains.activities.dated_rules import Wanted
from yoriai.domains.activities.states import ActivityKind
from yoriai.domains.meetings.service.dated import Wanted as WantedMeetings
from yoriai.web.forms import FormModel
from yoriai.web.narrowing import Switch
from yoriai.web.places import prefecture_or_none

MEETINGS: Final = "meetings"
"""What is asked for beside the kinds of activities: the meetings of councils."""


class CalendarForm(FormModel):
    """What a reader asks the calendar for; whatever there is not means nothing in particular.

    A day is one of the month that is shown (2026-11-23); it is asked for where a month is too full for one page.
    """

    month: str = ""
    day: str = ""
    prefecture: str = ""
    online: Switch = False
    kind: str = ""

    _known_place = field_validator("prefecture", mode="after")(prefecture_or_none)

    @field_validator("kind", mode="after")
    @classmethod
    def _known_kind(cls, value: str) -> str:
        return value if value in {*ActivityKind, MEETINGS} else ""

    @property
    def has_activities(self) -> bool:
        """Whether activities are asked for."""
        return self.kind != MEETINGS

    @property
    def has_meetings(self) -> bool:
        """Whether meetings are asked for."""
        return self.kind in {"", MEETINGS}

    def wanted_meetings(self) -> WantedMeetings:
        """Return what is asked for in the words of meetings."""
        return WantedMeetings(prefecture=self.prefecture, is_online=self.online)

    def wanted(self, organisation_id: str = "") -> Wanted:
        """Return what is asked for in the words of activities."""
        return Wanted(
            prefecture=self.prefecture or None,
            is_online=self.online,
            kind=ActivityKind(self.kind) if self.kind in set(ActivityKind) else None,
            organisation_id=organisation_id or None,
        )


USUAL: Final[dict[str, object]] = {"month": "", "day": "", "prefecture": "", "online": False, "kind": ""}
