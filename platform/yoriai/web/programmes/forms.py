"""Forms of programmes, figures, reports and honoraria."""

from typing import Annotated, Final

from pydantic import Field, StringConstraints

from yoriai.domains.programmes.rules import ProgrammeCard, ProgrammeDraft
from yoriai.domains.programmes.states import ReportPart
from yoriai.web.days import Day
from yoriai.web.forms import FormModel, Line, Words

PART: Final = 4000

Name = Annotated[str, StringConstraints(min_length=1, max_length=120)]
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
    first_day: Day
    last_day: Day
    areas: list[str] = Field(default=[], max_length=47)
    about: Words = ""
    base_revision: Revision = 0

    def draft(self) -> ProgrammeDraft:
        """Return what the form says."""
        return ProgrammeDraft(self.name, self.funder, self.first_day, self.last_day, self.areas, self.about)


def shown(card: ProgrammeCard) -> dict[str, object]:
    """Return the values with which a form shows a programme."""
    return {
        "name": card.name,
        "funder": card.funder,
        "first_day": card.span.first,
        "last_day": card.span.last,
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
