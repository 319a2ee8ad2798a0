"""The form of a series: its rule in words that people tick, filled in and read back."""

from datetime import date
from typing import Any, Final

from yoriai.core import clock
from yoriai.core.clock import tokyo
from yoriai.core.days import day_fields
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.activities import moments
from yoriai.domains.meetings.draft import Draft, tidied
from yoriai.domains.meetings.recurrence import EVERY_MONTHS, EVERY_WEEKS, MONTH_DAYS, NTHS, Rule, Unit
from yoriai.domains.meetings.rule_words import clock_of
from yoriai.domains.meetings.serial import MOST_AHEAD, PUBLISH_DAYS, SeriesDraft
from yoriai.web.forms import Form, FormModel, Number
from yoriai.web.meetings import fields
from yoriai.web.meetings.choices import Choices
from yoriai.web.meetings.fields import CHOOSE, NEEDED, Digits, MeetingFields, Questions, Time
from yoriai.web.meetings.forms import Reason

TICK: Final = mark("Please tick at least one.")
UNTIL_BEFORE: Final = mark("The last day is before the first one.")
CLOSES_DAYS: Final = (1, 2, 3, 5, 7, 10, 14)
LONGEST_SERIES: Final = 9_999
_DAY: Final = 24 * 60
_UNTIL: Final = {"starts_on": "until"}


class RuleForm(FormModel):
    """How a series repeats, and when."""

    unit: Unit = Unit.MONTH_WEEKDAY
    every_months: int = 1
    every_weeks: int = 1
    nths: list[int] = []
    weekdays: list[int] = []
    month_day: int = 1
    starts_on_year: Digits = ""
    starts_on_month: Digits = ""
    starts_on_day: Digits = ""
    starts: Time = ""
    ends: Time = ""
    until_year: Digits = ""
    until_month: Digits = ""
    until_day: Digits = ""
    skips_holidays: bool = False


class SeriesForm(MeetingFields, RuleForm, Questions):
    """A series: its rule, and what each of its meetings begins with."""

    ahead: int = 3
    publish_days: int | None = None
    closes_days: int | None = None
    first_number: int = 1
    base_revision: Number = 0
    reason: Reason = ""


class EndForm(FormModel):
    """Whether the meetings to come are called off with their series, and why."""

    calls_off: bool = False
    reason: Reason = ""


def blank() -> Form[SeriesForm]:
    """Return the form of a new series, filled in as most are: monthly, in the evening, three made ahead."""
    usual = {"unit": Unit.MONTH_WEEKDAY, "format": "online", "kind": "regular", "audience": "seats"}
    shown = {**usual, **day_fields("starts_on", tokyo(clock.now()).date()), "starts": "19:00", "ends": "21:00"}
    return Form.blank(SeriesForm, **shown, every_months=1, every_weeks=1, ahead=3, first_number=1, publish_days=45)


def filled(draft: SeriesDraft, **more: object) -> Form[SeriesForm]:
    """Return the form that says what a series says."""
    rule, ends = draft.rule, (draft.start_minute + draft.minutes) % _DAY
    said: dict[str, Any] = {
        **fields.shown(draft.pattern),
        "title": draft.title,
        "committee": draft.committee_id,
        "unit": rule.unit,
        "every_months": rule.every if rule.unit is not Unit.WEEK else 1,
        "every_weeks": rule.every if rule.unit is Unit.WEEK else 1,
        "nths": rule.nths,
        "weekdays": rule.weekdays,
        "month_day": rule.month_day,
        **day_fields("starts_on", draft.first_on),
        "starts": clock_of(draft.start_minute),
        "ends": clock_of(ends),
        **(day_fields("until", rule.until) if rule.until else {}),
        "skips_holidays": draft.skips_holidays,
        "ahead": draft.ahead,
        "publish_days": draft.publish_days,
        "closes_days": draft.closes_days,
    }
    return Form.blank(SeriesForm, **(said | more))


