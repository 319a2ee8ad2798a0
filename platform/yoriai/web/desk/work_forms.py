"""Forms of the secretariat's own work."""

from typing import Annotated, Final

from pydantic import Field, StringConstraints

from yoriai.domains.programmes.states import WorkArea
from yoriai.domains.programmes.work_rules import MINUTES_BY_HAND
from yoriai.web.days import Day
from yoriai.web.forms import HALF_WIDTH, FormModel, Line

REMARK: Final = 1000

Minutes = Annotated[int, HALF_WIDTH, Field(ge=1, le=MINUTES_BY_HAND)]
Remark = Annotated[str, StringConstraints(max_length=REMARK)]


class TakeForm(FormModel):
    """A thing of the inbox."""

    kind: Line
    subject: Line = ""


class DoneForm(FormModel):
    """What was done."""

    words: Remark = ""


class HandOverForm(FormModel):
    """Who is to go on with it, and what they should know."""

    colleague: Line
    remark: Remark = ""


class CorrectForm(FormModel):
    """How long a stretch really was."""

    minutes: Annotated[int, HALF_WIDTH, Field(ge=0, le=MINUTES_BY_HAND)]


class ByHandForm(FormModel):
    """Work that no clock measured."""

    area: WorkArea
    day: Day
    minutes: Minutes
    words: Annotated[str, StringConstraints(min_length=1, max_length=REMARK)]
