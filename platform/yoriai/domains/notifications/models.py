"""Tables of the outbox and of what members are told."""

from datetime import datetime
from typing import Final

from sqlalchemy import JSON, Index, Text
from sqlmodel import Field, SQLModel

from yoriai.core import clock
from yoriai.core.db import Record, UTCDateTime, choice, index_where
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.paces import DIGEST_HOUR, DIGEST_WEEKDAY, QUIET_FROM, QUIET_UNTIL, Pace
from yoriai.domains.notifications.states import SENDABLE, MailStatus

TO_BE_SENT: Final = "status IN ('" + "', '".join(SENDABLE) + "')"
"""Condition of the mails that go when their time has come; words and no values, so that their index is seen to fit."""


class Mail(Record, table=True):
    """One mail to one person, rendered when it was written, so that it says what was true then."""

    __tablename__ = "mails"
    __table_args__ = (
        Index("ix_mails_status_due_at", "status", "due_at"),
        index_where("ix_mails_to_be_sent", "due_at", "id", condition=TO_BE_SENT),
        Index("ix_mails_recipient_id_created_at", "recipient_id", "created_at"),
    )

    status: MailStatus = Field(default=MailStatus.PENDING, sa_type=choice(MailStatus))
    recipient_id: str | None = Field(default=None, foreign_key="members.id", ondelete="SET NULL", max_length=26)
    address: str = Field(max_length=254)
    name: str = Field(default="", max_length=80)
    language: str = Field(max_length=2)
    is_farewell: bool = Field(default=False, description="Written to somebody who could not sign in any more, then too")
    template: str = Field(max_length=60)
    about: str = Field(default="", max_length=60, index=True, description="Id of what the mail is about")
    page: str = Field(
        default="", max_length=300, description="What a mail at once leads to: not told of again too soon"
    )
    subject: str = Field(max_length=300)
    text: str = Field(sa_type=Text)
    html: str = Field(sa_type=Text)
    calendar: str | None = Field(default=None, sa_type=Text, description="iCalendar object to attach")
    calendar_method: str | None = Field(default=None, max_length=10)
    stop_url: str = Field(default="", max_length=300, description="Where the recipient stops mails of this kind")
    message_id: str = Field(unique=True, max_length=120, description="Stays the same over retries")
    once: str | None = Field(
        default=None, unique=True, max_length=120, description="Key under which it is written only once"
    )
    due_at: datetime = Field(sa_type=UTCDateTime)
    attempts: int = Field(default=0)
    claimed_by: str | None = Field(default=None, max_length=60)
    claimed_until: datetime | None = Field(default=None, sa_type=UTCDateTime)
    sent_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    last_error: str = Field(default="", max_length=500)


class Notice(Record, table=True):
    """A line in a member's inbox: what happened that concerns them, and where to look."""

    __tablename__ = "notices"
    __table_args__ = (
        Index("ix_notices_member_id_created_at", "member_id", "created_at"),
        Index("ix_notices_member_id_read_at", "member_id", "read_at"),
        Index("ix_notices_created_at", "created_at"),
    )

    member_id: str = Field(foreign_key="members.id", ondelete="CASCADE", max_length=26)
    kind: NoticeKind = Field(sa_type=choice(NoticeKind))
    about: str = Field(max_length=60, index=True, description="Id of what it is about; withdrawn with it")
    by_id: str | None = Field(default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26)
    path: str = Field(max_length=300, description="Where to look")
    page: str = Field(max_length=300, description="What one looks at there: notices of one page are one thing")
    words: dict[str, str] = Field(default_factory=dict, sa_type=JSON, description="Fill the places of its sentence")
    excerpt: str = Field(default="", max_length=300)
    read_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    pace: Pace | None = Field(
        default=None, sa_type=choice(Pace), description="How it waits for its mail; none when it was told, or was read"
    )
    mail_at: datetime | None = Field(
        default=None, sa_type=UTCDateTime, index=True, description="When it is mailed alone"
    )
    mailed_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    mail_id: str | None = Field(
        default=None, foreign_key="mails.id", ondelete="SET NULL", index=True, max_length=26, description="What told it"
    )


class MailChoice(SQLModel, table=True):
    """How a member wishes to be told by mail, and how far their digests have told."""

    __tablename__ = "mail_choices"

    member_id: str = Field(primary_key=True, foreign_key="members.id", ondelete="CASCADE", max_length=26)
    paces: dict[str, str] = Field(default_factory=dict, sa_type=JSON, description="Pace by topic, where it is not ours")
    quiet_from: int = Field(default=QUIET_FROM, description="Hour in Tokyo")
    quiet_until: int = Field(default=QUIET_UNTIL, description="Hour in Tokyo; the same means no quiet hours")
    digest_hour: int = Field(default=DIGEST_HOUR, description="Hour in Tokyo")
    digest_weekday: int = Field(default=DIGEST_WEEKDAY, description="Monday is 0")
    day_told_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)
    week_told_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)
    next_digest_at: datetime | None = Field(default=None, sa_type=UTCDateTime, index=True)
