"""Tables of programmes, of the words of their reports, and of the secretariat's own time."""

from datetime import date, datetime

from sqlalchemy import Index, Text
from sqlmodel import Field, SQLModel

from yoriai.core import clock
from yoriai.core.db import Record, UTCDateTime, choice, one_where
from yoriai.domains.programmes.states import ReportPart, TaskStatus, WorkArea


class Programme(Record, table=True):
    """Something that a funder pays for between two days, in some prefectures or everywhere (事業)."""

    __tablename__ = "programmes"

    name: str = Field(max_length=120)
    funder: str = Field(default="", max_length=120)
    first_day: date = Field(index=True)
    last_day: date
    about: str = Field(default="", sa_type=Text)
    revision: int = Field(default=1, description="Raised by each edit; an edit names the one it began from")


class ProgrammeArea(SQLModel, table=True):
    """A prefecture that a programme is for; without any it is for all."""

    __tablename__ = "programme_areas"

    programme_id: str = Field(primary_key=True, foreign_key="programmes.id", ondelete="CASCADE", max_length=26)
    prefecture: str = Field(primary_key=True, max_length=2)


class ProgrammeRequest(SQLModel, table=True):
    """The secretariat's word on where a request belongs, instead of days and areas; None: to no programme."""

    __tablename__ = "programme_requests"

    request_id: str = Field(primary_key=True, foreign_key="mentoring_requests.id", ondelete="CASCADE", max_length=26)
    programme_id: str | None = Field(foreign_key="programmes.id", ondelete="CASCADE", index=True, max_length=26)


class ProgrammeAccompaniment(SQLModel, table=True):
    """The same of an accompaniment."""

    __tablename__ = "programme_accompaniments"

    accompaniment_id: str = Field(primary_key=True, foreign_key="accompaniments.id", ondelete="CASCADE", max_length=26)
    programme_id: str | None = Field(foreign_key="programmes.id", ondelete="CASCADE", index=True, max_length=26)


class ReportWords(SQLModel, table=True):
    """What the secretariat wrote into one part of a programme's report on a year."""

    __tablename__ = "report_words"

    programme_id: str = Field(primary_key=True, foreign_key="programmes.id", ondelete="CASCADE", max_length=26)
    year: int = Field(primary_key=True, description="The year of account, by the calendar year in which it begins")
    part: ReportPart = Field(primary_key=True, sa_type=choice(ReportPart))
    body: str = Field(sa_type=Text)
    revision: int = Field(default=1)
    changed_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)
    changed_by_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )


class DeskTask(Record, table=True):
    """A thing of the inbox that somebody took, or work that was written down by hand. It holds nobody's name."""

    __tablename__ = "desk_tasks"
    __table_args__ = (
        # one person has a thing in hand, whatever races
        one_where("uq_desk_tasks_taken", "kind", "subject_id", condition="status = 'taken'"),
        Index("ix_desk_tasks_kind_subject_id", "kind", "subject_id"),
        Index("ix_desk_tasks_owner_id_status", "owner_id", "status"),
    )

    kind: str = Field(max_length=60, description="The kind of the inbox's thing; '' of what was written by hand")
    subject_id: str = Field(default="", max_length=60)
    area: WorkArea = Field(sa_type=choice(WorkArea))
    url: str = Field(default="", max_length=200)
    minutes_expected: int = Field(default=0)
    number: int = Field(default=1, description="How many things it was when it was taken")
    request_id: str | None = Field(
        default=None,
        foreign_key="mentoring_requests.id",
        ondelete="SET NULL",
        index=True,
        max_length=26,
        description="Whose mentoring the time was spent on",
    )
    status: TaskStatus = Field(default=TaskStatus.TAKEN, sa_type=choice(TaskStatus))
    owner_id: str | None = Field(default=None, foreign_key="members.id", ondelete="SET NULL", max_length=26)
    handed_by_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )
    handed_words: str = Field(default="", max_length=1000)
    words: str = Field(default="", sa_type=Text, description="What was done, or what the time was for")
    ended_at: datetime | None = Field(default=None, sa_type=UTCDateTime, index=True)
    quiet_until: datetime | None = Field(
        default=None,
        sa_type=UTCDateTime,
        index=True,
        description="Done though its cause stands: not shown again before then",
    )


class DeskSpell(Record, table=True):
    """A stretch of time that one person spent on a task. A person works at one thing at a time."""

    __tablename__ = "desk_spells"
    __table_args__ = (one_where("uq_desk_spells_running", "member_id", condition="ended_at IS NULL"),)

    task_id: str = Field(foreign_key="desk_tasks.id", ondelete="CASCADE", index=True, max_length=26)
    member_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )
    started_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime, index=True)
    ended_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    seconds: int = Field(default=0, description="As it counts: measured, capped, or corrected by hand")
    is_capped: bool = Field(default=False, description="Was left open, and counts no longer than the limit")
    is_corrected: bool = Field(default=False, description="Its length was said by a person")
