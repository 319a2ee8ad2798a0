"""Calendar programs that share no code with the writer, each with what it shows of a file or a feed, in Tokyo."""

import os
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

import icalendar
import recurring_ical_events

from yoriai.core.clock import TOKYO

FIRST: Final = datetime(2026, 11, 1, tzinfo=TOKYO)
LAST: Final = datetime(2027, 12, 1, tzinfo=TOKYO)
MINUTE: Final = "%Y-%m-%d %H:%M"
CONFIG: Final = """
[calendars]
[[meetings]]
path = {folder}/meetings
[default]
default_calendar = meetings
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = Asia/Tokyo
default_timezone = Asia/Tokyo
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""


class Occurrence(NamedTuple):
    """Something in a calendar: its beginning in Tokyo, what it is called, and whether it is called off."""

    starts: str
    title: str
    is_off: bool = False


class Khal:
    """khal as one person uses it, with a folder of its own and nothing of the machine's settings."""

    def __init__(self, folder: Path) -> None:
        """Furnish the folder."""
        (folder / "meetings").mkdir(parents=True)
        (folder / "khal.conf").write_text(CONFIG.format(folder=folder), encoding="utf-8")
        self._folder = folder

    def open(self, calendar: str) -> None:
        """Open a calendar object, as a press on an invitation or a subscription does."""
        file = self._folder / "opened.ics"
        file.write_bytes(calendar.encode())
        self._run("import", "--batch", "-a", "meetings", str(file))

    def shown(self) -> list[Occurrence]:
        """Return what it shows of the year to come, in the order of time."""
        lines = self._run("list", "--day-format", "", "--format", "{start}|{title}|{cancelled}", "2026-11-01", "395d")
        parts = [line.split("|") for line in lines.splitlines() if line]
        return [Occurrence(starts, title, bool(off.strip())) for starts, title, off in parts]

    def _run(self, *words: str) -> str:
        home = {name: str(self._folder / name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
        done = subprocess.run(
            ["/usr/bin/khal", "-c", str(self._folder / "khal.conf"), *words],
            env={"PATH": os.environ["PATH"], "HOME": str(self._folder), "LC_ALL": "C.UTF-8", **home},
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        return done.stdout


def by_icalendar(calendar: str) -> list[Occurrence]:
    """Return what python-icalendar reads, in the order of time."""
    read = icalendar.Calendar.from_ical(calendar)
    return sorted(_occurrence(each) for each in read.events)


def by_recurring_ical_events(calendar: str) -> list[Occurrence]:
    """Return what recurring-ical-events finds between two days, as calendar servers ask it, in the order of time."""
    read = icalendar.Calendar.from_ical(calendar)
    return sorted(_occurrence(each) for each in recurring_ical_events.of(read).between(FIRST, LAST))


def kept_by_uid(*calendars: str) -> dict[str, icalendar.Event]:
    """Return what a program holds that keeps, of each UID, what has the highest SEQUENCE and was written last."""
    held: dict[str, icalendar.Event] = {}
    for text in calendars:
        for event in icalendar.Calendar.from_ical(text).events:
            known = held.get(event.uid)
            if known is None or _weight(event) >= _weight(known):
                held[event.uid] = event
    return held


def start_of(event: icalendar.Event) -> datetime:
    """Return the instant at which an entry begins, which is never a whole day."""
    assert isinstance(event.start, datetime)
    return event.start


def stamp_of(event: icalendar.Event) -> datetime:
    """Return when an entry was written."""
    stamp: datetime | None = event.stamp
    assert stamp is not None
    return stamp


def _weight(event: icalendar.Event) -> tuple[int, datetime]:
    return event.sequence, stamp_of(event)


def _occurrence(event: icalendar.Event) -> Occurrence:
    starts = start_of(event).astimezone(TOKYO).strftime(MINUTE)
    return Occurrence(starts, str(event["SUMMARY"]), event["STATUS"] == "CANCELLED")
