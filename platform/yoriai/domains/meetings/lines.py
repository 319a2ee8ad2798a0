"""A meeting as lists show it."""

from dataclasses import dataclass
from datetime import datetime

from yoriai.domains.meetings.states import Audience, Format, MeetingKind, MeetingStatus


@dataclass(frozen=True)
class Line:
    """A meeting with the names beside it; `title` carries its number, in the language spoken."""

    id: str
    council_id: str
    council_slug: str
    council: str
    committee_id: str | None
    committee: str
    series_id: str | None
    number: int | None
    title: str
    kind: MeetingKind
    format: Format
    audience: Audience
    status: MeetingStatus
    starts_at: datetime
    ends_at: datetime
    prefecture: str | None
    municipality: str | None
    venue: str
    is_apart: bool
    updated_at: datetime

    @property
    def path(self) -> str:
        """The address of its page on this site."""
        return path_of(self.council_slug, self.id)


def path_of(council_slug: str, meeting_id: str) -> str:
    """Return the address of a meeting's page on this site."""
    return f"/councils/{council_slug}/meetings/{meeting_id}"
