"""Tables of requests, offers and sessions."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from yoriai.core import clock
from yoriai.core.db import Record, UTCDateTime, choice, one_where
from yoriai.domains.mentoring import matching_models, session_models  # noqa: F401  # their tables are mentoring's too
from yoriai.domains.mentoring.session_states import Missing
from yoriai.domains.mentoring.states import (
    DeclineReason,
    NoteLevel,
    OfferStatus,
    Outcome,
    RequestStatus,
    SessionStatus,
)


class MentoringRequest(Record, table=True):
    """A member's wish for an hour with a mentor (申込)."""

    __tablename__ = "mentoring_requests"
    __table_args__ = (
        Index("ix_mentoring_requests_status", "status", "created_at"),
        Index("ix_mentoring_requests_created_at", "created_at"),
    )

    requester_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    consultation_id: str | None = Field(
        default=None, foreign_key="consultations.id", ondelete="SET NULL", index=True, max_length=26
    )
    goals: str = Field(sa_type=Text)
    prefecture: str | None = Field(default=None, max_length=2)
    status: RequestStatus = Field(default=RequestStatus.WAITING, sa_type=choice(RequestStatus))
    offers_made: int = Field(default=0, description="Mentors asked since the request last joined the queue")
    waiting_since: datetime = Field(
        default_factory=clock.now, sa_type=UTCDateTime, description="When it last joined the queue"
    )
    hours_changed_at: datetime = Field(
        default_factory=clock.now,
        sa_type=UTCDateTime,
        description="When the hours were last stated; who found none suitable before may be asked again after",
    )
    round_id: str | None = Field(
        default=None,
        foreign_key="round_days.id",
        ondelete="SET NULL",
        index=True,
        max_length=26,
        description="The round it waits for or is part of: meanwhile it is put to nobody else",
    )
    rounds_waited: int = Field(default=0, description="Rounds that were published without a mentor for it")
    closed_at: datetime | None = Field(default=None, sa_type=UTCDateTime, description="Withdrawn or completed")
    goes_first: bool = Field(
        default=False, description="A mentor did not come to its hour: it is served before all others"
    )


class RequestHour(SQLModel, table=True):
    """An hour at which the requester is free: its start, on the half-hour."""

    __tablename__ = "request_hours"

    request_id: str = Field(primary_key=True, foreign_key="mentoring_requests.id", ondelete="CASCADE", max_length=26)
    starts_at: datetime = Field(primary_key=True, sa_type=UTCDateTime)


class RequestCase(SQLModel, table=True):
    """A case the requester had read."""

    __tablename__ = "request_cases"

    request_id: str = Field(primary_key=True, foreign_key="mentoring_requests.id", ondelete="CASCADE", max_length=26)
    case_id: str = Field(primary_key=True, foreign_key="cases.id", ondelete="CASCADE", index=True, max_length=26)


class Wish(SQLModel, table=True):
    """A mentor the requester named; rank 1 is the first wish."""

    __tablename__ = "wishes"

    request_id: str = Field(primary_key=True, foreign_key="mentoring_requests.id", ondelete="CASCADE", max_length=26)
    mentor_id: str = Field(
        primary_key=True, foreign_key="mentor_profiles.member_id", ondelete="CASCADE", index=True, max_length=26
    )
    rank: int


class Offer(Record, table=True):
    """A request put to one mentor (打診). The reasons are what was shown when it was made."""

    __tablename__ = "offers"
    __table_args__ = (
        # one open offer a request, whatever races
        one_where("uq_offers_open_request", "request_id", condition="status = 'open'"),
        Index("ix_offers_status_expires_at", "status", "expires_at"),
        Index("ix_offers_created_at", "created_at", "id"),
    )

    request_id: str = Field(foreign_key="mentoring_requests.id", ondelete="CASCADE", index=True, max_length=26)
    mentor_id: str = Field(foreign_key="mentor_profiles.member_id", ondelete="CASCADE", index=True, max_length=26)
    status: OfferStatus = Field(default=OfferStatus.OPEN, sa_type=choice(OfferStatus))
    score: float
    reasons: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    proposed_start: datetime | None = Field(
        default=None,
        sa_type=UTCDateTime,
        description="The hour a round proposes; it is kept free while the offer is open",
    )
    runners_up: list[dict[str, Any]] = Field(
        default_factory=list,
        sa_type=JSON,
        description="Who stood next, and what their score was made of: what other points would have done",
    )
    expires_at: datetime = Field(sa_type=UTCDateTime)
    answered_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    decline_reason: DeclineReason | None = Field(default=None, sa_type=choice(DeclineReason))
    words: str = Field(default="", max_length=1000, description="The mentor's words with the answer")


