"""Forms of date polls."""

from datetime import date
from typing import Annotated, Final, Literal, TypeVar

from pydantic import AfterValidator, Field, StringConstraints

from yoriai.core.days import NO_SUCH_DAY, read_day
from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.domains.polls.dates import WEEKDAYS
from yoriai.domains.polls.rules import WORDS_MOST
from yoriai.domains.polls.service.answering import FIELD
from yoriai.domains.polls.states import Choice
from yoriai.domains.polls.values import Said
from yoriai.web.accounts.forms import Email, Name
from yoriai.web.days import parts_in
from yoriai.web.forms import Form, FormModel, Line

ABOUT: Final = 1000
DATES: Final = 4000
PEOPLE: Final = 30_000

Digits = Annotated[str, StringConstraints(max_length=20)]


def _day_of_week(number: int) -> int:
    if not 0 <= number < len(WEEKDAYS):
        raise ValueError(mark("Please choose one of the list."))
    return number


class QuickForm(FormModel):
    """Many dates at once: days of the week in a span of time, and hours."""

    first_year: Digits = ""
    first_month: Digits = ""
    first_day: Digits = ""
    last_year: Digits = ""
    last_month: Digits = ""
    last_day: Digits = ""
    weekdays: list[Annotated[int, AfterValidator(_day_of_week)]] = []
    hours: Line = ""
    skips_holidays: bool = False


class PollForm(QuickForm):
    """Everything of a poll; the quick entry stands in the same form, so that nothing typed is lost by it."""

    title: Line
    committee: Annotated[str, StringConstraints(max_length=26)] = ""
    about: Annotated[str, StringConstraints(max_length=ABOUT)] = ""
    dates: Annotated[str, StringConstraints(max_length=DATES)] = ""
    until_year: Digits = ""
    until_month: Digits = ""
    until_day: Digits = ""
    asks_seats: bool = False
    people: Annotated[str, StringConstraints(max_length=PEOPLE)] = ""
    shows_answers: bool = False
    is_open: bool = False
    base_revision: Annotated[int, Field(ge=0, le=1_000_000)] = 0


class PeopleForm(FormModel):
    """People whom the office adds to a poll that is made."""

    people: Annotated[str, StringConstraints(max_length=PEOPLE)] = ""


class UntilForm(FormModel):
    """Until when a poll that was closed takes answers again."""

    until_year: Digits = ""
    until_month: Digits = ""
    until_day: Digits = ""


class DoForm(FormModel):
    """Which of a poll's buttons was pressed."""

    do: Literal["begin", "remind", "close", "delete"]


class DayForm(FormModel):
    """The date that is settled."""

    day: Annotated[str, StringConstraints(min_length=1, max_length=26)]


class AnswerForm(FormModel):
    """A word beside the answers; the answers themselves have a field for each date (`choices_in`)."""

    words: Annotated[str, StringConstraints(max_length=WORDS_MOST)] = ""


class GuestForm(AnswerForm):
    """The same with a name, and an address for the link, of somebody who comes by the open link."""

    name: Name = ""
    email: Email | Literal[""] = ""


M = TypeVar("M", bound=FormModel)
A = TypeVar("A", bound=AnswerForm)


def said_in(form: Form[A]) -> Said:
    """Return what a form answers; what is no answer is left out, and so asked for."""
    return Said(choices_in(form), form.data.words)


def choices_in(form: Form[A]) -> dict[str, Choice]:
    """Return what is chosen, by the id of the date."""
    return {
        name.removeprefix(FIELD): Choice(form.value(name))
        for name in form.raw
        if name.startswith(FIELD) and form.value(name) in set(Choice)
    }


def day_in(form: Form[M], name: str) -> date:
    """Return the day of three fields; raise Invalid beside them where there is none."""
    typed = parts_in(form.raw, name)
    found = read_day(typed) if typed else None
    if found is None:
        raise Invalid(name, NO_SUCH_DAY)
    return found
