"""The table of members who leave."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from yoriai.core import clock
from yoriai.core.db import UTCDateTime


class Departure(SQLModel, table=True):
    """A member who has left, and what they chose; their data goes some days later unless they come back."""

    __tablename__ = "departures"

    member_id: str = Field(primary_key=True, foreign_key="members.id", ondelete="CASCADE", max_length=26)
    left_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)
    removes_words: bool = Field(default=False, description="What they wrote in others' threads goes too")
    erased_at: datetime | None = Field(default=None, sa_type=UTCDateTime, index=True)
