"""Tables of date polls: the dates asked about, the people asked, and what they answered."""

from datetime import datetime

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from yoriai.core import clock
from yoriai.core.db import Record, UTCDateTime, choice, one_where
from yoriai.domains.accounts.models import PersonName
from yoriai.domains.polls.states import Choice, PollStatus, Source


class DatePoll(Record, table=True):
    """A question of a council or one of its committees (日程調整): on which of these dates can you come?"""

    __tablename__ = "date_polls"
    __table_args__ = (
        Index("ix_date_polls_council_id_created_at", "council_id", "created_at"),
        # the sweeps that remind and close
        Index("ix_date_polls_status_answers_until", "status", "answers_until"),
    )

    council_id: str = Field(foreign_key="councils.id", ondelete="CASCADE", max_length=26)
    committee_id: str | None = Field(
        default=None, foreign_key="committees.id", ondelete="SET NULL", index=True, max_length=26
    )
    title: str = Field(max_length=120, description="Of the meeting that it is about")
    about: str = Field(default="", sa_type=Text, description="A word to those who are asked, plain text")
    status: PollStatus = Field(default=PollStatus.DRAFT, sa_type=choice(PollStatus))
    answers_until: datetime = Field(sa_type=UTCDateTime)
    asks_seats: bool = Field(default=True, description="Asks the people of the seats, those named later too")
    shows_answers: bool = Field(default=True, description="Whoever is asked sees what the others answered")
    is_open: bool = Field(default=False, description="Whoever has its link may answer with a name")
    token: str = Field(unique=True, max_length=22, description="The unguessable end of its open link")
    meeting_id: str | None = Field(
        default=None, foreign_key="meetings.id", ondelete="SET NULL", index=True, max_length=26
    )
    made_by_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )
    opened_at: datetime | None = Field(default=None, sa_type=UTCDateTime, description="When people were first asked")
    ready_at: datetime | None = Field(
        default=None, sa_type=UTCDateTime, description="When the office was told to decide"
    )
    settled_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    revision: int = Field(default=1, description="Raised by each edit; an edit names the one it began from")
    updated_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)


class PollDate(Record, table=True):
    """One of the dates asked about (候補日)."""

    __tablename__ = "poll_dates"
    __table_args__ = (UniqueConstraint("poll_id", "starts_at", "ends_at"),)

    poll_id: str = Field(foreign_key="date_polls.id", ondelete="CASCADE", max_length=26)
    starts_at: datetime = Field(sa_type=UTCDateTime)
    ends_at: datetime = Field(sa_type=UTCDateTime)
    is_chosen: bool = Field(default=False, description="The day that was settled")


class PollPerson(Record, table=True):
    """Somebody who is asked, or who answered by the open link: a member, or a name, perhaps with an address.

    Whoever has no account answers through links in their mails, signed with `key`.
    """

    __tablename__ = "poll_people"
    __table_args__ = (
        one_where("uq_poll_people_member", "poll_id", "member_id", condition="member_id IS NOT NULL"),
        # who came by the link has shown no address to be theirs: it keeps nobody else's place
        one_where("uq_poll_people_address", "poll_id", "address", condition="address <> '' AND source <> 'link'"),
        Index("ix_poll_people_poll_id_answered_at", "poll_id", "answered_at"),
    )

    poll_id: str = Field(foreign_key="date_polls.id", ondelete="CASCADE", max_length=26)
    source: Source = Field(sa_type=choice(Source))
    member_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )
    seat_person_id: str | None = Field(
        default=None, foreign_key="seat_people.id", ondelete="SET NULL", index=True, max_length=26
    )
    organisation_id: str | None = Field(
        default=None, foreign_key="organisations.id", ondelete="SET NULL", index=True, max_length=26
    )
    name: str = Field(sa_type=PersonName, description="As they gave it, or were named")
    address: str = Field(default="", max_length=254, description="Of somebody without an account, for mails alone")
    key: str = Field(
        max_length=32, description="Random; what links in their mails are signed with. A new one ends them"
    )
    language: str = Field(default="ja", max_length=2)
    words: str = Field(default="", sa_type=Text, description="A word beside the answers")
    asked_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    reminded_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    answered_at: datetime | None = Field(default=None, sa_type=UTCDateTime, description="When they answered last")


class PollAnswer(SQLModel, table=True):
    """What somebody answered to one date; a date without a row is not answered."""

    __tablename__ = "poll_answers"

    person_id: str = Field(primary_key=True, foreign_key="poll_people.id", ondelete="CASCADE", max_length=26)
    date_id: str = Field(primary_key=True, foreign_key="poll_dates.id", ondelete="CASCADE", index=True, max_length=26)
    choice: Choice = Field(sa_type=choice(Choice))
