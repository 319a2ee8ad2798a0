"""What is asked of texts, and what is missing before an application can be sent. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.domains.accompaniments.month_rules import FREE_CODES
from yoriai.domains.accompaniments.sheet import Answers, missing
from yoriai.domains.taxonomy.marks import Marks

LIMITS: Final[Mapping[str, int]] = {
    "title": 120,
    "area": 120,
    "body": 10_000,
    "asks": 4_000,
    "goals": 4_000,
    "obstacles": 4_000,
    "decision": 2_000,
    "remark": 2_000,
    "words": 1_000,
    "good": 4_000,
    "change": 4_000,
    "to_desk": 2_000,
    "notes": 20_000,
    "label": 120,
    "url": 500,
    "room_url": 300,
}
MOST_PLACES: Final = 100
MOST_MONTHS: Final = 12
TEAM_AT_MOST: Final = 5
MOST_PRODUCTS: Final = 20
TOO_LONG: Final = mark("Please keep this to %(most)s characters; it has %(now)s now.")
NEEDED: Final = mark("Please fill this in.")
NO_ADDRESS: Final = mark("Please enter an address that begins with https://")
CLOSES_TOO_LATE: Final = mark("The last day to apply lies before the first month.")


@dataclass(frozen=True)
class CallDraft:
    """What the secretariat says of a call."""

    title: str
    body: str
    asks: str
    area: str
    places: int
    closes_on: date
    starts_on: date
    months: int


@dataclass(frozen=True)
class Application:
    """What a founder writes of the place and of half a year from now."""

    title: str = ""
    organisation_id: str | None = None
    prefecture: str | None = None
    goals: str = ""
    obstacles: str = ""
    free: tuple[str, ...] = ()
    marks: Marks = field(default_factory=Marks)


NEEDED_FIELDS: Final = {
    "title": mark("what it is called"),
    "goals": mark("what is to be there after half a year"),
    "obstacles": mark("what stands in the way"),
}
SHEET: Final = mark("some questions of the sheet")
FREE: Final = mark("when you are usually free")


def check_call(draft: CallDraft) -> None:
    """Raise Invalid for the first field of a call that cannot be kept."""
    check_needed(title=draft.title, body=draft.body)
    check_lengths(title=draft.title, body=draft.body, asks=draft.asks, area=draft.area)
    if draft.closes_on >= draft.starts_on:
        raise Invalid("closes_on", CLOSES_TOO_LATE)


def check_application(application: Application) -> None:
    """Raise Invalid for the first field of an application that cannot be kept; what is empty may wait."""
    check_lengths(title=application.title, goals=application.goals, obstacles=application.obstacles)
    if not set(application.free) <= FREE_CODES:
        raise Invalid("free", mark("Please choose of the list."))


def lacking(application: Application, answers: Answers) -> Sequence[str]:
    """Return the words (message ids) for what is missing before an application can be sent."""
    said = {"title": application.title, "goals": application.goals, "obstacles": application.obstacles}
    found = [words for name, words in NEEDED_FIELDS.items() if not said[name].strip()]
    if not application.free:
        found.append(FREE)
    if missing(answers):
        found.append(SHEET)
    return found


def check_lengths(**texts: str) -> None:
    """Raise Invalid for the first text that is longer than its field takes."""
    for name, text in texts.items():
        if len(text) > LIMITS[name]:
            raise Invalid(name, TOO_LONG, most=LIMITS[name], now=len(text))


def check_needed(**texts: str) -> None:
    """Raise Invalid for the first text that is empty."""
    for name, text in texts.items():
        if not text.strip():
            raise Invalid(name, NEEDED)


def check_address(name: str, url: str) -> None:
    """Raise Invalid for what is no address of a page elsewhere; nothing is fine."""
    if url and not is_address(url):
        raise Invalid(name, NO_ADDRESS)


def is_address(url: str) -> bool:
    """Tell whether a text is the address of a page elsewhere, of a length that is kept."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return (
        parts.scheme in {"http", "https"} and bool(parts.hostname) and url.isprintable() and len(url) <= LIMITS["url"]
    )
