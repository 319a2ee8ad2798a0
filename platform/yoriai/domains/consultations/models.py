"""Tables of consultations."""

from datetime import datetime

from sqlalchemy import Index, Text
from sqlmodel import Field, SQLModel

from yoriai.core import clock
from yoriai.core.db import Record, UTCDateTime, choice
from yoriai.domains.consultations.states import Category, ConsultationStatus, Visibility


class Consultation(Record, table=True):
    """A member's question (相談), with marks on the vocabulary and a day by which it wants an answer."""

    __tablename__ = "consultations"
    __table_args__ = (
        # what lists are narrowed by stands in it too: counting fifty thousand reads no text
        Index(
            "ix_consultations_created_at",
            "created_at",
            "id",
            "visibility",
            "status",
            "category",
            "prefecture",
            "author_id",
            "hidden_at",
            "first_answered_at",
        ),
        Index(
            "ix_consultations_status_created_at",
            "status",
            "created_at",
            "id",
            "visibility",
            "author_id",
            "hidden_at",
            "category",
            "prefecture",
        ),
        # what somebody asked that others do not read: lists count it for its author each time
        Index(
            "ix_consultations_author_id",
            "author_id",
            "visibility",
            "hidden_at",
            "status",
            "category",
            "prefecture",
            "created_at",
            "id",
        ),
        Index("ix_consultations_category", "category", "created_at"),
        Index("ix_consultations_status_due_at", "status", "due_at"),
    )

    author_id: str = Field(foreign_key="members.id", ondelete="CASCADE", max_length=26)
    title: str = Field(max_length=120)
    body: str = Field(sa_type=Text)
    wish: str = Field(default="", sa_type=Text, description="What would help, in the author's words")
    category: Category = Field(default=Category.OTHER, sa_type=choice(Category))
    prefecture: str | None = Field(default=None, max_length=2)
    visibility: Visibility = Field(default=Visibility.NETWORK, sa_type=choice(Visibility))
    is_anonymous: bool = Field(default=False, description="Other members see no name; the secretariat does")
    status: ConsultationStatus = Field(default=ConsultationStatus.OPEN, sa_type=choice(ConsultationStatus), index=True)
    owner_id: str | None = Field(
        default=None,
        foreign_key="members.id",
        ondelete="SET NULL",
        index=True,
        max_length=26,
        description="Who of the secretariat looks after it; the desk alone sees that",
    )
    due_at: datetime = Field(sa_type=UTCDateTime)
    first_answered_at: datetime | None = Field(
        default=None, sa_type=UTCDateTime, description="Somebody else's first answer that stands, a private one too"
    )
    privately_answered_at: datetime | None = Field(
        default=None,
        sa_type=UTCDateTime,
        description="When its author got an answer nobody else reads, while it is open: nobody is asked any more",
    )
    settled_at: datetime | None = Field(
        default=None, sa_type=UTCDateTime, description="When it was resolved or closed; none where it is open"
    )
    nudged_at: datetime | None = Field(default=None, sa_type=UTCDateTime, description="When members were last asked")
    overdue_told_at: datetime | None = Field(
        default=None, sa_type=UTCDateTime, description="When the secretariat was told that nobody has answered"
    )
    edited_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    hidden_at: datetime | None = Field(default=None, sa_type=UTCDateTime, description="Hidden by the secretariat")


class ConsultationCase(SQLModel, table=True):
    """A case the author had read when asking."""

    __tablename__ = "consultation_cases"

    consultation_id: str = Field(primary_key=True, foreign_key="consultations.id", ondelete="CASCADE", max_length=26)
    case_id: str = Field(primary_key=True, foreign_key="cases.id", ondelete="CASCADE", index=True, max_length=26)


class ConsultationNudge(SQLModel, table=True):
    """A member who was asked whether they know something about a consultation: never twice about the same."""

    __tablename__ = "consultation_nudges"
    __table_args__ = (
        Index("ix_consultation_nudges_member_id", "member_id", "at"),
        Index("ix_consultation_nudges_at", "at", "member_id"),
    )

    consultation_id: str = Field(primary_key=True, foreign_key="consultations.id", ondelete="CASCADE", max_length=26)
    member_id: str = Field(primary_key=True, foreign_key="members.id", ondelete="CASCADE", max_length=26)
    at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)


class Reply(Record, table=True):
    """An answer (回答) to a consultation."""

    __tablename__ = "replies"
    __table_args__ = (Index("ix_replies_helped_at", "helped_at", "author_id"),)

    consultation_id: str = Field(foreign_key="consultations.id", ondelete="CASCADE", index=True, max_length=26)
    author_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    body: str = Field(sa_type=Text, description="Empty once its writer has taken it back")
    is_private: bool = Field(default=False, description="Read by who asked, its writer and the secretariat alone")
    helped_at: datetime | None = Field(default=None, sa_type=UTCDateTime, description="Marked by who asked")
    edited_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    withdrawn_at: datetime | None = Field(default=None, sa_type=UTCDateTime, description="Taken back by its writer")
    hidden_at: datetime | None = Field(default=None, sa_type=UTCDateTime, description="Hidden by the secretariat")


class ReplyCase(SQLModel, table=True):
    """A case that an answer points to."""

    __tablename__ = "reply_cases"

    reply_id: str = Field(primary_key=True, foreign_key="replies.id", ondelete="CASCADE", max_length=26)
    case_id: str = Field(primary_key=True, foreign_key="cases.id", ondelete="CASCADE", index=True, max_length=26)
    position: int = Field(default=0, description="In the order its writer chose them")


class KnowHow(Record, table=True):
    """What came of a resolved consultation, in its author's words and with their consent."""

    __tablename__ = "know_how"
    __table_args__ = (Index("ix_know_how_is_public", "is_public", "published_at"),)

    consultation_id: str = Field(foreign_key="consultations.id", ondelete="CASCADE", unique=True, max_length=26)
    question: str = Field(max_length=300)
    answer: str = Field(sa_type=Text)
    is_named: bool = Field(default=False, description="The author's own name stands beside it; nobody else's ever does")
    is_public: bool = Field(default=False, description="Everybody may read it, not members alone")
    published_at: datetime = Field(
        default_factory=clock.now, sa_type=UTCDateTime, index=True, description="When its author agreed"
    )
    edited_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    hidden_at: datetime | None = Field(
        default=None, sa_type=UTCDateTime, description="Taken out by the secretariat, by itself or with its thread"
    )


class WaitingTime(SQLModel, table=True):
    """How long first answers took of late, in one category or ('') in all: reckoned by a sweep, read by every form."""

    __tablename__ = "waiting_times"

    category: str = Field(primary_key=True, max_length=32)
    half_seconds: int = Field(description="Within this time half of the questions got their first answer")
    most_seconds: int | None = Field(default=None, description="And nine of ten, where so many did")
    questions: int
