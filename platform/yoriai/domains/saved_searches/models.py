"""Tables of saved searches."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Text
from sqlmodel import Field

from yoriai.core import clock
from yoriai.core.db import Record, UTCDateTime


class SavedSearch(Record, table=True):
    """A question to the catalogue with a name; told by mail when cases come in under it."""

    __tablename__ = "saved_searches"

    member_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    name: str = Field(max_length=120)
    query: str = Field(default="", sa_type=Text, description="The list's address after the ?, in its canonical order")
    filters: dict[str, Any] = Field(default_factory=dict, sa_type=JSON, description="What it asks for, as Filters")
    by_mail: bool = Field(default=True)
    looked_version: int = Field(default=0, description="Version of the topic `cases` when its owner opened it last")
    told_version: int = Field(default=0, description="Version of the topic `cases` up to which mails have told")
    checked_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime, index=True)
