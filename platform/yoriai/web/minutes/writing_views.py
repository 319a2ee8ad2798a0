"""What the page shows on which minutes are written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from yoriai.domains.cases.wording import Piece
from yoriai.web.meeting_frame import Frame
from yoriai.web.minutes.action_views import ActionRow
from yoriai.web.templating import View


@dataclass(frozen=True)
class Beside:
    """A text that stands beside an entry: who wrote it, what is different, and where one chooses."""

    by: str
    pieces: Sequence[Piece]
    url: str


@dataclass(frozen=True)
class State:
    """What became of an entry's last save: shown under its field, and what the next save begins from.

    `merged` is the entry's text where it is not what was typed; `is_saved` that there was a save at all.
    """

    id: str
    revision: int
    current: int
    is_saved: bool
    saved_at: datetime
    writing: str
    changed_by: str
    merged: str | None
    beside: Sequence[Beside]
    error: str


@dataclass(frozen=True)
class OwnerPart:
    """Whose something is to do: what the form shows, and where it is sent."""

    id: str
    url: str
    owner: str
    owner_name: str
    due_on: date | None
    revision: int
    people: Sequence[tuple[str, str]]
    seats: Sequence[tuple[str, str]]
    note: str = ""
    is_saved: bool = False


@dataclass(frozen=True)
class WrittenRow:
    """An entry as it is written."""

    id: str
    url: str
    kind: str
    label: str
    tone: str
    body: str
    state: State
    owner: OwnerPart | None
    page: str
    is_new: bool = False


@dataclass(frozen=True)
class WrittenPart:
    """An item of the agenda with the entries that are written under it; `carried` is what was left open before."""

    id: str
    title: str
    entries: Sequence[WrittenRow]
    carried: Sequence[ActionRow] = ()


@dataclass(frozen=True)
class Lately:
    """An entry that somebody changed a moment ago."""

    id: str
    revision: int
    body: str


@dataclass(frozen=True)
class Now:
    """Who else writes, and what changed lately: asked for every few seconds."""

    url: str
    entry: str
    others: Sequence[str]
    lately: Sequence[Lately]


@dataclass(frozen=True)
class WriteView(View):
    """The minutes as their office writes them."""

    template: ClassVar[str] = "minutes/write.html"
    frame: Frame
    url: str
    parts: Sequence[WrittenPart]
    removed: Sequence[tuple[str, str]]
    now: Now
    kinds: Sequence[tuple[str, str]]
    page: str
    is_settled: bool
    standing: str
    tone: str


@dataclass(frozen=True)
class EntryView(View):
    """One entry as it is written, for htmx."""

    template: ClassVar[str] = "minutes/entry.html"
    entry: WrittenRow


@dataclass(frozen=True)
class StateView(View):
    """What became of a save, for htmx."""

    template: ClassVar[str] = "minutes/state.html"
    state: State


@dataclass(frozen=True)
class OwnerView(View):
    """Whose something is to do, for htmx."""

    template: ClassVar[str] = "minutes/owner.html"
    owner: OwnerPart


@dataclass(frozen=True)
class NowView(View):
    """Who else writes, for htmx."""

    template: ClassVar[str] = "minutes/now.html"
    now: Now