def draft_in(form: Form[SeriesForm], offered: Choices) -> SeriesDraft | None:
    """Return what a form says; None where something is wrong, which is then said beside each field."""
    said = fields.read(form, offered.committee_ids, offered.chair_ids)
    timed = dates_in(form)
    known: dict[str, tuple[int, ...]] = {"publish_days": PUBLISH_DAYS, "closes_days": CLOSES_DAYS}
    for name, choices in known.items():
        if form.value(name) and form.value(name) not in map(str, choices):
            form.add(name, _(CHOOSE))
    if form.value("ahead") not in map(str, range(1, MOST_AHEAD + 1)):
        form.add("ahead", _(CHOOSE))
    if form.is_valid and not 1 <= form.data.first_number <= LONGEST_SERIES:
        form.add("first_number", _("Please enter %(ge)s or more.", ge=1))
    if not form.is_valid or timed is None:
        return None
    rule, first_on, start_minute, minutes = timed
    committee_id, data = said.pop("committee_id"), form.data
    epoch = clock.now()
    return SeriesDraft(
        title=said["title"],
        rule=rule,
        first_on=first_on,
        start_minute=start_minute,
        minutes=minutes,
        pattern=tidied(Draft(**said, starts_at=epoch, ends_at=epoch)),
        committee_id=committee_id,
        skips_holidays=data.skips_holidays,
        ahead=data.ahead,
        publish_days=data.publish_days,
        closes_days=data.closes_days,
    )


def dates_in(form: Form[Any]) -> tuple[Rule, date, int, int] | None:
    """Return the rule of a form, the day it counts from, the minute at which it begins and how long it lasts."""
    span, problems = moments.span_of(form.value)
    for each in problems:
        form.add(each.field, _(each.msgid, first=each.first, last=each.last))
    for name in ("starts", "ends") if not problems else ():
        if not form.value(name).strip():
            form.add(name, _(NEEDED))
    if span is None and not problems:
        form.add("starts_on", _(NEEDED))
    until = _until(form)
    if not form.is_valid or span is None or span.ends_at is None:
        return None
    first = tokyo(span.starts_at)
    rule = _rule(form, form.data, until)
    if until is not None and until < first.date():
        form.add("until", _(UNTIL_BEFORE))
    if rule is None or not form.is_valid:
        return None
    minutes = int((span.ends_at - span.starts_at).total_seconds() // 60)
    return rule, first.date(), first.hour * 60 + first.minute, minutes


def _rule(form: Form[Any], data: RuleForm, until: date | None) -> Rule | None:
    """Return the rule that is ticked; None where something is missing from it."""
    weekdays, nths = tuple(sorted(set(data.weekdays))), tuple(each for each in NTHS if each in data.nths)
    if data.unit is not Unit.MONTH_DAY and not weekdays:
        form.add("weekdays", _(TICK))
    if data.unit is Unit.MONTH_WEEKDAY and not nths:
        form.add("nths", _(TICK))
    is_weekly = data.unit is Unit.WEEK
    every = data.every_weeks if is_weekly else data.every_months
    is_known = (
        every in (EVERY_WEEKS if is_weekly else EVERY_MONTHS)
        and all(0 <= day < 7 for day in weekdays)
        and data.month_day in MONTH_DAYS
    )
    if not is_known or len(nths) != len(set(data.nths)):
        form.add("unit", _(CHOOSE))
    if not form.is_valid:
        return None
    if data.unit is Unit.MONTH_DAY:
        return Rule(data.unit, every, month_day=data.month_day, until=until)
    return Rule(data.unit, every, weekdays, nths if data.unit is Unit.MONTH_WEEKDAY else (), until=until)


def _until(form: Form[Any]) -> date | None:
    """Return the last day of a series, None for one that goes on."""

    def said(name: str) -> str:
        return form.value(name.replace("starts_on", "until", 1)) if name.startswith("starts_on_") else ""

    found, problems = moments.span_of(said)
    for each in problems:
        form.add(_UNTIL.get(each.field, each.field), _(each.msgid, first=each.first, last=each.last))
    return tokyo(found.starts_at).date() if found else None
