"""Contexts of the pages of series."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from yoriai.core.i18n import gettext as _
from yoriai.domains.councils.models import Council
from yoriai.domains.meetings.recurrence import EVERY_MONTHS, EVERY_WEEKS, LAST, MONTH_DAYS, NTHS, UNIT_LABELS
from yoriai.domains.meetings.rule_words import MONTHS, NTH, WEEKDAYS, WEEKS
from yoriai.domains.meetings.serial import AT_ONCE, MOST_AHEAD, PUBLISH_DAYS
from yoriai.web.choices import Options
from yoriai.web.forms import Form
from yoriai.web.meetings.choices import Choices
from yoriai.web.meetings.rows import Row
from yoriai.web.meetings.series_form import CLOSES_DAYS, EndForm, RuleForm, SeriesForm
from yoriai.web.templating import View


@dataclass(frozen=True)
class RuleChoices:
    """What can be chosen in the rule of a series."""

    units: Options
    months: Options
    weeks: Options
    nths: Options
    weekdays: Options
    month_days: Options
    aheads: Options
    publishing: Options
    closing: Options


@dataclass(frozen=True)
class Day:
    """A day of a rule; `note` says that it is a holiday."""

    words: str
    note: str
    is_skipped: bool


@dataclass(frozen=True)
class Change:
    """What becomes of one meeting of a series under what was typed."""

    title: str
    before: str
    after: str
    tone: str
    what: str


@dataclass(frozen=True)
class DatesView(View):
    """The next dates of the rule that somebody is just choosing."""

    template: ClassVar[str] = "meetings/dates.html"
    rule: str
    days: Sequence[Day]
    problems: Sequence[str]


@dataclass(frozen=True)
class SeriesFormView(View):
    """The form of a series; where one is changed, `changes` is what becomes of its meetings, and `seen` their sign."""

    template: ClassVar[str] = "meetings/series_form.html"
    council: Council
    heading: str
    url: str
    back: str
    is_new: bool
    form: Form[SeriesForm]
    labels: Mapping[str, str]
    choices: Choices
    rules: RuleChoices
    question_rows: int
    most: int
    rule: str
    days: Sequence[Day]
    problems: Sequence[str]
    theirs: Sequence[tuple[str, str]]
    changes: Sequence[Change]
    seen: str
    drops: bool


@dataclass(frozen=True)
class SeriesView(View):
    """One series, for its office."""

    template: ClassVar[str] = "meetings/series.html"
    council: Council
    title: str
    url: str
    rule: str
    has_ended: bool
    publishing: str
    to_come: Sequence[Row]
    past: Sequence[Row]


@dataclass(frozen=True)
class EndView(View):
    """What ending a series means, before it is done."""

    template: ClassVar[str] = "meetings/series_end.html"
    council: Council
    title: str
    url: str
    form: Form[EndForm]
    to_come: Sequence[Row]


__all__ = ["Change", "DatesView", "Day", "EndView", "RuleForm", "SeriesFormView", "SeriesView", "rule_choices"]


def rule_choices() -> RuleChoices:
    """Return what the rule of a series offers, in the reader's language."""
    last = {LAST: _("the last day")}
    return RuleChoices(
        units=[(str(each), _(label)) for each, label in UNIT_LABELS.items()],
        months=[(str(each), _(MONTHS[each])) for each in EVERY_MONTHS],
        weeks=[(str(each), _(WEEKS[each])) for each in EVERY_WEEKS],
        nths=[(str(each), _(NTH[each])) for each in NTHS],
        weekdays=[(str(day), _(name)) for day, name in enumerate(WEEKDAYS)],
        month_days=[(str(day), last.get(day) or _("day %(day)d", day=day)) for day in MONTH_DAYS],
        aheads=[(str(number), str(number)) for number in range(1, MOST_AHEAD + 1)],
        publishing=[(str(days), publishing_in_words(days)) for days in PUBLISH_DAYS],
        closing=[(str(days), _("%(days)d days before, at the end of the day", days=days)) for days in CLOSES_DAYS],
    )


def publishing_in_words(days: int | None) -> str:
    """Return when the meetings of a series are announced."""
    if days is None:
        return _("by hand")
    return _("as soon as they are made") if days == AT_ONCE else _("%(days)d days before", days=days)
