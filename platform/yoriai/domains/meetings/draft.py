"""What the form of a meeting says, whole: as a value, and as a version keeps it. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, Final, Self

from yoriai.domains.meetings import questions as asked
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.questions import Question
from yoriai.domains.meetings.states import Audience, Format, MeetingKind, Way


@dataclass(frozen=True)
class Draft:
    """Everything of a meeting that its office writes."""

    title: str
    starts_at: datetime
    ends_at: datetime
    kind: MeetingKind = MeetingKind.REGULAR
    committee_id: str | None = None
    format: Format = Format.ONLINE
    audience: Audience = Audience.SEATS
    about: str = ""
    prefecture: str | None = None
    municipality: str | None = None
    venue: str = ""
    address: str = ""
    access: str = ""
    map_url: str = ""
    room_url: str = ""
    capacity_in_person: int | None = None
    capacity_online: int | None = None
    one_per_organisation: bool = False
    sign_up_until: datetime | None = None
    questions: tuple[Question, ...] = ()
    chair_id: str | None = None

    @classmethod
    def of(cls, meeting: Meeting) -> Self:
        """Return what a meeting says now."""
        said = {name: getattr(meeting, name) for name in FIELDS if name != "questions"}
        return cls(**said, questions=asked.stored(meeting.questions))

    @classmethod
    def stored(cls, content: Mapping[str, Any]) -> Self:
        """Return what a version holds; what it does not know yet is as in a new meeting."""
        known = {name: value for name, value in content.items() if name in FIELDS}
        read: dict[str, Any] = {name: value if value is None else _READ[name](value) for name, value in known.items()}
        return cls(**read)

    def to_store(self) -> dict[str, Any]:
        """Return it as a version holds it."""
        said = {name: getattr(self, name) for name in FIELDS}
        dated = {name: value.isoformat() for name, value in said.items() if isinstance(value, datetime)}
        return {**said, **dated, "questions": asked.to_store(self.questions)}

    def write_to(self, meeting: Meeting) -> None:
        """Let a meeting say this."""
        for name in FIELDS:
            setattr(meeting, name, asked.to_store(self.questions) if name == "questions" else getattr(self, name))


FIELDS: Final = tuple(each.name for each in fields(Draft))
MOMENT: Final = ("starts_at", "ends_at")
PLACE: Final = ("format", "prefecture", "municipality", "venue", "address", "access", "map_url", "room_url")
TOLD: Final = frozenset({"title", *MOMENT, *PLACE})
"""What stands in everybody's calendar: a change of it is told, and raises the meeting's sequence."""
OF_SERIES: Final = tuple(name for name in FIELDS if name not in {*MOMENT, "title", "committee_id", "sign_up_until"})
"""What the meetings of a series begin with, beside its title, its rule and its committee."""

_AS_IS: Final = ("title", "about", "venue", "address", "access", "map_url", "room_url", "one_per_organisation")
_READ: Final[Mapping[str, Any]] = {
    **dict.fromkeys((*_AS_IS, "committee_id", "prefecture", "municipality", "chair_id"), lambda value: value),
    **dict.fromkeys((*MOMENT, "sign_up_until"), datetime.fromisoformat),
    **dict.fromkeys(("capacity_in_person", "capacity_online"), int),
    "kind": MeetingKind,
    "format": Format,
    "audience": Audience,
    "questions": asked.stored,
}


@dataclass(frozen=True)
class Merge:
    """Two versions of a meeting put together; `clashes` are the fields that both changed otherwise."""

    merged: Draft
    clashes: tuple[str, ...]


def merge(base: Draft, theirs: Draft, mine: Draft) -> Merge:
    """Put together what two people wrote who began from the same; what both changed stands as the second typed it."""
    taken: dict[str, Any] = {}
    clashes: list[str] = []
    for name in FIELDS:
        was, they, me = (getattr(each, name) for each in (base, theirs, mine))
        if me == was:
            taken[name] = they
        elif they not in (was, me):
            clashes.append(name)
    return Merge(replace(mine, **taken), tuple(clashes))


def changed(before: Draft, after: Draft) -> frozenset[str]:
    """Return the names of the fields in which two versions differ."""
    return frozenset(name for name in FIELDS if getattr(before, name) != getattr(after, name))


def is_told(names: Collection[str]) -> bool:
    """Tell whether a change of these fields is told to those who come."""
    return not TOLD.isdisjoint(names)


def tidied(draft: Draft) -> Draft:
    """Return it without what its format has no use for: a venue of a meeting online, a room of one in person."""
    ways = draft.format.ways
    if Way.IN_PERSON not in ways:
        draft = replace(draft, venue="", address="", access="", map_url="")
        draft = replace(draft, prefecture=None, municipality=None, capacity_in_person=None)
    if Way.ONLINE not in ways:
        draft = replace(draft, room_url="", capacity_online=None)
    return draft
