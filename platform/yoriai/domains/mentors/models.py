"""Tables of mentors: what they say of themselves, the cases they took part in, and when they can be met."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, Text
from sqlmodel import Field, SQLModel

from yoriai.core import clock
from yoriai.core.db import Record, UTCDateTime, choice
from yoriai.domains.mentors.states import CalendarProblem, PauseReason


class MentorProfile(SQLModel, table=True):
    """What makes a member a mentor: what they can help with (marks are the member's own), how much, and pauses."""

    __tablename__ = "mentor_profiles"

    member_id: str = Field(primary_key=True, foreign_key="members.id", ondelete="CASCADE", max_length=26)
    created_at: datetime = Field(sa_type=UTCDateTime)
    headline: str = Field(max_length=120)
    experience: str = Field(default="", sa_type=Text)
    capacity: int = Field(default=2, description="Sessions a calendar month (Tokyo) at most")
    queue_at_most: int = Field(default=3, description="Requests that wait for an answer at once, at most")
    notice_hours: int = Field(default=24, description="Least hours between being asked for an hour and the hour")
    buffer_minutes: int = Field(default=0, description="Least minutes between two sessions")
    closes_on_holidays: bool = Field(default=True, description="Not free on Japan's national holidays")
    paused_until: date | None = Field(
        default=None, description="Not asked before this day; far future means until further notice"
    )
    paused_at: datetime | None = Field(default=None, sa_type=UTCDateTime, description="When the last break began")
    pause_reason: PauseReason | None = Field(default=None, sa_type=choice(PauseReason))
    heard_at: datetime = Field(
        default_factory=clock.now, sa_type=UTCDateTime, index=True, description="Last known sign of life"
    )
    asked_at: datetime | None = Field(
        default=None, sa_type=UTCDateTime, index=True, description="When last asked whether they are still there"
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
    """A day that differs from the week: off, or open in windows of its own, a row each."""

    __tablename__ = "day_exceptions"
    __table_args__ = (Index("ix_day_exceptions_member_id", "member_id", "day"),)

    member_id: str = Field(foreign_key="mentor_profiles.member_id", ondelete="CASCADE", max_length=26)
    day: date
    starts: int | None = Field(default=None, description="Minutes after midnight; none means the whole day is off")
    ends: int | None = Field(default=None)


class Absence(Record, table=True):
    """Days on end at which a mentor is away; a day that was stated for itself comes before it."""

    __tablename__ = "mentor_absences"
    __table_args__ = (
        CheckConstraint("first_day <= last_day", name="first_before_last"),
        Index("ix_mentor_absences_member_id", "member_id", "last_day"),
    )

    member_id: str = Field(foreign_key="mentor_profiles.member_id", ondelete="CASCADE", max_length=26)
    first_day: date
    last_day: date


class MentorCalendar(SQLModel, table=True):
    """A mentor's own calendar, read for its busy times alone. Its address is a secret."""

    __tablename__ = "mentor_calendars"

    member_id: str = Field(primary_key=True, foreign_key="mentor_profiles.member_id", ondelete="CASCADE", max_length=26)
    created_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)
    address: str = Field(sa_type=Text)
    next_at: datetime = Field(sa_type=UTCDateTime, index=True, description="When it is to be read next")
    tried_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    read_at: datetime | None = Field(
        default=None, sa_type=UTCDateTime, description="When it was read last with success"
    )
    etag: str = Field(default="", max_length=200, description="What its server called the state that was read")
    modified: str = Field(default="", max_length=100, description="When its server said that it had changed")
    through: date | None = Field(default=None, description="The last day whose busy times are known")
    failures: int = Field(default=0, description="Tries in a row that led to nothing")
    problem: CalendarProblem | None = Field(default=None, sa_type=choice(CalendarProblem))
    broken_since: datetime | None = Field(default=None, sa_type=UTCDateTime)
    told_at: datetime | None = Field(
        default=None, sa_type=UTCDateTime, description="When its owner was told that it cannot be read"
    )


class BusyTime(SQLModel, table=True):
    """A span at which a mentor's own calendar says that they are busy; with what is not known."""

    __tablename__ = "mentor_busy_times"

    member_id: str = Field(
        primary_key=True, foreign_key="mentor_calendars.member_id", ondelete="CASCADE", max_length=26
    )
    starts_at: datetime = Field(primary_key=True, sa_type=UTCDateTime)
    ends_at: datetime = Field(sa_type=UTCDateTime)
