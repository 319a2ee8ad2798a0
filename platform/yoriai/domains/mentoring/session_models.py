"""Tables of what two people do with a booked hour: other hours, lateness, points, cases, goals, what was missed."""

from datetime import datetime

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from yoriai.core import clock
from yoriai.core.db import Record, UTCDateTime, choice, one_where
from yoriai.domains.mentoring.session_states import Account, ProposalKind, ProposalStatus


class HourProposal(Record, table=True):
    """Other hours for a session, or hours for the next one, put by one of the two to the other."""

    __tablename__ = "hour_proposals"
    __table_args__ = (
        # one question at a time lies between two people
        one_where("uq_hour_proposals_open_session", "session_id", condition="status = 'open'"),
        Index("ix_hour_proposals_status_expires_at", "status", "expires_at"),
    )

    session_id: str = Field(foreign_key="mentoring_sessions.id", ondelete="CASCADE", index=True, max_length=26)
    by_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    kind: ProposalKind = Field(sa_type=choice(ProposalKind))
    status: ProposalStatus = Field(default=ProposalStatus.OPEN, sa_type=choice(ProposalStatus))
    words: str = Field(default="", max_length=500)
    expires_at: datetime = Field(sa_type=UTCDateTime)
    answered_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    answer_words: str = Field(default="", max_length=500)


class ProposedHour(SQLModel, table=True):
    """One of the hours of a proposal: its start, on the half-hour."""

    __tablename__ = "proposed_hours"

    proposal_id: str = Field(primary_key=True, foreign_key="hour_proposals.id", ondelete="CASCADE", max_length=26)
    starts_at: datetime = Field(primary_key=True, sa_type=UTCDateTime)


class SessionDelay(SQLModel, table=True):
    """Somebody comes some minutes later than agreed; saying it again replaces what was said."""

    __tablename__ = "session_delays"

    session_id: str = Field(primary_key=True, foreign_key="mentoring_sessions.id", ondelete="CASCADE", max_length=26)
    member_id: str = Field(primary_key=True, foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    minutes: int
    said_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)


class SessionAccount(Record, table=True):
    """What one side says of an hour that did not take place."""

    __tablename__ = "session_accounts"
    __table_args__ = (
        UniqueConstraint("session_id", "member_id"),
        Index("ix_session_accounts_what_settled_at", "what", "settled_at"),
    )

    session_id: str = Field(foreign_key="mentoring_sessions.id", ondelete="CASCADE", max_length=26)
    member_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    what: Account = Field(sa_type=choice(Account))
    words: str = Field(default="", sa_type=Text)
    settled_at: datetime | None = Field(
        default=None,
        sa_type=UTCDateTime,
        description="When the secretariat looked at an account that says the hour was held after all",
    )


class SessionPoint(Record, table=True):
    """Something one of the two would like to speak about; both see it and may tick it off."""

    __tablename__ = "session_points"

    session_id: str = Field(foreign_key="mentoring_sessions.id", ondelete="CASCADE", index=True, max_length=26)
    author_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    body: str = Field(max_length=300)
    done_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class SessionCase(SQLModel, table=True):
    """A case that one of the two laid on the table of a session."""

    __tablename__ = "session_cases"

    session_id: str = Field(primary_key=True, foreign_key="mentoring_sessions.id", ondelete="CASCADE", max_length=26)
    case_id: str = Field(primary_key=True, foreign_key="cases.id", ondelete="CASCADE", index=True, max_length=26)
    by_id: str | None = Field(default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26)
    added_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)


class PairGoal(Record, table=True):
    """What a requester wants to reach with a mentor, over all their sessions."""

    __tablename__ = "pair_goals"
    __table_args__ = (Index("ix_pair_goals_mentor_id_requester_id", "mentor_id", "requester_id"),)

    mentor_id: str = Field(foreign_key="members.id", ondelete="CASCADE", max_length=26)
    requester_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    author_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )
    body: str = Field(max_length=300)
    closed_at: datetime | None = Field(default=None, sa_type=UTCDateTime, description="When the two put it away")


class GoalStep(SQLModel, table=True):
    """How far a goal had come at a session."""

    __tablename__ = "goal_steps"

    goal_id: str = Field(primary_key=True, foreign_key="pair_goals.id", ondelete="CASCADE", max_length=26)
    session_id: str = Field(
        primary_key=True, foreign_key="mentoring_sessions.id", ondelete="CASCADE", index=True, max_length=26
    )
    progress: int = Field(description="0 not begun … 4 reached")
    words: str = Field(default="", max_length=300)
    by_id: str | None = Field(default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26)
    at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)
