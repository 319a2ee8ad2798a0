"""Activities with a date, as values: what a calendar and a feed show of one, and what they are narrowed to."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from yoriai.domains.activities.states import ActivityKind, Visibility

LONGEST: Final = timedelta(days=366)
"""What has gone on for longer is shown in the month in which it began, and no more."""
MOST_OF_DAY: Final = 2_000
MOST_IN_FEED: Final = 500
PAST_IN_FEED: Final = timedelta(days=60)


@dataclass(frozen=True)
class Wanted:
    """What is asked for; nothing set means all one may see."""

    prefecture: str | None = None
    is_online: bool = False
    kind: ActivityKind | None = None
    organisation_id: str | None = None


@dataclass(frozen=True)
class Slot:
    """When an activity takes place, and no more of it: a day may have hundreds, a page shows some."""

    id: str
    starts_at: datetime
    over_at: datetime
    is_all_day: bool


@dataclass(frozen=True)
class Posted:
    """A published activity as calendars and feeds tell of it; `organisation` is empty where a member posted it."""

    id: str
    title: str
    body: str
    kind: ActivityKind
    visibility: Visibility
    author_id: str
    author: str
    organisation_id: str | None
    organisation: str
    prefecture: str | None
    municipality: str | None
    place: str
    is_online: bool
    starts_at: datetime | None
    ends_at: datetime | None
    is_all_day: bool
    published_at: datetime
    edited_at: datetime | None
    revision: int

    @property
    def changed_at(self) -> datetime:
        """When what it says last changed."""
        return self.edited_at or self.published_at
