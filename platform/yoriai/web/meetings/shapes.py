"""A meeting in the shape that other programs are given: what everybody may see; its room is told to those who come."""

from collections.abc import Callable
from datetime import datetime

from pydantic import BaseModel, Field

from yoriai.domains.meetings.lines import Line
from yoriai.domains.meetings.states import Format, MeetingKind, MeetingStatus
from yoriai.domains.taxonomy import service as taxonomy


class Host(BaseModel):
    """The council that holds a meeting."""

    slug: str
    name: str
    url: str


class MeetingShape(BaseModel):
    """A meeting that is open to everybody; what is not known is '' or null."""

    id: str
    url: str
    title: str
    number: int | None = Field(description="Which of its series it is (第n回)")
    kind: MeetingKind
    format: Format
    status: MeetingStatus = Field(description="published, held or cancelled")
    starts_at: datetime
    ends_at: datetime
    council: Host
    committee: str
    prefecture_code: str = Field(description="Of the venue, two digits of JIS X 0401", examples=["04"])
    municipality: str
    municipality_code: str = Field(description="Six digits of local governments")
    venue: str
    updated_at: datetime


class MeetingPage(BaseModel):
    """A page of meetings."""

    total: int
    page: int
    pages: int
    size: int
    items: list[MeetingShape]


def shape_of(line: Line, address: Callable[[str], str]) -> MeetingShape:
    """Return a meeting as other programs are given it."""
    town = taxonomy.gazetteer().find_municipality(line.municipality) if line.municipality else None
    return MeetingShape(
        id=line.id,
        url=address(line.path),
        title=line.title,
        number=line.number,
        kind=line.kind,
        format=line.format,
        status=line.status,
        starts_at=line.starts_at,
        ends_at=line.ends_at,
        council=Host(slug=line.council_slug, name=line.council, url=address(f"/councils/{line.council_slug}")),
        committee=line.committee,
        prefecture_code=line.prefecture or "",
        municipality=town.full_name if town else "",
        municipality_code=line.municipality or "",
        venue=line.venue,
        updated_at=line.updated_at,
    )
