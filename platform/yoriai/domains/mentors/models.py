"""Tables of mentors: what they say of themselves, the cases they took part in, and their hours."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from yoriai.core.db import Record, UTCDateTime


class MentorProfile(SQLModel, table=True):
    """What makes a member a mentor: capacity, pause, and what they can help with (marks are the member's own)."""

    __tablename__ = "mentor_profiles"

    member_id: str = Field(primary_key=True, foreign_key="members.id", ondelete="CASCADE", max_length=26)
    created_at: datetime = Field(sa_type=UTCDateTime)
    headline: str = Field(max_length=120)
    experience: str = Field(default="", sa_type=Text)
    capacity: int = Field(default=2, description="Sessions a calendar month (Tokyo) at most")
    paused_until: date | None = Field(
        default=None, description="Not asked before this day; far future means until further notice"
    )
    room_url: str = Field(default="", max_length=300, description="Own fixed room, used where rooms are the mentor's")


class MentorCase(SQLModel, table=True):
    """A case the mentor took part in."""

    __tablename__ = "mentor_cases"

    member_id: str = Field(primary_key=True, foreign_key="mentor_profiles.member_id", ondelete="CASCADE", max_length=26)
    case_id: str = Field(primary_key=True, foreign_key="cases.id", ondelete="CASCADE", index=True, max_length=26)


class WeeklyHours(Record, table=True):
    """A window that comes every week, in Tokyo wall time."""

    __tablename__ = "weekly_hours"
    __table_args__ = (
        CheckConstraint("starts < ends", name="starts_before_ends"),
        Index("ix_weekly_hours_member_id", "member_id", "weekday"),
    )

    member_id: str = Field(foreign_key="mentor_profiles.member_id", ondelete="CASCADE", max_length=26)
    weekday: int = Field(description="0 Monday … 6 Sunday")
    starts: int = Field(description="Minutes after midnight, on the half-hour")
    ends: int = Field(description="Minutes after midnight, on the half-hour, up to 1440")


class DayException(Record, table=True):
    """A day that differs from the week: off, or open in a window of its own."""

    __tablename__ = "day_exceptions"
    __table_args__ = (UniqueConstraint("member_id", "day"),)

    member_id: str = Field(foreign_key="mentor_profiles.member_id", ondelete="CASCADE", max_length=26)
    day: date
    starts: int | None = Field(default=None, description="Minutes after midnight; none means the whole day is off")
    ends: int | None = Field(default=None)
