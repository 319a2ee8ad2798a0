"""How a series repeats, in the reader's language: every second month, on the second Wednesday, 19:00–21:00."""

from typing import Final

from yoriai.core.i18n import current_language, day_in_words, mark
from yoriai.core.i18n import gettext as _
from yoriai.domains.meetings.recurrence import LAST, Rule, Unit
from yoriai.domains.meetings.serial import SeriesDraft

WEEKDAYS: Final = (
    mark("Monday"),
    mark("Tuesday"),
    mark("Wednesday"),
    mark("Thursday"),
    mark("Friday"),
    mark("Saturday"),
    mark("Sunday"),
)
NTH: Final = {1: mark("first"), 2: mark("second"), 3: mark("third"), 4: mark("fourth"), LAST: mark("last")}
MONTHS: Final = {
    1: mark("Every month"),
    2: mark("Every second month"),
    3: mark("Every third month"),
    4: mark("Every fourth month"),
    6: mark("Every half year"),
    12: mark("Every year"),
}
WEEKS: Final = {
    1: mark("Every week"),
    2: mark("Every second week"),
    3: mark("Every third week"),
    4: mark("Every fourth week"),
}
_MINUTES: Final = 60
_DAY: Final = 24 * _MINUTES


def in_words(draft: SeriesDraft) -> str:
    """Return when a series meets: its rule, its hours, and until when."""
    hours = f"{clock_of(draft.start_minute)}–{clock_of((draft.start_minute + draft.minutes) % _DAY)}"
    parts = [rule_in_words(draft.rule), hours]
    if draft.skips_holidays:
        parts.append(_("not on national holidays"))
    if draft.rule.until is not None:
        parts.append(_("until %(day)s", day=day_in_words(draft.rule.until)))
    return _join(parts)


def rule_in_words(rule: Rule) -> str:
    """Return how a rule repeats."""
    every = _(WEEKS[rule.every] if rule.unit is Unit.WEEK else MONTHS[rule.every])
    if rule.unit is Unit.MONTH_DAY:
        on = _("on the last day") if rule.month_day == LAST else _("on day %(day)d", day=rule.month_day)
    elif rule.unit is Unit.WEEK:
        on = _("on %(weekdays)s", weekdays=_listed([_(WEEKDAYS[day]) for day in rule.weekdays]))
    else:
        nths = _listed([_(NTH[nth]) for nth in rule.nths])
        on = _("on the %(nths)s %(weekdays)s", nths=nths, weekdays=_listed([_(WEEKDAYS[day]) for day in rule.weekdays]))
    return f"{every} {on}"


def clock_of(minute: int) -> str:
    """Return a minute of the day as clocks show it."""
    return f"{minute // _MINUTES:02d}:{minute % _MINUTES:02d}"


def _listed(words: list[str]) -> str:
    if current_language() == "ja":
        return "・".join(words)
    return words[0] if len(words) == 1 else _("%(some)s and %(last)s", some=", ".join(words[:-1]), last=words[-1])


def _join(parts: list[str]) -> str:
    return ("、" if current_language() == "ja" else ", ").join(parts)
