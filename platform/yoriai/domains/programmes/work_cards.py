"""The secretariat's work as values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from yoriai.core.months import Month
from yoriai.domains.programmes.states import TaskStatus, WorkArea


@dataclass(frozen=True)
class Thing:
    """What the inbox knows of a thing that is taken. Its kind and subject make it the same on every look."""

    kind: str
    subject_id: str
    area: WorkArea
    url: str
    minutes: int
    number: int = 1
    request_id: str = ""
    is_urgent: bool = False


@dataclass(frozen=True)
class InHand:
    """A thing that somebody has in hand: who, since when, and whether their clock runs."""

    id: str
    kind: str
    subject_id: str
    url: str
    owner_id: str
    owner: str
    handed_by: str
    handed_words: str
    taken_at: datetime
    seconds: int
    running_since: datetime | None


@dataclass(frozen=True)
class Quiet:
    """A thing that was done though its cause stands: until when it stays away, and how many things it was."""

    until: datetime
    number: int


@dataclass(frozen=True)
class SpellLine:
    """A stretch of time in the log."""

    id: str
    task_id: str
    kind: str
    area: WorkArea
    words: str
    who: str
    started_at: datetime
    seconds: int
    is_running: bool
    is_capped: bool
    is_corrected: bool
    is_own: bool


@dataclass(frozen=True)
class TaskPage:
    """A task with all its stretches."""

    in_hand: InHand
    area: WorkArea
    status: TaskStatus
    words: str
    minutes_expected: int
    spells: Sequence[SpellLine]
    is_own: bool


@dataclass(frozen=True)
class ByHand:
    """Work that no clock measured: a telephone call, a letter."""

    area: WorkArea
    day: date
    minutes: int
    words: str


@dataclass(frozen=True)
class MonthOfWork:
    """A month of the secretariat's time. `median` is the minutes of the completed session in the middle."""

    month: Month
    seconds: Mapping[WorkArea, int]
    sessions: int
    per_session: float | None
    median: float | None

    @property
    def mentoring(self) -> int:
        """The seconds spent on mentoring."""
        return self.seconds.get(WorkArea.MENTORING, 0)

    @property
    def total(self) -> int:
        """All seconds."""
        return sum(self.seconds.values())
