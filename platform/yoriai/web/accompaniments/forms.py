"""Forms of accompaniment; texts are plain, so that the rules say what is too long beside the field."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from yoriai.domains.accompaniments.rules import MOST_MONTHS, MOST_PLACES
from yoriai.domains.accompaniments.states import MissedAnswer, Stage, StopReason
from yoriai.web.days import Day
from yoriai.web.forms import HALF_WIDTH, FormModel, Instant, Line, Number, WithMarks

PrefectureCode = Annotated[str, StringConstraints(pattern=r"^\d{2}$")]


class CallForm(FormModel):
    """What the secretariat says of a call."""

    title: str = ""
    body: str = ""
    asks: str = ""
    area: str = ""
    places: Annotated[int, HALF_WIDTH, Field(ge=1, le=MOST_PLACES)]
    months: Annotated[int, HALF_WIDTH, Field(ge=1, le=MOST_MONTHS)]
    closes_on: Day
    starts_on: Day
    revision: Number = 0


class ApplicationForm(WithMarks):
    """What a founder writes of the place; `organisation` is the id of one of theirs."""

    title: str = ""
    organisation: Line = ""
    prefecture: PrefectureCode | None = None
    goals: str = ""
    obstacles: str = ""
    free: list[str] = []
    go: Line = ""


class SheetForm(FormModel):
    """One part of the sheet: `level_CODE` and `words_CODE`, read from what was sent."""

    go: Line = ""


class DecisionForm(FormModel):
    """What the secretariat thinks of doing with an application, and why."""

    chosen: Literal["yes", "no"]
    decision: str = ""
    remark: str = ""


class AskForm(FormModel):
    """Mentors to be asked, and who is to lead."""

    mentors: list[str] = []
    leader: Line = ""


class OneOfTeamForm(FormModel):
    """Somebody of the team, and what is to become of them."""

    member: Line = ""
    do: Literal["lead", "release", "begin"]


class JoinForm(FormModel):
    """Whether a mentor accompanies."""

    agrees: Literal["yes", "no"]
    words: str = ""


class HoursForm(FormModel):
    """Hours that a mentor offers for a month."""

    starts: list[Instant] = []


class TakeForm(FormModel):
    """One of the hours offered: the mentor's id and the start, as one choice."""

    hour: Annotated[str, StringConstraints(min_length=1, max_length=80)]


class MissedForm(FormModel):
    """What is to become of a month in which nobody met."""

    answer: MissedAnswer
    words: str = ""


class StageForm(FormModel):
    """The stage that the work has come to."""

    stage: Stage


class ProductForm(FormModel):
    """What a stage produced; a file comes beside it."""

    stage: Stage
    label: str = ""
    words: str = ""
    url: str = ""


class ReviewForm(FormModel):
    """What somebody says looking back."""

    progress: Annotated[int, Field(ge=1, le=5)]
    good: str = ""
    change: str = ""
    to_desk: str = ""


class ConferenceForm(FormModel):
    """When and where the team confers."""

    starts_on: Day
    time: Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):(00|30)$")]
    room_url: str = ""


class NotesForm(FormModel):
    """The notes of a conference, with the revision they began from."""

    notes: str = ""
    revision: Number = 0


class StopForm(FormModel):
    """Why an accompaniment ends before its time."""

    reason: StopReason
    words: str = ""
