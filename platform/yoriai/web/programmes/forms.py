"""Forms of programmes, figures, reports and honoraria."""

from datetime import date
from typing import Annotated, Final, Self

from pydantic import Field, StringConstraints, model_validator

from yoriai.core.i18n import mark
from yoriai.domains.programmes.rules import ProgrammeCard, ProgrammeDraft
from yoriai.domains.programmes.states import ReportPart
from yoriai.web.desk.work_forms import HALF_WIDTH
from yoriai.web.forms import FormModel, Line, Words

PART: Final = 4000

Name = Annotated[str, StringConstraints(min_length=1, max_length=120)]
Year = Annotated[int, HALF_WIDTH, Field(ge=2000, le=2200)]
MonthNumber = Annotated[int, HALF_WIDTH, Field(ge=1, le=12)]
Day = Annotated[int, HALF_WIDTH, Field(ge=1, le=31)]
Revision = Annotated[int, Field(ge=0, le=1_000_000)]


class AskedForm(FormModel):
    """What figures are asked for: a programme, a year of account."""

    programme: Line = ""
    year: Line = ""


class HoursAskedForm(FormModel):
    """Which hours are asked for: a month, a programme."""

    month: Line = ""
    programme: Line = ""


class ProgrammeForm(FormModel):
    """A programme."""

    name: Name
    funder: Line = ""
    first_day_year: Year
    first_day_month: MonthNumber
    first_day_day: Day
    last_day_year: Year
    last_day_month: MonthNumber
    last_day_day: Day
    areas: list[str] = Field(default=[], max_length=47)
    about: Words = ""
    base_revision: Revision = 0

    @model_validator(mode="after")
    def _exist(self) -> Self:
        """Refuse the 31st of April."""
        try:
            self._days()
        except ValueError as problem:
            raise ValueError(mark("Please enter a date that exists.")) from problem
        return self

    def draft(self) -> ProgrammeDraft:
        """Return what the form says."""
        first, last = self._days()
        return ProgrammeDraft(self.name, self.funder, first, last, self.areas, self.about)

    def _days(self) -> tuple[date, date]:
        return (
            date(self.first_day_year, self.first_day_month, self.first_day_day),
            date(self.last_day_year, self.last_day_month, self.last_day_day),
        )


def shown(card: ProgrammeCard) -> dict[str, object]:
    """Return the values with which a form shows a programme."""
    first, last = card.span.first, card.span.last
    return {
        "name": card.name,
        "funder": card.funder,
        "first_day_year": first.year,
        "first_day_month": first.month,
        "first_day_day": first.day,
        "last_day_year": last.year,
        "last_day_month": last.month,
        "last_day_day": last.day,
        "areas": list(card.areas),
        "about": card.about,
        "base_revision": card.revision,
    }


class BelongsForm(FormModel):
    """Where a request belongs: a programme's id, `rule` for days and areas, `none`."""

    where: Line


class WordsForm(FormModel):
    """The words of a report."""

    aim: Words = ""
    done: Words = ""
    changed: Words = ""
    learned: Words = ""
    ahead: Words = ""
    base_revision: Revision = 0

    def texts(self) -> dict[ReportPart, str]:
        """Return what was written, by part."""
        return {part: getattr(self, part.value) for part in ReportPart}
