"""Tables of activities, and of what members say to them."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import JSON, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from yoriai.core import clock
from yoriai.core.db import Record, UTCDateTime, choice
from yoriai.domains.activities.states import ActivityKind, ActivityStatus, Relation, Visibility

SHOWN: Final = ("status", "hidden_at")
NARROWED: Final = ("visibility", "kind", "prefecture", "organisation_id")


class Activity(Record, table=True):
    """Something that an organisation or a member does (活動): a report, an announcement, a call."""

    __tablename__ = "activities"
    __table_args__ = (
        # the list as everybody reads it, narrowed and counted, without a look at the rows
        Index("ix_activities_listed", *SHOWN, "published_at", "id", *NARROWED, "over_at"),
        # the same in the order in which what is to come is over
        Index("ix_activities_to_come", *SHOWN, "over_at", "id", *NARROWED),
        Index("ix_activities_organisation_id_published_at", "organisation_id", "published_at"),
        Index("ix_activities_prefecture_published_at", "prefecture", "published_at"),
        # the calendar: what begins before a month ends, and is not over when it begins
        Index("ix_activities_dated", *SHOWN, "starts_at", "id", *NARROWED, "over_at", "is_online", "is_all_day"),
    )

    author_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    organisation_id: str | None = Field(
        default=None,
        foreign_key="organisations.id",
        ondelete="SET NULL",
        max_length=26,
        description="In whose name; none: the author's own",
    )
    kind: ActivityKind = Field(default=ActivityKind.REPORT, sa_type=choice(ActivityKind))
    title: str = Field(default="", max_length=120)
    body: str = Field(default="", sa_type=Text, description="Markdown (infra/markdown.py)")
    status: ActivityStatus = Field(default=ActivityStatus.DRAFT, sa_type=choice(ActivityStatus))
    visibility: Visibility = Field(default=Visibility.PUBLIC, sa_type=choice(Visibility))
    prefecture: str | None = Field(default=None, max_length=2, description="Two-digit prefecture code")
    municipality: str | None = Field(default=None, max_length=6, description="Six-digit municipality code")
    place: str = Field(default="", max_length=200, description="The place's name")
    is_online: bool = Field(default=False)
    starts_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    ends_at: datetime | None = Field(
        default=None, sa_type=UTCDateTime, description="Of whole days: the midnight after the last one"
    )
    is_all_day: bool = Field(default=False)
    over_at: datetime | None = Field(
        default=None,
        sa_type=UTCDateTime,
        description="Until when it is to come or under way: its end, or that of its day; none where it has no date",
    )
    published_at: datetime | None = Field(default=None, sa_type=UTCDateTime, index=True)
    edited_at: datetime | None = Field(default=None, sa_type=UTCDateTime, description="Changed since it was published")
    hidden_at: datetime | None = Field(default=None, sa_type=UTCDateTime, description="Hidden by the secretariat")
    updated_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)
    revision: int = Field(default=1, description="Raised by each change; a change names the one it began from")
    typed: dict[str, Any] = Field(
        default_factory=dict, sa_type=JSON, description="A draft's form as it was typed; empty once published"
    )


class ActivityCase(SQLModel, table=True):
    """A case that an activity follows or continues."""

    __tablename__ = "activity_cases"

    activity_id: str = Field(primary_key=True, foreign_key="activities.id", ondelete="CASCADE", max_length=26)
    case_id: str = Field(primary_key=True, foreign_key="cases.id", ondelete="CASCADE", index=True, max_length=26)
    relation: Relation = Field(default=Relation.AFTER_EXAMPLE, sa_type=choice(Relation))
    position: int = Field(default=0)


class ActivityPicture(Record, table=True):
    """A picture of an activity; its bytes are a stored file (`infra/storage`)."""

    __tablename__ = "activity_pictures"

    activity_id: str = Field(foreign_key="activities.id", ondelete="CASCADE", index=True, max_length=26)
    file_id: str = Field(foreign_key="stored_files.id", index=True, max_length=26)
    position: int = Field(default=0)
    alternative: str = Field(max_length=300, description="What the picture shows, for those who do not see it")


class Comment(Record, table=True):
    """What a member says to an activity; one that was hidden or withdrawn leaves a line in the thread."""

    __tablename__ = "activity_comments"

    activity_id: str = Field(foreign_key="activities.id", ondelete="CASCADE", index=True, max_length=26)
    author_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    body: str = Field(sa_type=Text)
    hidden_at: datetime | None = Field(default=None, sa_type=UTCDateTime, description="Hidden by the secretariat")
    withdrawn_at: datetime | None = Field(default=None, sa_type=UTCDateTime, description="Taken back by its author")


class Interest(Record, table=True):
    """“I could do this too”: a member's word to whoever posted an activity, and the answer."""

    __tablename__ = "activity_interests"
    __table_args__ = (UniqueConstraint("activity_id", "member_id"),)

    activity_id: str = Field(foreign_key="activities.id", ondelete="CASCADE", max_length=26)
    member_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    words: str = Field(default="", sa_type=Text)
    answer: str = Field(default="", sa_type=Text)
    answered_by_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )
    answered_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
