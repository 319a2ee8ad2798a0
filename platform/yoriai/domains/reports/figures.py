"""What a council did in a year, as values: no rows, no database. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from yoriai.domains.councils.states import SeatKind
from yoriai.domains.meetings.states import Format, MeetingKind
from yoriai.domains.reports.rules import Year, percent
from yoriai.domains.taxonomy.marks import MarkWeight


@dataclass(frozen=True)
class HeldMeeting:
    """A meeting that took place. Nothing is known of who was there where nobody kept the door (`is_counted` false)."""

    id: str
    title: str
    committee: str
    kind: MeetingKind
    format: Format
    starts_at: datetime
    is_counted: bool
    people: int
    in_person: int
    online: int
    organisations: int
    new_ties: int


@dataclass(frozen=True)
class KindCount:
    """How many meetings of a kind took place, in each format."""

    kind: MeetingKind
    in_person: int
    online: int
    hybrid: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.in_person + self.online + self.hybrid


@dataclass(frozen=True)
class OrganisationAttendance:
    """How often an organisation was there: of the meetings that were counted and concerned its seat, and besides.

    `seat_kind` is none of a guest's organisation. `people` are all who came for it, each counted once a meeting.
    """

    id: str | None
    name: str
    seat_kind: SeatKind | None
    attended: int
    expected: int
    besides: int
    people: int

    @property
    def percent(self) -> int | None:
        """The share of the meetings that concerned it; None where there were none."""
        return percent(self.attended, self.expected)


@dataclass(frozen=True)
class PersonAttendance:
    """How often somebody was there, and how often of these late."""

    name: str
    organisation: str
    attended: int
    late: int


@dataclass(frozen=True)
class GivenPresentation:
    """A case that was presented; `case_id` where it stands in the catalogue."""

    title: str
    meeting_id: str
    starts_at: datetime
    organisation: str
    case_id: str | None


@dataclass(frozen=True)
class TermCount:
    """How many presentations were of a practice or for a group of people, by ★ and ☆ of their cases."""

    code: str
    primary: int
    secondary: int

    def of(self, weight: MarkWeight) -> int:
        """Return the number under one of the two."""
        return self.primary if weight is MarkWeight.PRIMARY else self.secondary


@dataclass(frozen=True)
class Actions:
    """What was taken on at a year's meetings, and what became of it by now."""

    is_open: int = 0
    done: int = 0
    dropped: int = 0
    overdue: int = 0

    @property
    def total(self) -> int:
        """Everything that was taken on."""
        return self.is_open + self.done + self.dropped


@dataclass(frozen=True)
class YearReport:
    """What a council did in a year of account."""

    year: Year
    meetings: Sequence[HeldMeeting]
    cancelled: int
    kinds: Sequence[KindCount]
    organisations: Sequence[OrganisationAttendance]
    people: Sequence[PersonAttendance]
    decisions: int
    actions: Actions
    presentations: Sequence[GivenPresentation]
    practices: Sequence[TermCount]
    targets: Sequence[TermCount]

    @property
    def attendances(self) -> int:
        """People at meetings, each counted at each."""
        return sum(meeting.people for meeting in self.meetings)

    @property
    def new_ties(self) -> int:
        """Pairs of members who met for the first time."""
        return sum(meeting.new_ties for meeting in self.meetings)
