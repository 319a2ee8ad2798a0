"""Tables of meetings, of the series that they come from, and of what each said before it was changed."""

from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import JSON, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from yoriai.core import clock
from yoriai.core.db import Record, UTCDateTime, choice
from yoriai.domains.meetings.states import Audience, Format, MeetingKind, MeetingStatus

_WHOSE: Final = ("audience", "council_id", "committee_id", "chair_id", "published_at")


class MeetingSeries(Record, table=True):
    """A recurring meeting (定例): a rule, and what each of its meetings begins with."""

    __tablename__ = "meeting_series"

    council_id: str = Field(foreign_key="councils.id", ondelete="CASCADE", index=True, max_length=26)
    committee_id: str | None = Field(
        default=None, foreign_key="committees.id", ondelete="SET NULL", index=True, max_length=26
    )
    title: str = Field(max_length=120)
    rule: str = Field(max_length=300, description="RRULE of RFC 5545 without DTSTART, in Tokyo's days")
    first_on: date = Field(description="The rule counts from this day")
    start_minute: int = Field(description="Minutes after midnight in Tokyo")
    minutes: int = Field(description="How long each lasts")
    skips_holidays: bool = Field(default=False, description="No meeting on a national holiday")
    ahead: int = Field(default=3, description="How many to come exist at any time")
    publish_days: int | None = Field(
        default=None, description="So many days before each is published by itself; None: by hand"
    )
    pattern: dict[str, Any] = Field(default_factory=dict, sa_type=JSON, description="What each meeting begins with")
    next_number: int = Field(default=1)
    made_by_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )
    ended_at: datetime | None = Field(
        default=None, sa_type=UTCDateTime, index=True, description="It makes no more meetings"
    )
    revision: int = Field(default=1)
    updated_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)


class Meeting(Record, table=True):
    """A meeting (会議) of a council or one of its committees; what repeats is one record each time."""

    __tablename__ = "meetings"
    __table_args__ = (
        # a rule that is applied twice makes no meeting twice
        UniqueConstraint("series_id", "occurrence_on"),
        Index("ix_meetings_council_id_starts_at", "council_id", "starts_at"),
        Index("ix_meetings_status_starts_at", "status", "starts_at", "audience"),
        # lists in the order of their hours, and their counts: who may see what is told by the index alone, so that
        # pages far behind read no row that they do not show
        Index("ix_meetings_listed", "starts_at", "id", "status", "ends_at", *_WHOSE),
        Index("ix_meetings_status_ends_at", "status", "ends_at", "starts_at", "id", *_WHOSE),
    )

    council_id: str = Field(foreign_key="councils.id", ondelete="CASCADE", max_length=26)
    committee_id: str | None = Field(
        default=None, foreign_key="committees.id", ondelete="SET NULL", index=True, max_length=26
    )
    series_id: str | None = Field(default=None, foreign_key="meeting_series.id", ondelete="SET NULL", max_length=26)
    occurrence_on: date | None = Field(default=None, description="The day that the rule gave, wherever it moved to")
    number: int | None = Field(default=None, description="第n回, of its series")
    is_apart: bool = Field(default=False, description="Changed by hand: a new rule leaves it as it is")
    title: str = Field(max_length=120)
    kind: MeetingKind = Field(default=MeetingKind.REGULAR, sa_type=choice(MeetingKind))
    format: Format = Field(default=Format.ONLINE, sa_type=choice(Format))
    audience: Audience = Field(default=Audience.SEATS, sa_type=choice(Audience))
    status: MeetingStatus = Field(default=MeetingStatus.DRAFT, sa_type=choice(MeetingStatus))
    starts_at: datetime = Field(sa_type=UTCDateTime)
    ends_at: datetime = Field(sa_type=UTCDateTime)
    about: str = Field(default="", sa_type=Text, description="Markdown (infra/markdown.py)")
    prefecture: str | None = Field(default=None, max_length=2, description="Of the venue, two-digit code")
    municipality: str | None = Field(default=None, max_length=6)
    venue: str = Field(default="", max_length=200)
    address: str = Field(default="", max_length=300)
    access: str = Field(default="", sa_type=Text, description="How to get there")
    map_url: str = Field(default="", max_length=500)
    room_url: str = Field(default="", max_length=500, description="Its own room; '' for one made (infra/rooms)")
    capacity_in_person: int | None = Field(default=None, description="None for as many as come")
    capacity_online: int | None = Field(default=None)
    one_per_organisation: bool = Field(default=False, description="One who comes answers for all of a seat")
    sign_up_until: datetime | None = Field(default=None, sa_type=UTCDateTime, description="None: until it begins")
    questions: list[dict[str, Any]] = Field(
        default_factory=list, sa_type=JSON, description="Asked at sign-up (meetings/questions.py)"
    )
    chair_id: str | None = Field(default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26)
    made_by_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )
    published_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    cancelled_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    reason: str = Field(default="", sa_type=Text, description="Why it was called off, told to whoever would have come")
    sequence: int = Field(default=0, description="SEQUENCE of RFC 5545: raised when hour, place or standing changes")
    revision: int = Field(default=1, description="Raised by each edit; an edit names the one it began from")
    updated_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)


class MeetingVersion(SQLModel, table=True):
    """What the form of a meeting said at a revision: what two who edit at once are put together from."""

    __tablename__ = "meeting_versions"

    meeting_id: str = Field(primary_key=True, foreign_key="meetings.id", ondelete="CASCADE", max_length=26)
    revision: int = Field(primary_key=True)
    content: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    by_id: str | None = Field(default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26)
    written_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)