class MentoringSession(Record, table=True):
    """A booked hour of two people (面談)."""

    __tablename__ = "mentoring_sessions"
    __table_args__ = (Index("ix_mentoring_sessions_status", "status", "starts_at"),)

    request_id: str | None = Field(
        default=None,
        foreign_key="mentoring_requests.id",
        ondelete="CASCADE",
        index=True,
        max_length=26,
        description="None for an hour that nobody asked for by a request: one of an accompaniment",
    )
    topic: str = Field(default="", max_length=300, description="What it is about where no request says so")
    previous_id: str | None = Field(
        default=None,
        foreign_key="mentoring_sessions.id",
        ondelete="SET NULL",
        index=True,
        max_length=26,
        description="The session from whose page it was booked",
    )
    mentor_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    requester_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    starts_at: datetime = Field(sa_type=UTCDateTime)
    ends_at: datetime = Field(sa_type=UTCDateTime)
    status: SessionStatus = Field(default=SessionStatus.BOOKED, sa_type=choice(SessionStatus))
    room_url: str = Field(max_length=300)
    uid: str = Field(
        index=True, max_length=120, description="iCalendar UID; the same for every session this one was moved to"
    )
    sequence: int = Field(default=0, description="iCalendar SEQUENCE; raised by each move and by a cancellation")
    moved_from_id: str | None = Field(
        default=None, foreign_key="mentoring_sessions.id", ondelete="SET NULL", unique=True, max_length=26
    )
    is_moved: bool = Field(default=False, description="Cancelled because it moved to another hour")
    ended_by_id: str | None = Field(default=None, foreign_key="members.id", ondelete="SET NULL", max_length=26)
    end_reason: str = Field(default="", max_length=500)
    missing: Missing | None = Field(
        default=None, sa_type=choice(Missing), description="Who did not come, where it did not take place"
    )
    day_reminder_at: datetime | None = Field(
        default=None, sa_type=UTCDateTime, description="When the reminders of this kind were written"
    )
    hour_reminder_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    feedback_asked_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class SessionCell(SQLModel, table=True):
    """A half-hour that a booked session takes of one person. The key is what makes double booking impossible."""

    __tablename__ = "session_cells"

    member_id: str = Field(primary_key=True, foreign_key="members.id", ondelete="CASCADE", max_length=26)
    starts_at: datetime = Field(primary_key=True, sa_type=UTCDateTime)
    session_id: str = Field(foreign_key="mentoring_sessions.id", ondelete="CASCADE", index=True, max_length=26)


class SessionNote(Record, table=True):
    """A note on a session; its level says who reads it."""

    __tablename__ = "session_notes"

    session_id: str = Field(foreign_key="mentoring_sessions.id", ondelete="CASCADE", index=True, max_length=26)
    author_id: str = Field(foreign_key="members.id", ondelete="CASCADE", max_length=26)
    level: NoteLevel = Field(default=NoteLevel.PRIVATE, sa_type=choice(NoteLevel))
    body: str = Field(sa_type=Text)
    revision: int = Field(default=1, description="Raised by each change, so that two screens do not undo each other")
    changed_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    is_held_back: bool = Field(
        default=False,
        description="For the programme, but perhaps with a name in it: kept from it until its author says",
    )


class Feedback(Record, table=True):
    """Four answers of one side after a session (ふりかえり)."""

    __tablename__ = "feedback"
    __table_args__ = (
        UniqueConstraint("session_id", "member_id"),
        # what the secretariat's inbox looks for: the few that were of no help and that nobody has looked at
        Index("ix_feedback_looked_at", "looked_at", "progress", "created_at"),
    )

    session_id: str = Field(foreign_key="mentoring_sessions.id", ondelete="CASCADE", max_length=26)
    member_id: str = Field(foreign_key="members.id", ondelete="CASCADE", max_length=26)
    satisfaction: int = Field(description="1 not at all … 5 very")
    progress: int = Field(description="Towards the goals: 1 none … 5 all of it")
    again: bool = Field(description="Would meet this person again")
    words: str = Field(default="", sa_type=Text)
    looked_at: datetime | None = Field(
        default=None, sa_type=UTCDateTime, description="When the secretariat was done with an answer of no help"
    )
    looked_by_id: str | None = Field(default=None, foreign_key="members.id", ondelete="SET NULL", max_length=26)
    done: str = Field(default="", max_length=500, description="What the secretariat did about it")


class FollowUp(Record, table=True):
    """What became of it, asked some months after a session (その後)."""

    __tablename__ = "follow_ups"
    __table_args__ = (UniqueConstraint("session_id", "months"),)

    session_id: str = Field(foreign_key="mentoring_sessions.id", ondelete="CASCADE", max_length=26)
    member_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    months: int
    due_at: datetime = Field(sa_type=UTCDateTime, index=True)
    asked_at: datetime | None = Field(default=None, sa_type=UTCDateTime, description="When the mail was written")
    outcome: Outcome | None = Field(default=None, sa_type=choice(Outcome))
    what: str = Field(default="", max_length=120, description="What was started")
    prefecture: str | None = Field(default=None, max_length=2, description="Where it was started")
    words: str = Field(default="", sa_type=Text)
    is_shared: bool = Field(default=False, description="The mentor is told too")
    answered_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
