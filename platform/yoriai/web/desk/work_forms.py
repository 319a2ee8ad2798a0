"""Forms of the secretariat's own work."""

from datetime import date
from typing import Annotated, Final, Self
from unicodedata import normalize

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from yoriai.core.i18n import mark
from yoriai.domains.programmes.states import WorkArea
from yoriai.domains.programmes.work_rules import MINUTES_BY_HAND
from yoriai.web.forms import FormModel, Line

REMARK: Final = 1000

# Japanese keyboards write digits in full width as readily as in half width.
HALF_WIDTH: Final = BeforeValidator(lambda typed: normalize("NFKC", typed) if isinstance(typed, str) else typed)
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
    day_year: Annotated[int, HALF_WIDTH, Field(ge=2000, le=2200)]
    day_month: Annotated[int, HALF_WIDTH, Field(ge=1, le=12)]
    day_day: Annotated[int, HALF_WIDTH, Field(ge=1, le=31)]
    minutes: Minutes
    words: Annotated[str, StringConstraints(min_length=1, max_length=REMARK)]

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
