"""What is typed to announce rounds, to change their drafts, and to try other points of matching."""

from dataclasses import asdict
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints, field_validator

from yoriai.domains.mentoring.rules import Weights
from yoriai.domains.rounds.states import Which
from yoriai.web.days import Day
from yoriai.web.forms import HALF_WIDTH, FormModel, Instant, Number

MOST_POINTS: Final = 1000
Points = Annotated[float, HALF_WIDTH, Field(ge=0, le=MOST_POINTS, allow_inf_nan=False)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=1000)]


class DayForm(FormModel):
    """The day of a round."""

    day: Day


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


class NarrowForm(FormModel):
    """What a page of a round is narrowed to."""

    show: str = ""
    q: Annotated[str, StringConstraints(max_length=80)] = ""
    which: Which = Which.ALL
    why: Annotated[str, StringConstraints(max_length=32)] = ""

    @field_validator("which", mode="before")
    @classmethod
    def _anything(cls, value: object) -> object:
        return value or Which.ALL


class FileForm(FormModel):
    """The file of a plan."""


class MentorForm(FormModel):
    """A mentor who is looked for among those whom a request could meet."""

    q: Annotated[str, StringConstraints(max_length=80)] = ""


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
