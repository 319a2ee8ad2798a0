"""Forms of mentors: the filters of the list, the profile, the week, a day that differs, a pause."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self
from unicodedata import normalize

from pydantic import BeforeValidator, Field, StringConstraints, create_model, model_validator

from yoriai.core.i18n import mark
from yoriai.domains.mentoring.service.directory import Filters
from yoriai.domains.mentors.availability import DAY_MINUTES, Window
from yoriai.domains.mentors.errors import WindowUpsideDown
from yoriai.web.forms import FormModel, Line, WithMarks, Words

WEEKDAYS = 7
WINDOWS = 3
CAPACITY_AT_MOST = 20

Minutes = Annotated[int, Field(ge=0, le=DAY_MINUTES, multiple_of=30)]
# Japanese keyboards write digits in full width as readily as in half width.
HALF_WIDTH = BeforeValidator(lambda typed: normalize("NFKC", typed) if isinstance(typed, str) else typed)
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
    """What a mentor says of themselves; `cases` are addresses (slugs), `q` words to find more of them."""

    headline: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    experience: Words = ""
    capacity: Annotated[int, HALF_WIDTH, Field(ge=1, le=CAPACITY_AT_MOST)]
    cases: list[str] = []
    q: Line = ""
    room_url: HttpsAddress | Literal[""] = ""
    promise: Line = ""
    version: Line = ""


class DayForm(FormModel):
    """A day that differs: off, or open in one window alone."""

    day_year: Annotated[int, HALF_WIDTH, Field(ge=2000, le=2200)]
    day_month: Annotated[int, HALF_WIDTH, Field(ge=1, le=12)]
    day_day: Annotated[int, HALF_WIDTH, Field(ge=1, le=31)]
    kind: Literal["off", "open"]
    starts: Minutes | None = None
    ends: Minutes | None = None

    @model_validator(mode="after")
    def _exists(self) -> Self:
        """Refuse the 31st of April."""
        try:
            date(self.day_year, self.day_month, self.day_day)
        except ValueError as problem:
            raise ValueError(mark("Please enter a date that exists.")) from problem
        return self

    @property
    def day(self) -> date:
        """The day."""
        return date(self.day_year, self.day_month, self.day_day)


class OneDayForm(FormModel):
    """A day that shall be like its weekday again."""

    day: date


class PauseForm(FormModel):
    """For how long to take no requests."""

    weeks: Literal["2", "4", "13", "ever"]


def week_field(weekday: int, window: int, end: str) -> str:
    """Return the name of a select of the week: `day_0_1_from`, `day_0_1_to`."""
    return f"day_{weekday}_{window}_{end}"


WEEK_FIELDS = [
    (weekday, window, week_field(weekday, window, "from"), week_field(weekday, window, "to"))
    for weekday in range(WEEKDAYS)
    for window in range(WINDOWS)
]

_fields: dict[str, Any] = {name: (Minutes | None, None) for _, _, *pair in WEEK_FIELDS for name in pair}
WeekForm: type[FormModel] = create_model("WeekForm", __base__=FormModel, **_fields)


def week_of(data: FormModel) -> dict[int, list[Window]]:
    """Return the windows of a valid week form by weekday; raise WindowUpsideDown at its `day_N`."""
    values = data.model_dump()
    week: dict[int, list[Window]] = {weekday: [] for weekday in range(WEEKDAYS)}
    for weekday, _, start, end in WEEK_FIELDS:
        window = window_of(values[start], values[end], f"day_{weekday}")
        if window is not None:
            week[weekday].append(window)
    return week


def window_of(starts: int | None, ends: int | None, field: str) -> Window | None:
    """Return the window between two times, None where neither is chosen; raise WindowUpsideDown at the field."""
    if starts is None and ends is None:
        return None
    if starts is None or ends is None or starts >= ends:
        raise WindowUpsideDown(field)
    return Window(starts, ends)


def week_values(weekly: Mapping[int, tuple[Window, ...]]) -> dict[str, int]:
    """Return the values of the selects that show these windows; more than three a day show as the first three."""
    return {
        name: minutes
        for weekday, windows in weekly.items()
        for number, window in enumerate(windows[:WINDOWS])
        for name, minutes in (
            (week_field(weekday, number, "from"), window.starts),
            (week_field(weekday, number, "to"), window.ends),
        )
    }
