"""What lists show of what people have taken on. Pure."""

from dataclasses import dataclass
from datetime import date, datetime

from yoriai.domains.minutes.states import ActionStatus


@dataclass(frozen=True)
class ActionLine:
    """Something that somebody has taken on, with the names beside it.

    `owner` is a member's name, an organisation's or a name as written; '' where nobody was named.
    """

    id: str
    text: str
    owner: str
    owner_id: str | None
    seat_id: str | None
    due_on: date | None
    status: ActionStatus
    words: str
    done_at: datetime | None
    entry_id: str
    meeting_id: str
    meeting: str
    meeting_at: datetime
    council: str
    council_slug: str

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.status is ActionStatus.OPEN

    def is_late(self, today: date) -> bool:
        """Whether its day has passed while it is open."""
        return self.is_open and self.due_on is not None and self.due_on < today
