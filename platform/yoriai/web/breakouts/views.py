"""What the pages of small groups show."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from yoriai.web.breakouts.forms import ExchangeForm, MakeForm, MoveForm, RoomsForm, SettleForm
from yoriai.web.forms import Form
from yoriai.web.meeting_frame import Frame
from yoriai.web.templating import View

Options = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class SeatRow:
    """Somebody in a group, for the office; `knows` says whom of it they know already, '' for nobody."""

    name: str
    organisation: str
    tags: Sequence[str]
    knows: str
    move_url: str


@dataclass(frozen=True)
class GroupCard:
    """A group of a round, for the office; `way` is said where there are two."""

    number: int
    title: str
    way: str
    place: str
    room_url: str
    is_locked: bool
    people: Sequence[SeatRow]


@dataclass(frozen=True)
class RoundLink:
    """A round, and the page that shows it."""

    label: str
    url: str
    is_here: bool


@dataclass(frozen=True)
class PlanPart:
    """The groups of a meeting as they stand; `said` is what figures say of them, `unsettled` what has changed since."""

    is_shown: bool
    revision: int
    status: str
    said: Sequence[str]
    unsettled: str
    now: str
    starts: int
    start_label: str
    number: int
    rounds: Sequence[RoundLink]
    groups: Sequence[GroupCard]
    has_fixed: bool
    can_remake: bool
    settle: Form[SettleForm]


@dataclass(frozen=True)
class OfficeView(View):
    """The groups of a meeting for its office: made, looked at, changed, shown."""

    template: ClassVar[str] = "breakouts/office.html"
    frame: Frame
    plan: PlanPart | None
    make: Form[MakeForm]
    crowds: Options
    sizes: Options
    counts: Options
    remembered: str
    is_busy_with: int


@dataclass(frozen=True)
class MoveView(View):
    """Where somebody could sit in a round instead."""

    template: ClassVar[str] = "breakouts/move.html"
    frame: Frame
    name: str
    organisation: str
    round: str
    group: str
    url: str
    back_url: str
    revision: int
    move: Form[MoveForm]
    groups: Sequence[tuple[str, str, str]]
    exchange: Form[ExchangeForm]
    people: Sequence[tuple[str, Options]]


@dataclass(frozen=True)
class RoomsView(View):
    """The rooms of all groups."""

    template: ClassVar[str] = "breakouts/rooms.html"
    frame: Frame
    form: Form[RoomsForm]
    groups: int
    is_online: bool


@dataclass(frozen=True)
class PlainGroup:
    """A group as a sheet or a wall shows it."""

    title: str
    place: str
    people: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class PrintView(View):
    """All groups on paper: who sits where, by name, and each group of each round."""

    template: ClassVar[str] = "breakouts/print.html"
    frame: Frame
    rounds: Sequence[tuple[str, Sequence[PlainGroup]]]
    people: Sequence[tuple[str, str, Sequence[str]]]


@dataclass(frozen=True)
class ScreenView(View):
    """The groups of one round, large, to be shown on a wall."""

    template: ClassVar[str] = "breakouts/screen.html"
    frame: Frame
    title: str
    until: str
    groups: Sequence[PlainGroup]
    rounds: Sequence[RoundLink]
    url: str


@dataclass(frozen=True)
class OwnCard:
    """A group that the reader sits in."""

    round: str
    title: str
    place: str
    room_url: str
    people: Sequence[tuple[str, str]]
    guests: str


@dataclass(frozen=True)
class OwnPart:
    """The reader's group now and those of the other rounds; `url` is where it is looked at again."""

    name: str
    now: OwnCard | None
    others: Sequence[OwnCard]
    until: str
    has_begun: bool
    is_over: bool
    room_url: str
    url: str


@dataclass(frozen=True)
class OwnView(View):
    """The groups that a member sits in, on the telephone."""

    template: ClassVar[str] = "breakouts/own.html"
    frame: Frame
    own: OwnPart


@dataclass(frozen=True)
class GuestView(View):
    """The same for somebody without an account, by the link of a mail."""

    template: ClassVar[str] = "breakouts/guest.html"
    council: str
    title: str
    own: OwnPart
