"""Tables of saved searches."""

from datetime import datetime

from sqlmodel import Field

from yoriai.core import clock
from yoriai.core.db import Record, UTCDateTime


class SavedSearch(Record, table=True):
    """An address of the catalogue's list with a name; told by mail when cases come in under it."""

    __tablename__ = "saved_searches"

    member_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    name: str = Field(max_length=120)
    query: str = Field(max_length=1000, description="The address's query in its canonical order")
    by_mail: bool = Field(default=True)
    told_until: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime, index=True)
