"""Kinds of meetings, the ways of attending them, who they are for, and how they go."""

from enum import StrEnum
from typing import Final

from yoriai.core.i18n import mark
from yoriai.core.lifecycle import Lifecycle


class MeetingStatus(StrEnum):
    """How far a meeting has come."""

    DRAFT = "draft"
    PUBLISHED = "published"
    HELD = "held"
    CANCELLED = "cancelled"


MEETING: Final = Lifecycle(
    "meeting",
    {
        MeetingStatus.DRAFT: frozenset({MeetingStatus.PUBLISHED, MeetingStatus.CANCELLED}),
        MeetingStatus.PUBLISHED: frozenset({MeetingStatus.HELD, MeetingStatus.CANCELLED}),
    },
)


class MeetingKind(StrEnum):
    """What a meeting is for; reports count by it."""

    GENERAL = "general"
    REGULAR = "regular"
    LIAISON = "liaison"
    COMMITTEE = "committee"
    EXCHANGE = "exchange"
    STUDY = "study"
    OTHER = "other"


MEETING_KIND_LABELS: Final = {
    MeetingKind.GENERAL: mark("General meeting"),
    MeetingKind.REGULAR: mark("Regular meeting"),
    MeetingKind.LIAISON: mark("Liaison meeting"),
    MeetingKind.COMMITTEE: mark("Committee meeting"),
    MeetingKind.EXCHANGE: mark("Exchange"),
    MeetingKind.STUDY: mark("Study session"),
    MeetingKind.OTHER: mark("Other meeting"),
}


class Format(StrEnum):
    """Where a meeting takes place."""

    ONLINE = "online"
    IN_PERSON = "in_person"
    HYBRID = "hybrid"

    @property
    def ways(self) -> tuple["Way", ...]:
        """The ways in which one may attend it."""
        return {
            Format.ONLINE: (Way.ONLINE,),
            Format.IN_PERSON: (Way.IN_PERSON,),
            Format.HYBRID: (Way.IN_PERSON, Way.ONLINE),
        }[self]


FORMAT_LABELS: Final = {
    Format.ONLINE: mark("Online"),
    Format.IN_PERSON: mark("In person"),
    Format.HYBRID: mark("In person and online"),
}


class Way(StrEnum):
    """How one person attends."""

    ONLINE = "online"
    IN_PERSON = "in_person"


WAY_LABELS: Final = {Way.ONLINE: mark("Online"), Way.IN_PERSON: mark("At the venue")}


class Audience(StrEnum):
    """Who a meeting is open to, the widest first."""

    EVERYBODY = "everybody"
    MEMBERS = "members"
    SEATS = "seats"


AUDIENCE_LABELS: Final = {
    Audience.EVERYBODY: mark("Open to everybody"),
    Audience.MEMBERS: mark("For members of the network"),
    Audience.SEATS: mark("For the council's seats"),
}


MEETING_STATUS_LABELS: Final = {
    MeetingStatus.DRAFT: mark("Draft"),
    MeetingStatus.PUBLISHED: mark("Announced"),
    MeetingStatus.HELD: mark("Held"),
    MeetingStatus.CANCELLED: mark("Called off"),
}
