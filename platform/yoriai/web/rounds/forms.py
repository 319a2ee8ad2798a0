"""What is typed to announce rounds, to change their drafts, and to try other points of matching."""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Final, Literal, Self
from unicodedata import normalize

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from yoriai.core.i18n import mark
from yoriai.domains.mentoring.rules import Weights
from yoriai.web.forms import FormModel, Instant, Number

HALF_WIDTH: Final = BeforeValidator(lambda typed: normalize("NFKC", typed) if isinstance(typed, str) else typed)
MOST_POINTS: Final = 1000
Points = Annotated[float, HALF_WIDTH, Field(ge=0, le=MOST_POINTS, allow_inf_nan=False)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=1000)]


class DayForm(FormModel):
    """The day of a round."""

    day_year: Annotated[int, HALF_WIDTH, Field(ge=2000, le=2200)]
    day_month: Annotated[int, HALF_WIDTH, Field(ge=1, le=12)]
    day_day: Annotated[int, HALF_WIDTH, Field(ge=1, le=31)]

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


class AnnounceForm(DayForm):
    """A round to be announced."""

    title: Title


class RevisionForm(FormModel):
    """As what the page was read on which a button was pressed."""

    revision: Number


class ChangeForm(FormModel):
    """What is settled of a request and a mentor: they meet (at an hour, if one is chosen), they do not, or neither."""

    do: Literal["fix", "forbid", "free"]
    request: str
    mentor: str
    start: Instant | None = None
    revision: Number


class FileForm(FormModel):
    """The file of a plan."""


class AskedForm(FormModel):
    """A pair that is looked at before it is settled."""

    start: Instant | None = None


class WeightsForm(FormModel):
    """Other points, under the names that `Weights` gives them."""

    both_primary: Points
    one_primary: Points
    both_secondary: Points
    case_read: Points
    case_alike: Points
    same_prefecture: Points
    same_region: Points
    been_through_stage: Points
    first_wish: Points
    next_wish_less: Points
    met_before: Points
    load: Points


class KeepForm(WeightsForm):
    """Points that are put in force, and why."""

    reason: Reason


def shown(weights: Weights) -> dict[str, str]:
    """Return points as their fields show them."""
    return {name: f"{value:g}" for name, value in asdict(weights).items()}
