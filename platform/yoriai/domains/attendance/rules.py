"""Decisions about signing up and about the day of the meeting. Pure: values in, values out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Protocol

from yoriai.domains.attendance.states import Presence, Rsvp
from yoriai.domains.councils.states import SeatKind
from yoriai.domains.meetings.states import Format, MeetingStatus, Way

WORDS_MOST: Final = 1000
"""Characters of a word to the office."""
LATE_AFTER: Final = timedelta(minutes=5)
"""Whoever checks in so long after the beginning, or longer, came late."""
DOOR_OPENS: Final = timedelta(hours=2)
"""So long before the beginning one can check oneself in."""
OFFICE_OPENS: Final = timedelta(hours=24)
"""So long before the beginning the office can begin to note who is there."""
DOOR_CLOSES: Final = timedelta(hours=3)
"""So long after the end one can still check oneself in."""
THERE: Final = frozenset({Presence.PRESENT, Presence.LATE})
"""Those who were there, early or late."""
WANTS_PLACE: Final = frozenset({Rsvp.YES, Rsvp.WAITLISTED})


class Occasion(Protocol):
    """What of a meeting decides who may come, and when."""

    @property
    def status(self) -> MeetingStatus:
        """How far it has come."""

    @property
    def format(self) -> Format:
        """Where it takes place."""

    @property
    def starts_at(self) -> datetime:
        """When it begins."""

    @property
    def ends_at(self) -> datetime:
        """When it is over."""

    @property
    def sign_up_until(self) -> datetime | None:
        """Until when one can sign up, None for until it begins."""

    @property
    def capacity_in_person(self) -> int | None:
        """How many places the venue has, None for as many as come."""

    @property
    def capacity_online(self) -> int | None:
        """How many places the room online has, None for as many as come."""


@dataclass(frozen=True)
class Answer:
    """What somebody answers to a meeting. `words` and `answers` are left as they are where they are None.

    `instead` says that they come in the place of a colleague, where one of each organisation comes.
    """

    rsvp: Rsvp
    way: Way | None = None
    words: str | None = None
    answers: Mapping[str, str] | None = None
    seat_id: str | None = None
    organisation_id: str | None = None
    instead: bool = False


@dataclass(frozen=True)
class Attendee:
    """Somebody on the list of a meeting, as other parts of the site know them: never with an address."""

    participant_id: str
    member_id: str | None
    name: str
    organisation_id: str | None
    organisation: str
    seat_kind: SeatKind | None
    presence: Presence | None
    way: Way | None
    rsvp: Rsvp = Rsvp.YES
    meeting_id: str = ""
    furigana: str = ""
    is_walk_in: bool = False

    @property
    def was_there(self) -> bool:
        """Whether they were there, early or late."""
        return self.presence in THERE


@dataclass(frozen=True)
class Counts:
    """How many of a meeting's people have answered what, and were there."""

    by_rsvp: Mapping[Rsvp, int] = field(default_factory=dict)
    by_way: Mapping[Way, int] = field(default_factory=dict)
    """Those who come, by the way they attend."""
    waiting_by_way: Mapping[Way, int] = field(default_factory=dict)
    by_presence: Mapping[Presence, int] = field(default_factory=dict)
    walk_ins: int = 0

    def of(self, rsvp: Rsvp) -> int:
        """How many have answered this."""
        return self.by_rsvp.get(rsvp, 0)

    @property
    def there(self) -> int:
        """How many are or were there."""
        return sum(self.by_presence.get(each, 0) for each in THERE)


@dataclass(frozen=True)
class Quorum:
    """How many lead seats have somebody there, how many must, and how many lead seats there are.

    `expected` are those of which somebody has said that they come, or is there.
    """

    there: int
    needed: int
    of: int
    expected: int = 0

    @property
    def is_met(self) -> bool:
        """Whether enough lead seats are there; always where none need be."""
        return self.there >= self.needed


def needed_of(leads: int, percent: int) -> int:
    """Return how many lead seats a quorum needs: that share of them, rounded up."""
    return -(-leads * percent // 100) if percent > 0 else 0


def capacity(meeting: Occasion, way: Way) -> int | None:
    """Return how many places a way of attending has, None for as many as come."""
    return meeting.capacity_in_person if way is Way.IN_PERSON else meeting.capacity_online


def way_taken(meeting: Occasion, wanted: Way | None) -> Way | None:
    """Return how somebody attends: the only way there is, otherwise the one they want; None where it is not offered."""
    ways = Format(meeting.format).ways
    if len(ways) == 1:
        return ways[0]
    return wanted if wanted in ways else None


def left(most: int | None, taken: int) -> int | None:
    """Return how many places are left, never below none; None for as many as come."""
    return None if most is None else max(0, most - taken)


def closes_at(meeting: Occasion) -> datetime:
    """Return until when one can sign up."""
    return min(meeting.sign_up_until or meeting.starts_at, meeting.starts_at)


def takes_answers(meeting: Occasion, now: datetime) -> bool:
    """Tell whether anybody may answer at all: the meeting is announced and has not begun."""
    return meeting.status is MeetingStatus.PUBLISHED and now < meeting.starts_at


def takes_sign_ups(meeting: Occasion, now: datetime) -> bool:
    """Tell whether one may say that one comes, or perhaps."""
    return takes_answers(meeting, now) and now < closes_at(meeting)


def is_over(meeting: Occasion, now: datetime) -> bool:
    """Tell whether a meeting has been held: nobody needs a place, a room or a code for the door any more."""
    return meeting.status is MeetingStatus.HELD or now >= meeting.ends_at


def is_door_open(meeting: Occasion, now: datetime) -> bool:
    """Tell whether people may check themselves in: on the day, around its hours."""
    is_on = meeting.status in {MeetingStatus.PUBLISHED, MeetingStatus.HELD}
    return is_on and meeting.starts_at - DOOR_OPENS <= now <= meeting.ends_at + DOOR_CLOSES


def arrival(meeting: Occasion, now: datetime) -> Presence:
    """Return whether somebody who arrives now is in time."""
    return Presence.LATE if now >= meeting.starts_at + LATE_AFTER else Presence.PRESENT


def queue_place(last: datetime | None, now: datetime) -> datetime:
    """Return since when somebody waits who joins the queue now: after everybody in it, whatever the clock says."""
    return now if last is None or last < now else last + timedelta(microseconds=1)
