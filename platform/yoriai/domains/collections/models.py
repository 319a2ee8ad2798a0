"""Tables of collections."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from yoriai.core import clock
from yoriai.core.db import Record, UTCDateTime, choice, one_where
from yoriai.domains.collections.states import Audience


class Collection(Record, table=True):
    """Cases that a member has put together; each member's bookmarks are one that nobody else sees."""

    __tablename__ = "collections"
    __table_args__ = (
        # two presses at once must not make two sets of bookmarks
        one_where("uq_collections_bookmarks", "member_id", condition="is_bookmarks"),
    )

    member_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    token: str = Field(unique=True, max_length=40, description="Its address: who has the link may see a shared one")
    title: str = Field(default="", max_length=120, description="Empty for bookmarks, which every language names")
    description: str = Field(default="", max_length=2000)
    audience: Audience = Field(default=Audience.OWNER, sa_type=choice(Audience))
    shows_name: bool = Field(default=False, description="The owner wants their name beside it")
    is_unlisted: bool = Field(default=False, description="The secretariat has taken it off the public list")
    is_bookmarks: bool = Field(default=False)
    updated_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime, index=True)


class CollectionItem(Record, table=True):
    """A case in a collection, with the owner's note."""

    __tablename__ = "collection_items"
    __table_args__ = (UniqueConstraint("collection_id", "case_id"),)

    collection_id: str = Field(foreign_key="collections.id", ondelete="CASCADE", max_length=26)
    case_id: str = Field(foreign_key="cases.id", ondelete="CASCADE", index=True, max_length=26)
    position: int = Field(default=0)
    note: str = Field(default="", max_length=1000)
