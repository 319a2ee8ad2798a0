"""Language: message catalogues (one .po file a domain and language), the reader's language, dates in words.

Message ids are the English sentences. `platform/yoriai/locale/<language>/*.po` are read once at start (see
`catalogues.py`). The language in force is a context variable: the web sets it a request, mails set it a recipient.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, Literal, get_args

from babel.core import Locale
from babel.dates import format_date

from yoriai.core.catalogues import Messages, kept_messages, read_messages
from yoriai.core.clock import tokyo
from yoriai.core.paths import LOCALES

Language = Literal["ja", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
DEFAULT: Final[Language] = "ja"
KEPT_DAYS: Final = 4_000
"""So many days are kept in words: a list says twenty, mostly of the last years and in two lengths."""

_current: ContextVar[Language] = ContextVar("language", default=DEFAULT)


class _Kept:
    folder: Path | None = None


def keep_messages(folder: Path) -> None:
    """Keep what was read in a folder for the next start; the composition root calls it before anything is said."""
    _Kept.folder = folder


@cache
def messages(language: Language) -> Messages:
    """Return every message of a language, read from all its .po files."""
    files = LOCALES / language
    return kept_messages(files, _Kept.folder / f"{language}.json") if _Kept.folder else read_messages(files)


def current_language() -> Language:
    """Return the language of the present context."""
    return _current.get()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Use a language inside the block."""
    token = _current.set(language)
    try:
        yield
    finally:
        _current.reset(token)


def set_language(language: Language) -> None:
    """Use a language for the rest of this context (a request runs in a context of its own)."""
    _current.set(language)


def mark(message: str) -> str:
    """Mark a message for extraction where it is written and translated elsewhere; returns it unchanged."""
    return message


def lookup(message: str) -> str:
    """Return the message in the language in force, its places not yet filled."""
    found = messages(_current.get()).get(message, message)
    return found[0] if isinstance(found, tuple) else found


def lookup_plural(singular: str, plural: str, n: int) -> str:
    """Return the form of a message for a number in the language in force, its places not yet filled."""
    language = _current.get()
    found = messages(language).get(singular)
    if isinstance(found, tuple):
        return found[0 if language == "ja" or n == 1 else len(found) - 1]
    return found or (singular if n == 1 else plural)


def gettext(message: str, **params: object) -> str:
    """Return the message in the language in force, its `%(name)s` places filled."""
    return lookup(message) % params if params else lookup(message)


def ngettext(singular: str, plural: str, n: int, **params: object) -> str:
    """Return the message for a number, `%(num)s` and other places filled."""
    return lookup_plural(singular, plural, n) % {"num": n, **params}


def language_of(code: str) -> Language:
    """Return a language by its code, as somebody chose it once; the usual one for any that is not spoken here."""
    return next((each for each in LANGUAGES if each == code), DEFAULT)


def choose(accept_language: str) -> Language:
    """Return the best of our languages for an Accept-Language header; Japanese where it says nothing of use."""
    ranked: list[tuple[float, int, str]] = []
    for position, part in enumerate(accept_language[:500].split(",")):
        tag, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            continue
        ranked.append((-weight, position, tag.split("-")[0].lower()))
    for _, _, tag in sorted(ranked):
        for language in LANGUAGES:
            if tag == language:
                return language
    return DEFAULT


@cache
def _locale(language: Language) -> Locale:
    return Locale.parse(language)


def day_in_words(day: date) -> str:
    """Return a date with its weekday: 2026年11月21日(土) or Sat, 21 November 2026."""
    return _formatted(day.toordinal(), "y年M月d日(E)" if _current.get() == "ja" else "EEE, d MMMM y", _current.get())


def short_day(day: date) -> str:
    """Return a day of the coming weeks without its year: 11月24日(火) or Tue, 24 November."""
    return _formatted(day.toordinal(), "M月d日(E)" if _current.get() == "ja" else "EEE, d MMMM", _current.get())


@lru_cache(maxsize=KEPT_DAYS)
def _formatted(ordinal: int, pattern: str, language: Language) -> str:
    # by its number: an instant is a day too, and those of two zones may be one and yet lie on two days
    return format_date(date.fromordinal(ordinal), pattern, locale=_locale(language))


def time_in_words(instant: datetime) -> str:
    """Return the time of day in Tokyo: 13:30."""
    return f"{tokyo(instant):%H:%M}"


def instant_in_words(instant: datetime) -> str:
    """Return day and time in Tokyo: 2026年11月21日(土) 13:30."""
    return f"{day_in_words(tokyo(instant).date())} {time_in_words(instant)}"


def span_in_words(start: datetime, end: datetime, *, zoned: bool = True) -> str:
    """Return a span with its zone: 2026年11月21日(土) 13:30–14:30（日本時間）.

    A list says the zone once above all its lines, and each of them is not `zoned`.
    """
    zone = ("（日本時間）" if _current.get() == "ja" else " (Japan time)") if zoned else ""
    tail = time_in_words(end) if tokyo(start).date() == tokyo(end).date() else instant_in_words(end)
    return f"{instant_in_words(start)}–{tail}{zone}"
