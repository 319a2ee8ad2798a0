"""What the office's pages of a meeting's people show."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from yoriai.core.paging import Page
from yoriai.web.attendance.forms import ChangeForm, DoorForm, FilterForm, NewcomerForm, WalkInForm
from yoriai.web.forms import Form
from yoriai.web.meeting_frame import Frame
from yoriai.web.templating import View


@dataclass(frozen=True)
class PersonRow:
    """Somebody of a meeting in the office's list; out of reach is who has neither an account nor an address."""

    id: str
    url: str
    name: str
    furigana: str
    organisation: str
    seat: str
    status: str
    tone: str
    way: str
    presence: str
    presence_tone: str
    is_guest: bool
    is_out_of_reach: bool
    words: str


@dataclass(frozen=True)
class PeopleView(View):
    """The people of a meeting, narrowed and paged."""

    template: ClassVar[str] = "attendance/people.html"
    frame: Frame
    form: Form[FilterForm]
    page: Page[PersonRow]
    page_url: Callable[[int], str]
    totals: Sequence[tuple[str, str]]
    places: Sequence[tuple[str, str]]
    rsvps: Sequence[tuple[str, str]]
    ways: Sequence[tuple[str, str]]
    presences: Sequence[tuple[str, str]]
    csv_url: str
    is_open: bool


@dataclass(frozen=True)
class PersonView(View):
    """One person of a meeting, and what the office can change for them."""

    template: ClassVar[str] = "attendance/person.html"
    frame: Frame
    person: PersonRow
    form: Form[ChangeForm]
    facts: Sequence[tuple[str, ...]]
    rsvps: Sequence[tuple[str, str]]
    ways: Sequence[tuple[str, str, str]]
    is_open: bool


@dataclass(frozen=True)
class NewcomerView(View):
    """The form to sign somebody up who has told the office."""

    template: ClassVar[str] = "attendance/newcomer.html"
    frame: Frame
    form: Form[NewcomerForm]
    rsvps: Sequence[tuple[str, str]]
    ways: Sequence[tuple[str, str, str]]
    places: str


@dataclass(frozen=True)
class DoorRow:
    """Somebody at the door; `presence` is a code, '' where nothing is noted."""

    id: str
    name: str
    furigana: str
    organisation: str
    tags: Sequence[str]
    presence: str
    arrived: str
    find: str
    action: str
    undo: str
    """Where a walk-in is taken off again; '' for everybody else."""


@dataclass(frozen=True)
class DoorView(View):
    """Who is there: a list with a button for each way of being there."""

    template: ClassVar[str] = "attendance/door.html"
    frame: Frame
    form: Form[DoorForm]
    rows: Sequence[DoorRow]
    here: int
    expected: int
    quorum: str
    is_met: bool
    shown: Sequence[tuple[str, str, bool]]
    presences: Mapping[str, str]
    walk_in: Form[WalkInForm]
    ways: Sequence[tuple[str, str]]
    query: str
    closed_because: str


@dataclass(frozen=True)
class DoorCodeView(View):
    """The code that hangs at the door."""

    template: ClassVar[str] = "attendance/door_code.html"
    frame: Frame
    code: str


@dataclass(frozen=True)
class TicketView(View):
    """Somebody's own code, to be shown at the door."""

    template: ClassVar[str] = "attendance/ticket.html"
    title: str
    council: str
    when: str
    where: str
    name: str
    code: str
    presence: str


@dataclass(frozen=True)
class CheckInView(View):
    """One button that notes that somebody is there: for the office, or for the person."""

    template: ClassVar[str] = "attendance/check_in.html"
    title: str
    council: str
    when: str
    name: str
    organisation: str
    status: str
    tone: str
    presence: str
    arrived: str
    action: str
    back_url: str
    is_own: bool
    closed_because: str
