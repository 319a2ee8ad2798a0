"""Tables of matching beside requests and offers: days of rounds, the points in force, how long one waits."""

from datetime import date

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from yoriai.core.db import Record


class RoundDay(Record, table=True):
    """A day on which all who wait are brought together with mentors at once; `domains/rounds` says how it went."""

    __tablename__ = "round_days"
    __table_args__ = (Index("ix_round_days_is_awaited", "is_awaited", "day"),)

    day: date
    is_awaited: bool = Field(default=True, description="Announced and not yet begun: requests may wait for it")


class MatchingWeights(Record, table=True):
    """The points of matching from an instant on, with who changed them and why; the newest are in force."""

    __tablename__ = "matching_weights"
    __table_args__ = (Index("ix_matching_weights_created_at", "created_at", "id"),)

    points: dict[str, float] = Field(default_factory=dict, sa_type=JSON)
    reason: str = Field(max_length=1000)
    by_id: str | None = Field(default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26)


class RequestWait(SQLModel, table=True):
    """How long it took of late until an hour was booked, in one prefecture or ('') in all: reckoned by a sweep."""

    __tablename__ = "request_waits"

    prefecture: str = Field(primary_key=True, max_length=2)
    half_seconds: int = Field(description="Within this time half of the requests had an hour booked")
    most_seconds: int | None = Field(default=None, description="And nine of ten, where so many did")
    requests: int
