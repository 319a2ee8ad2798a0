"""Tables of minutes: entries and their texts, comments, versions, who writes now; and what people have taken on."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from yoriai.core import clock
from yoriai.core.db import Record, UTCDateTime, choice
from yoriai.domains.minutes.states import ActionStatus, EntryKind, MinutesStatus


class Minutes(Record, table=True):
    """The minutes (議事録) of a meeting. Whoever writes anything in them locks this row first."""

    __tablename__ = "minutes"

    meeting_id: str = Field(foreign_key="meetings.id", ondelete="CASCADE", unique=True, max_length=26)
    status: MinutesStatus = Field(default=MinutesStatus.DRAFT, sa_type=choice(MinutesStatus))
    revision: int = Field(default=1, description="Raised by each change of the words; approval names the one it read")
    summary: str = Field(default="", sa_type=Text, description="For everybody; a text of its own, not an excerpt")
    summary_revision: int = Field(default=1)
    sent_at: datetime | None = Field(default=None, sa_type=UTCDateTime, description="When it last went out to be read")
    approved_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    approved_by_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )
    published_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    changed_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)


class MinutesEntry(Record, table=True):
    """One thing said, decided or taken on, under an item of the agenda or none. One that is removed can come back."""

    __tablename__ = "minutes_entries"
    __table_args__ = (Index("ix_minutes_entries_minutes_id_position", "minutes_id", "position"),)

    minutes_id: str = Field(foreign_key="minutes.id", ondelete="CASCADE", max_length=26)
    item_id: str | None = Field(
        default=None, foreign_key="agenda_items.id", ondelete="SET NULL", index=True, max_length=26
    )
    position: int
    kind: EntryKind = Field(sa_type=choice(EntryKind))
    body: str = Field(default="", sa_type=Text)
    revision: int = Field(default=1, description="The number of its text (minutes_texts)")
    changed_by_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )
    changed_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)
    removed_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class MinutesText(SQLModel, table=True):
    """A text that an entry had, or that somebody sent for it: what later saves begin from, and are merged by."""

    __tablename__ = "minutes_texts"
    __table_args__ = (Index("ix_minutes_texts_created_at", "created_at"),)

    entry_id: str = Field(primary_key=True, foreign_key="minutes_entries.id", ondelete="CASCADE", max_length=26)
    revision: int = Field(primary_key=True)
    body: str = Field(sa_type=Text)
    page: str = Field(
        default="", max_length=26, description="The open page that sent it while somebody typed, '' for none"
    )
    by_id: str | None = Field(default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26)
    created_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)


class MinutesClash(Record, table=True):
    """What somebody typed at the place that another changed meanwhile: kept beside the entry until one chooses."""

    __tablename__ = "minutes_clashes"
    __table_args__ = (Index("ix_minutes_clashes_entry_id_settled_at", "entry_id", "settled_at"),)

    entry_id: str = Field(foreign_key="minutes_entries.id", ondelete="CASCADE", max_length=26)
    base_revision: int = Field(description="The text of the entry that it began from")
    body: str = Field(sa_type=Text)
    page: str = Field(default="", max_length=26)
    by_id: str | None = Field(default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26)
    changed_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)
    settled_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class MinutesPresence(SQLModel, table=True):
    """Who has the minutes open for writing, where, and since when nothing was heard of them."""

    __tablename__ = "minutes_presence"

    minutes_id: str = Field(primary_key=True, foreign_key="minutes.id", ondelete="CASCADE", max_length=26)
    member_id: str = Field(primary_key=True, foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    entry_id: str | None = Field(
        default=None, foreign_key="minutes_entries.id", ondelete="SET NULL", index=True, max_length=26
    )
    seen_at: datetime = Field(sa_type=UTCDateTime)


class MinutesVersion(Record, table=True):
    """The minutes as they stood once: at a change of their status, or some minutes after the one before."""

    __tablename__ = "minutes_versions"
    __table_args__ = (UniqueConstraint("minutes_id", "number"),)

    minutes_id: str = Field(foreign_key="minutes.id", ondelete="CASCADE", max_length=26)
    number: int
    status: MinutesStatus = Field(sa_type=choice(MinutesStatus))
    content: list[dict[str, Any]] = Field(sa_type=JSON, description="Entries in order (domains/minutes/versions.py)")
    summary: str = Field(default="", sa_type=Text)
    by_id: str | None = Field(default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26)


class MinutesComment(Record, table=True):
    """A word on an entry, or on the whole, of somebody who looks the minutes through."""

    __tablename__ = "minutes_comments"
    __table_args__ = (Index("ix_minutes_comments_minutes_id_created_at", "minutes_id", "created_at"),)

    minutes_id: str = Field(foreign_key="minutes.id", ondelete="CASCADE", max_length=26)
    entry_id: str | None = Field(
        default=None, foreign_key="minutes_entries.id", ondelete="CASCADE", index=True, max_length=26
    )
    body: str = Field(sa_type=Text)
    by_id: str | None = Field(default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26)
    hidden_at: datetime | None = Field(
        default=None, sa_type=UTCDateTime, description="When the secretariat hid it: its author and they read it still"
    )
    answer: str = Field(default="", sa_type=Text, description="What the office did about it")
    resolved_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    resolved_by_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )


class MinutesNag(SQLModel, table=True):
    """That a council's office was reminded of minutes that are late: once for each number of days."""

    __tablename__ = "minutes_nags"

    meeting_id: str = Field(primary_key=True, foreign_key="meetings.id", ondelete="CASCADE", max_length=26)
    days: int = Field(primary_key=True)
    created_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)


class ActionItem(Record, table=True):
    """What somebody has taken on (宿題): a member, the people of a seat, or a name. Its entry has the words."""

    __tablename__ = "action_items"
    __table_args__ = (
        Index("ix_action_items_council_id_status_due_on", "council_id", "status", "due_on", "id"),
        Index("ix_action_items_owner_id_status", "owner_id", "status"),
        # the sweep that reminds
        Index("ix_action_items_status_remind_on", "status", "remind_on"),
    )

    entry_id: str = Field(foreign_key="minutes_entries.id", ondelete="CASCADE", unique=True, max_length=26)
    council_id: str = Field(foreign_key="councils.id", ondelete="CASCADE", max_length=26)
    meeting_id: str = Field(foreign_key="meetings.id", ondelete="CASCADE", index=True, max_length=26)
    owner_id: str | None = Field(default=None, foreign_key="members.id", ondelete="SET NULL", max_length=26)
    seat_id: str | None = Field(default=None, foreign_key="seats.id", ondelete="SET NULL", index=True, max_length=26)
    owner: str = Field(default="", max_length=80, description="A name, where it is neither a member nor a seat")
    due_on: date | None = Field(default=None)
    status: ActionStatus = Field(default=ActionStatus.OPEN, sa_type=choice(ActionStatus))
    told: str = Field(default="", max_length=90, description="Whom it was told last, as “member ID” or “seat ID”")
    remind_on: date | None = Field(default=None, description="The next day on which its owner is asked")
    words: str = Field(default="", sa_type=Text, description="What its owner said of it when it was done")
    done_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    done_by_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )
    revision: int = Field(default=1)
