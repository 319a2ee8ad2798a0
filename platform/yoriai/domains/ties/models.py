"""The table of who has met whom."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from yoriai.core.db import Record, UTCDateTime, choice
from yoriai.domains.ties.states import Occasion


class Encounter(Record, table=True):
    """Two members who talked with each other on some occasion (つながり); the lesser id stands first."""

    __tablename__ = "encounters"
    __table_args__ = (
        UniqueConstraint("first_id", "second_id", "occasion", "occasion_id"),
        # whether the two had met before, and all whom somebody has met: from either side
        Index("ix_encounters_first_id_second_id_met_at", "first_id", "second_id", "met_at"),
        Index("ix_encounters_second_id_first_id_met_at", "second_id", "first_id", "met_at"),
        Index("ix_encounters_occasion_occasion_id", "occasion", "occasion_id"),
    )

    first_id: str = Field(foreign_key="members.id", ondelete="CASCADE", max_length=26)
    second_id: str = Field(foreign_key="members.id", ondelete="CASCADE", max_length=26)
    occasion: Occasion = Field(sa_type=choice(Occasion))
    occasion_id: str = Field(max_length=26, description="Of the meeting or the session")
    met_at: datetime = Field(sa_type=UTCDateTime)
