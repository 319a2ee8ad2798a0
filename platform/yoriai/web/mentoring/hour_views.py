"""Contexts of the page for the hour and of its parts that ask again by themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from yoriai.domains.mentoring.service.session_details import SessionDetails
from yoriai.web.mentoring.session_views import NoteRow
from yoriai.web.mentoring.table_rows import TablePart
from yoriai.web.templating import View


@dataclass(frozen=True)
class SheetState:
    """What became of a note as it was typed; `named` is what looks like a name in one for the programme."""

    level: str
    note: str
    revision: int
    words: str
    is_error: bool
    named: Sequence[str]
    may_release: bool


@dataclass(frozen=True)
class Sheet:
    """A note as it is typed: one for each who may read it."""

    level: str
    label: str
    hint: str
    body: str
    state: SheetState


@dataclass(frozen=True)
class Clock:
    """The hour as its clock shows it: instants for scripts, and the words and minutes of this moment."""

    url: str
    starts: str
    ends: str
    now: str
    words: str
    minutes: int
    length: int
    is_running: bool
    is_to_come: bool
    room_url: str
    late: Sequence[str]
    delays: Sequence[str]
    may_say_late: bool


@dataclass(frozen=True)
class HourView(View):
    """The page for the hour."""

    template: ClassVar[str] = "mentoring/hour.html"
    details: SessionDetails
    clock: Clock
    table: TablePart
    sheets: Sequence[Sheet]
    theirs: Sequence[NoteRow]


@dataclass(frozen=True)
class ClockView(View):
    """The clock alone."""

    template: ClassVar[str] = "mentoring/hour_clock.html"
    clock: Clock


@dataclass(frozen=True)
class TheirsView(View):
    """What the other side writes for both."""

    template: ClassVar[str] = "mentoring/hour_theirs.html"
    details: SessionDetails
    theirs: Sequence[NoteRow]


@dataclass(frozen=True)
class SheetStateView(View):
    """What became of a note as it was typed."""

    template: ClassVar[str] = "mentoring/sheet_state.html"
    state: SheetState
