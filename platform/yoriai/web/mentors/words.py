"""Mentors in words: how long one may wait, weekdays, windows, times to choose from."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from babel.core import Locale
from babel.dates import get_day_names

from yoriai.core.clock import tokyo
from yoriai.core.i18n import current_language, instant_in_words, ngettext
from yoriai.core.i18n import gettext as _
from yoriai.domains.mentoring.cards import Wait
from yoriai.domains.mentoring.follow_up_rules import Helpfulness
from yoriai.domains.mentors.availability import CELL_MINUTES, DAY_MINUTES, Window
from yoriai.web.choices import Options

HOURS_OF_DAY = 24


def wait_in_words(wait: Wait) -> list[str]:
    """Return what one may expect: how soon the mentor usually answers, and the first free hour."""
    words = [_answers(wait.answers_within)] if wait.answers_within is not None else []
    if wait.first_free is None:
        return [*words, _("No free hour in the coming weeks")]
    return [*words, _("First free hour: %(when)s", when=instant_in_words(wait.first_free))]


def helped_in_words(helped: Helpfulness) -> list[str]:
    """Return what those who met the mentor said of it, once there are answers enough; nothing that would shame."""
    words: list[str] = []
    if helped.is_told:
        words.append(ngettext("%(num)s session held", "%(num)s sessions held", helped.held))
    if helped.says_nearer:
        words.append(_("%(num)s of %(of)s say that it brought them nearer", num=helped.nearer, of=helped.answers))
    if helped.is_told and helped.started:
        words.append(
            ngettext("%(num)s has started something since", "%(num)s have started something since", helped.started)
        )
    return words


def _answers(within: timedelta) -> str:
    days = -(-within // timedelta(days=1))
    if within <= timedelta(hours=HOURS_OF_DAY):
        return _("Usually answers within a day")
    return ngettext("Usually answers within %(num)s day", "Usually answers within %(num)s days", days)


def weekday_names() -> list[tuple[int, str]]:
    """Return the weekdays from Monday (0) in the reader's language."""
    names = get_day_names("wide", locale=Locale.parse(current_language()))
    return [(number, names[number]) for number in range(7)]


def time_of(minutes: int) -> str:
    """Return minutes after midnight as people write them: 9:30, 24:00."""
    return f"{minutes // 60}:{minutes % 60:02}"


def span_of(starts: datetime, ends: datetime) -> str:
    """Return two instants of one day in Tokyo as windows are written: 9:00–12:00; the end of the day is 24:00."""
    first, last = tokyo(starts), tokyo(ends)
    return f"{time_of(first.hour * 60 + first.minute)}–{time_of(last.hour * 60 + last.minute or DAY_MINUTES)}"


def windows_in_words(windows: Iterable[Window]) -> str:
    """Return windows as 9:00–12:00, 13:30–17:00."""
    return ", ".join(f"{time_of(window.starts)}–{time_of(window.ends)}" for window in windows)


def time_options() -> Options:
    """Return every half-hour from 0:00 to 24:00, by minutes after midnight."""
    return [(str(minutes), time_of(minutes)) for minutes in range(0, DAY_MINUTES + 1, CELL_MINUTES)]


def language_names(codes: Iterable[str]) -> str:
    """Return languages by their names in the reader's language."""
    locale = Locale.parse(current_language())
    return "、".join(_named(locale, codes)) if current_language() == "ja" else ", ".join(_named(locale, codes))


def _named(locale: Locale, codes: Iterable[str]) -> list[str]:
    return [str(locale.languages.get(code, code)) for code in codes]
