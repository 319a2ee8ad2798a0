"""Tables of small groups: a meeting's plan, its groups round by round, and who sits in each."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from yoriai.core import clock
from yoriai.core.db import Record, UTCDateTime, choice
from yoriai.domains.breakouts.states import Crowd, PlanStatus
from yoriai.domains.meetings.states import Way


class BreakoutPlan(Record, table=True):
    """The small groups (小グループ) of a meeting, for all rounds."""

    __tablename__ = "breakout_plans"

    meeting_id: str = Field(unique=True, foreign_key="meetings.id", ondelete="CASCADE", max_length=26)
    status: PlanStatus = Field(default=PlanStatus.DRAFT, sa_type=choice(PlanStatus))
    crowd: Crowd = Field(default=Crowd.COMING, sa_type=choice(Crowd))
    size: int = Field(
        description="How many in a group, as the office wished; one more or less where it does not divide"
    )
    rounds: int
    minutes: int = Field(default=15, description="How long a round lasts")
    seed: int = Field(default=1, description="Where the search began: the same people give the same groups")
    round_now: int = Field(default=0, description="The round that runs, 0 before the first")
    round_began_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    published_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    made_by_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )
    revision: int = Field(default=1, description="Raised by each change; a change names the one it began from")
    updated_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)


class BreakoutGroup(Record, table=True):
    """One group of one round, and the room where it talks."""

    __tablename__ = "breakout_groups"
    __table_args__ = (UniqueConstraint("plan_id", "round", "number"),)

    plan_id: str = Field(foreign_key="breakout_plans.id", ondelete="CASCADE", max_length=26)
    round: int = Field(description="From 1")
    number: int = Field(description="From 1 in its round")
    way: Way = Field(sa_type=choice(Way), description="Those at the venue and those on line do not share a group")
    room: str = Field(default="", max_length=200, description="Where it sits at the venue, or its own room's address")
    is_locked: bool = Field(default=False, description="Stays as it is when the others are made anew")


class BreakoutPlace(Record, table=True):
    """That a participant sits in a group; in each round in one alone."""

    __tablename__ = "breakout_places"
    __table_args__ = (UniqueConstraint("plan_id", "round", "participant_id"),)

    plan_id: str = Field(foreign_key="breakout_plans.id", ondelete="CASCADE", max_length=26)
    round: int
    group_id: str = Field(foreign_key="breakout_groups.id", ondelete="CASCADE", index=True, max_length=26)
    participant_id: str = Field(foreign_key="participants.id", ondelete="CASCADE", index=True, max_length=26)
    is_locked: bool = Field(default=False, description="Stays in this group when the others are made anew")


class RememberedMeeting(SQLModel, table=True):
    """That a meeting which was held has been looked through for who met whom, and what was found."""

    __tablename__ = "remembered_meetings"

    meeting_id: str = Field(primary_key=True, foreign_key="meetings.id", ondelete="CASCADE", max_length=26)
    remembered_at: datetime = Field(sa_type=UTCDateTime)
    pairs: int = Field(description="Pairs of members who talked with each other")
