"""Tables of rounds: the round, what it was reckoned from, who meets whom, who stays without, what the desk settled."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, LargeBinary
from sqlmodel import Field, SQLModel

from yoriai.core import clock
from yoriai.core.db import UTCDateTime, choice
from yoriai.domains.rounds.states import ChangeKind, RoundStatus


class MatchingRound(SQLModel, table=True):
    """All requests that wait, brought together with mentors at once (一括調整). Its id is that of its announced day."""

    __tablename__ = "matching_rounds"
    __table_args__ = (Index("ix_matching_rounds_status", "status", "wanted_at"),)

    id: str = Field(primary_key=True, foreign_key="round_days.id", ondelete="CASCADE", max_length=26)
    created_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime, index=True)
    title: str = Field(max_length=80)
    status: RoundStatus = Field(default=RoundStatus.ANNOUNCED, sa_type=choice(RoundStatus))
    made_by_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )
    published_by_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )
    wanted_at: datetime | None = Field(
        default=None, sa_type=UTCDateTime, description="When a draft was asked for that the job has not made yet"
    )
    revision: int = Field(default=0, description="Raised by each change; a change names the one it began from")
    drafted_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UTCDateTime, description="Published or discarded")
    objective: float = Field(default=0, description="Sum of the pairs' scores")
    upper_bound: float = Field(default=0, description="No assignment has a greater sum")
    is_proven: bool = Field(default=False, description="Whether no better assignment exists")
    seconds: float = Field(default=0, description="How long the solver took")
    requests: int = Field(default=0, description="Requests considered")
    mentors: int = Field(default=0, description="Mentors with whom any of them could meet")
    choices: int = Field(default=0, description="Pairs that could meet")
    weights: dict[str, float] = Field(default_factory=dict, sa_type=JSON)
    fairness: dict[str, int] | None = Field(
        default=None, sa_type=JSON, description="How many had waited long, of them stay without, were passed over"
    )


class RoundProblem(SQLModel, table=True):
    """What a draft was reckoned from, packed: ids, hours and what each score is made of, no words."""

    __tablename__ = "round_problems"

    round_id: str = Field(primary_key=True, foreign_key="matching_rounds.id", ondelete="CASCADE", max_length=26)
    content: bytes = Field(sa_type=LargeBinary)


class RoundPair(SQLModel, table=True):
    """Who shall meet whom, when, and why; the offer it became when the round was published."""

    __tablename__ = "round_pairs"

    round_id: str = Field(primary_key=True, foreign_key="matching_rounds.id", ondelete="CASCADE", max_length=26)
    request_id: str = Field(
        primary_key=True, foreign_key="mentoring_requests.id", ondelete="CASCADE", index=True, max_length=26
    )
    mentor_id: str = Field(foreign_key="mentor_profiles.member_id", ondelete="CASCADE", index=True, max_length=26)
    starts_at: datetime = Field(sa_type=UTCDateTime)
    score: float
    reasons: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    is_fixed: bool = Field(default=False, description="Settled by the desk")
    is_new: bool = Field(default=False, description="Whether the draft before had another mentor or hour, or neither")
    settled_at: datetime | None = Field(
        default=None, sa_type=UTCDateTime, description="When, after publication, it became an offer or could not"
    )
    offer_id: str | None = Field(default=None, foreign_key="offers.id", ondelete="SET NULL", index=True, max_length=26)


class RoundUnmatched(SQLModel, table=True):
    """A request that stays without a mentor in a round, and why."""

    __tablename__ = "round_unmatched"

    round_id: str = Field(primary_key=True, foreign_key="matching_rounds.id", ondelete="CASCADE", max_length=26)
    request_id: str = Field(
        primary_key=True, foreign_key="mentoring_requests.id", ondelete="CASCADE", index=True, max_length=26
    )
    reason: str = Field(max_length=32)
    is_new: bool = Field(default=False, description="Whether it had a mentor in the draft before")


class RoundMentor(SQLModel, table=True):
    """A mentor whom somebody of a round could meet: what they carried when it was reckoned, and had room for."""

    __tablename__ = "round_mentors"

    round_id: str = Field(primary_key=True, foreign_key="matching_rounds.id", ondelete="CASCADE", max_length=26)
    mentor_id: str = Field(
        primary_key=True, foreign_key="mentor_profiles.member_id", ondelete="CASCADE", index=True, max_length=26
    )
    carried: int = Field(description="Sessions and requests already, in the fullest month")
    room: int = Field(description="How many more they could take, over all months")


class RoundChange(SQLModel, table=True):
    """What the desk has settled in a draft: that two shall meet (at an hour, if one is given), or shall not."""

    __tablename__ = "round_changes"

    round_id: str = Field(primary_key=True, foreign_key="matching_rounds.id", ondelete="CASCADE", max_length=26)
    request_id: str = Field(
        primary_key=True, foreign_key="mentoring_requests.id", ondelete="CASCADE", index=True, max_length=26
    )
    mentor_id: str = Field(
        primary_key=True, foreign_key="mentor_profiles.member_id", ondelete="CASCADE", index=True, max_length=26
    )
    kind: ChangeKind = Field(sa_type=choice(ChangeKind))
    starts_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    created_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)
