"""Forms of mentors: the filters of the list, the profile, the week, days that differ, days away, limits, breaks."""

from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import Field, StringConstraints, create_model

from yoriai.domains.mentoring.service.directory import Filters
from yoriai.domains.mentors.availability import CELL_MINUTES, DAY_MINUTES, Window
from yoriai.domains.mentors.cards import Limits
from yoriai.domains.mentors.errors import WindowUpsideDown
from yoriai.domains.mentors.service.answering import Answer
from yoriai.web.days import Day
from yoriai.web.forms import HALF_WIDTH, FormModel, Line, WithMarks, Words

WEEKDAYS: Final = 7
CAPACITY_AT_MOST: Final = 20
QUEUE_AT_MOST: Final = 10

Minutes = Annotated[int, Field(ge=0, le=DAY_MINUTES, multiple_of=CELL_MINUTES)]
HalfHour = Annotated[int, Field(ge=0, lt=DAY_MINUTES, multiple_of=CELL_MINUTES)]
"""A half-hour by its beginning, in minutes after midnight."""

HttpsAddress = Annotated[str, StringConstraints(max_length=300, pattern=r"^https://\S+$")]


class FilterForm(FormModel):
    """What the list is narrowed to."""

    practice: Line = ""
    target: Line = ""
    prefecture: Line = ""

    def filters(self) -> Filters:
        """Return what is asked for in the directory's words."""
        return Filters(self.practice, self.target, self.prefecture)


class ProfileForm(WithMarks):
    """What a mentor says of themselves; `cases` are addresses (slugs), `q` words to find more of them.

    The capacity is asked for when somebody becomes a mentor; later it stands with the other limits.
    """

    headline: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    experience: Words = ""
    capacity: Annotated[int, HALF_WIDTH, Field(ge=1, le=CAPACITY_AT_MOST)] | None = None
    cases: list[str] = []
    q: Line = ""
    room_url: HttpsAddress | Literal[""] = ""
    promise: Line = ""
    version: Line = ""


class DayForm(FormModel):
    """A day that differs: off, or open in one window alone."""

    day: Day
    kind: Literal["off", "open"]
    starts: Minutes | None = None
    ends: Minutes | None = None


class AwayForm(FormModel):
    """Days on end at which somebody is away, both counted."""

    first: Day
    last: Day


class OneDayForm(FormModel):
    """One day of the coming weeks."""

    day: date


class OneAbsenceForm(FormModel):
    """An absence that is taken back."""

    absence: Line


class PauseForm(FormModel):
    """For how long to take no requests."""

    weeks: Literal["2", "4", "13", "ever"]


class ThereForm(FormModel):
    """The answer to whether somebody is still there: which of the buttons was pressed."""

    do: Answer


class LimitsForm(FormModel):
    """What a mentor promises."""

    capacity: Annotated[int, HALF_WIDTH, Field(ge=1, le=CAPACITY_AT_MOST)]
    queue_at_most: Annotated[int, HALF_WIDTH, Field(ge=1, le=QUEUE_AT_MOST)]
    notice_hours: Literal["12", "24", "48", "72", "120", "168"]
    buffer_minutes: Literal["0", "30", "60", "90", "120"]
    closes_on_holidays: Line = ""

    @property
    def limits(self) -> Limits:
        """What is promised, in the domain's words."""
        return Limits(
            self.capacity,
            self.queue_at_most,
            int(self.notice_hours),
            int(self.buffer_minutes),
            closes_on_holidays=self.closes_on_holidays == "yes",
        )


class CalendarForm(FormModel):
    """The secret address of a calendar of one's own."""

    address: Annotated[str, StringConstraints(min_length=1, max_length=1000)]


class OpenDayForm(FormModel):
    """The half-hours of one day, and which of the buttons was pressed."""

    halves: list[HalfHour] = []
    do: Literal["save", "off", "usual"] = "save"


def day_field(weekday: int) -> str:
    """Return the name of a weekday's half-hours: `day_0` is Monday's."""
    return f"day_{weekday}"


_fields: dict[str, Any] = {day_field(weekday): (list[HalfHour], []) for weekday in range(WEEKDAYS)}
WeekForm: type[FormModel] = create_model("WeekForm", __base__=FormModel, do=(Line, "save"), **_fields)


def week_of(data: FormModel) -> dict[int, list[Window]]:
    """Return the windows of a valid week form by weekday."""
    values = data.model_dump()
    return {weekday: windows_of(values[day_field(weekday)]) for weekday in range(WEEKDAYS)}


def windows_of(halves: list[int]) -> list[Window]:
    """Return the windows that half-hours make, those beside each other as one."""
    windows: list[Window] = []
    for starts in sorted(set(halves)):
        if windows and windows[-1].ends == starts:
            windows[-1] = Window(windows[-1].starts, starts + CELL_MINUTES)
        else:
            windows.append(Window(starts, starts + CELL_MINUTES))
    return windows


def halves_of(windows: tuple[Window, ...]) -> list[int]:
    """Return the half-hours of windows by their beginnings."""
    return [minute for window in windows for minute in range(window.starts, window.ends, CELL_MINUTES)]


def window_of(starts: int | None, ends: int | None, field: str) -> Window | None:
    """Return the window between two times, None where neither is chosen; raise WindowUpsideDown at the field."""
    if starts is None and ends is None:
        return None
    if starts is None or ends is None or starts >= ends:
        raise WindowUpsideDown(field)
    return Window(starts, ends)
