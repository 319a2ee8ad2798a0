"""Tables of accompaniment: calls, applications with their sheets, teams, months, stages, reviews and conferences."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from yoriai.core.db import Record, UTCDateTime, choice
from yoriai.domains.accompaniments.states import (
    CallStatus,
    MissedAnswer,
    Moment,
    Stage,
    Status,
    StopReason,
    TeamStatus,
)


class Call(Record, table=True):
    """A call for applications (募集)."""

    __tablename__ = "accompaniment_calls"
    __table_args__ = (Index("ix_accompaniment_calls_status_closes_on", "status", "closes_on"),)

    title: str = Field(max_length=120)
    body: str = Field(default="", sa_type=Text, description="Markdown (infra/markdown.py)")
    asks: str = Field(default="", sa_type=Text, description="What is asked of those who apply; Markdown")
    area: str = Field(default="", max_length=120, description="For where it is, as written")
    places: int
    closes_on: date = Field(description="The last day on which applications are taken, in Tokyo")
    starts_on: date = Field(description="The first day of the first month")
    months: int = Field(default=6)
    status: CallStatus = Field(default=CallStatus.DRAFT, sa_type=choice(CallStatus))
    opened_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    decided_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    revision: int = Field(default=1, description="Raised by each edit; an edit names the one it began from")


class Accompaniment(Record, table=True):
    """An application, and what came of it: half a year of company (伴走支援)."""

    __tablename__ = "accompaniments"
    __table_args__ = (
        UniqueConstraint("call_id", "member_id"),
        Index("ix_accompaniments_status_started_at", "status", "started_at"),
    )

    call_id: str = Field(foreign_key="accompaniment_calls.id", ondelete="CASCADE", max_length=26)
    member_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    organisation_id: str | None = Field(
        default=None, foreign_key="organisations.id", ondelete="SET NULL", index=True, max_length=26
    )
    title: str = Field(default="", max_length=120, description="The place or the idea it is about")
    prefecture: str | None = Field(default=None, max_length=2)
    goals: str = Field(default="", sa_type=Text, description="What is to be there after half a year")
    obstacles: str = Field(default="", sa_type=Text, description="What stands in the way")
    free: list[str] = Field(
        default_factory=list, sa_type=JSON, description="When its founder is usually free: 2-evening"
    )
    status: Status = Field(default=Status.DRAFT, sa_type=choice(Status))
    applied_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    is_chosen: bool | None = Field(default=None, description="What the secretariat thinks of doing; told with the call")
    decision: str = Field(default="", sa_type=Text, description="Why, in words to the founder")
    remark: str = Field(default="", sa_type=Text, description="Why, in words for the secretariat alone")
    decided_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    leader_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )
    started_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    stage: Stage = Field(default=Stage.SORTING, sa_type=choice(Stage))
    mid_asked_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    end_asked_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UTCDateTime, description="Completed, stopped or withdrawn")
    ended_by_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )
    stop_reason: StopReason | None = Field(default=None, sa_type=choice(StopReason))
    stop_words: str = Field(default="", sa_type=Text)
    proposal_id: str | None = Field(
        default=None,
        foreign_key="proposals.id",
        ondelete="SET NULL",
        index=True,
        max_length=26,
        description="The case draft that its founder made of it",
    )


class SheetAnswer(SQLModel, table=True):
    """Where a place stands in one question of the sheet, at one of three moments."""

    __tablename__ = "accompaniment_answers"

    accompaniment_id: str = Field(primary_key=True, foreign_key="accompaniments.id", ondelete="CASCADE", max_length=26)
    moment: Moment = Field(primary_key=True, sa_type=choice(Moment))
    question: str = Field(primary_key=True, max_length=32)
    level: int | None = Field(default=None, description="1 to 4")
    words: str = Field(default="", sa_type=Text)
    changed_at: datetime = Field(sa_type=UTCDateTime)


class TeamMember(Record, table=True):
    """A mentor who was asked to accompany, and what they answered."""

    __tablename__ = "accompaniment_team"
    __table_args__ = (UniqueConstraint("accompaniment_id", "member_id"),)

    accompaniment_id: str = Field(foreign_key="accompaniments.id", ondelete="CASCADE", max_length=26)
    member_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    status: TeamStatus = Field(default=TeamStatus.ASKED, sa_type=choice(TeamStatus))
    reasons: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON, description="As shown when asked")
    asked_at: datetime = Field(sa_type=UTCDateTime)
    reminded_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    answered_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    words: str = Field(default="", sa_type=Text, description="With the answer, to the secretariat")


class AccompanimentMonth(Record, table=True):
    """A month of an accompaniment, who meets the founder in it, and the session that was booked for it."""

    __tablename__ = "accompaniment_months"
    __table_args__ = (
        UniqueConstraint("accompaniment_id", "number"),
        Index("ix_accompaniment_months_month_missed_answer", "month", "missed_answer"),
    )

    accompaniment_id: str = Field(foreign_key="accompaniments.id", ondelete="CASCADE", max_length=26)
    number: int = Field(description="1 to 6")
    month: date = Field(description="Its first day")
    mentor_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )
    session_id: str | None = Field(
        default=None, foreign_key="mentoring_sessions.id", ondelete="SET NULL", index=True, max_length=26
    )
    offered_at: datetime | None = Field(default=None, sa_type=UTCDateTime, description="When hours were last offered")
    missed_asked_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    missed_answer: MissedAnswer | None = Field(default=None, sa_type=choice(MissedAnswer))
    missed_words: str = Field(default="", sa_type=Text)


class OfferedHour(SQLModel, table=True):
    """An hour that a mentor of the team offers for a month; the founder takes one of them."""

    __tablename__ = "accompaniment_hours"

    month_id: str = Field(primary_key=True, foreign_key="accompaniment_months.id", ondelete="CASCADE", max_length=26)
    mentor_id: str = Field(primary_key=True, foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    starts_at: datetime = Field(primary_key=True, sa_type=UTCDateTime)


class StageRecord(SQLModel, table=True):
    """A stage that was reached: when, and what was found in it."""

    __tablename__ = "accompaniment_stages"

    accompaniment_id: str = Field(primary_key=True, foreign_key="accompaniments.id", ondelete="CASCADE", max_length=26)
    stage: Stage = Field(primary_key=True, sa_type=choice(Stage))
    begun_at: datetime = Field(sa_type=UTCDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class Product(Record, table=True):
    """What a stage produced: words, an address, or a file."""

    __tablename__ = "accompaniment_products"
    __table_args__ = (Index("ix_accompaniment_products_accompaniment_id_stage", "accompaniment_id", "stage"),)

    accompaniment_id: str = Field(foreign_key="accompaniments.id", ondelete="CASCADE", max_length=26)
    stage: Stage = Field(sa_type=choice(Stage))
    label: str = Field(max_length=120)
    words: str = Field(default="", sa_type=Text)
    url: str = Field(default="", max_length=500)
    file_id: str | None = Field(default=None, foreign_key="stored_files.id", index=True, max_length=26)
    added_by_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )


class Review(Record, table=True):
    """What one person says when they look back, half-way and at the end."""

    __tablename__ = "accompaniment_reviews"
    __table_args__ = (UniqueConstraint("accompaniment_id", "moment", "member_id"),)

    accompaniment_id: str = Field(foreign_key="accompaniments.id", ondelete="CASCADE", max_length=26)
    moment: Moment = Field(sa_type=choice(Moment))
    member_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    progress: int = Field(description="1 to 5")
    good: str = Field(default="", sa_type=Text)
    change: str = Field(default="", sa_type=Text)
    to_desk: str = Field(default="", sa_type=Text, description="For the secretariat alone")
    changed_at: datetime = Field(sa_type=UTCDateTime)


class Conference(Record, table=True):
    """A case conference of the team; its notes are the team's alone."""

    __tablename__ = "accompaniment_conferences"
    __table_args__ = (Index("ix_accompaniment_conferences_accompaniment_id", "accompaniment_id", "starts_at"),)

    accompaniment_id: str = Field(foreign_key="accompaniments.id", ondelete="CASCADE", max_length=26)
    starts_at: datetime = Field(sa_type=UTCDateTime)
    room_url: str = Field(default="", max_length=300)
    notes: str = Field(default="", sa_type=Text)
    author_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )
    revision: int = Field(default=1, description="Raised by each edit; an edit names the one it began from")
