"""Tables of councils, their seats and committees, and the terms that seats accept."""

from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import JSON, Index, String, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from yoriai.core import clock
from yoriai.core.db import Record, UTCDateTime, choice, one_where
from yoriai.domains.accounts.models import PersonName
from yoriai.domains.councils.rules import SORTED_MOST
from yoriai.domains.councils.states import Capacity, CouncilKind, SeatAction, SeatKind, SeatStatus

# Orders by code points on both databases, whatever language PostgreSQL was set up in
_BY_CODE_POINT: Final = String(SORTED_MOST).with_variant(String(SORTED_MOST, collation="C"), "postgresql")


class Council(Record, table=True):
    """A council (協議会). Its office is whoever holds the role `council_staff` with its slug as the scope."""

    __tablename__ = "councils"
    __table_args__ = (Index("ix_councils_sort_key_id", "sort_key", "id"),)

    slug: str = Field(unique=True, max_length=40, description="Its address; never changes")
    name: str = Field(max_length=120)
    furigana: str = Field(default="", max_length=160)
    sort_key: str = Field(default="", sa_type=_BY_CODE_POINT, description="Sorts by furigana")
    search_key: str = Field(default="", max_length=SORTED_MOST, description="Name and furigana as they are compared")
    kind: CouncilKind = Field(sa_type=choice(CouncilKind))
    is_nationwide: bool = Field(default=False)
    office_organisation_id: str | None = Field(
        default=None, foreign_key="organisations.id", ondelete="SET NULL", index=True, max_length=26
    )
    about: str = Field(default="", sa_type=Text, description="Markdown (infra/markdown.py)")
    contact: str = Field(default="", max_length=300, description="How the office is reached, shown to everybody")
    shows_seats: bool = Field(default=True, description="The public page names the organisations")
    shows_meetings: bool = Field(default=True, description="The public page has what is on for everybody")
    shows_summaries: bool = Field(default=True, description="The public page has the public summaries of minutes")
    takes_applications: bool = Field(default=True)
    quorum_percent: int = Field(default=50, description="How many of the lead seats must be there, 0 for none")
    closed_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    revision: int = Field(default=1, description="Raised by each edit")
    updated_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)


class CouncilArea(SQLModel, table=True):
    """A prefecture, or a municipality of one ('' for the whole), that a council is for."""

    __tablename__ = "council_areas"

    council_id: str = Field(primary_key=True, foreign_key="councils.id", ondelete="CASCADE", max_length=26)
    prefecture: str = Field(primary_key=True, index=True, max_length=2, description="Two-digit code")
    municipality: str = Field(default="", primary_key=True, max_length=6, description="Six-digit code")


class CouncilTerms(Record, table=True):
    """A version of what the people of a council's seats agree to (confidentiality); the latest in force counts."""

    __tablename__ = "council_terms"
    __table_args__ = (UniqueConstraint("council_id", "version"),)

    council_id: str = Field(foreign_key="councils.id", ondelete="CASCADE", max_length=26)
    version: int
    body: str = Field(sa_type=Text)
    in_force_on: date
    written_by_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )


class Committee(Record, table=True):
    """A sub-committee (分科会) of a council."""

    __tablename__ = "committees"

    council_id: str = Field(foreign_key="councils.id", ondelete="CASCADE", index=True, max_length=26)
    name: str = Field(max_length=120)
    about: str = Field(default="", sa_type=Text)
    closed_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class Seat(Record, table=True):
    """An organisation's seat (構成員) in a council: one row for all the times it came and went."""

    __tablename__ = "seats"
    __table_args__ = (
        UniqueConstraint("council_id", "organisation_id"),
        Index("ix_seats_council_id_status", "council_id", "status"),
    )

    council_id: str = Field(foreign_key="councils.id", ondelete="CASCADE", max_length=26)
    organisation_id: str = Field(foreign_key="organisations.id", ondelete="CASCADE", index=True, max_length=26)
    kind: SeatKind = Field(default=SeatKind.ORDINARY, sa_type=choice(SeatKind))
    status: SeatStatus = Field(sa_type=choice(SeatStatus))
    words: str = Field(default="", sa_type=Text, description="What the organisation wrote with its application")
    asked_by_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )
    reason: str = Field(default="", sa_type=Text, description="Why it was declined, told to the organisation")
    joined_on: date | None = Field(default=None)
    left_on: date | None = Field(default=None)
    updated_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)


class SeatEvent(Record, table=True):
    """What happened to a seat, or to the whole council: the history of its membership, never rewritten."""

    __tablename__ = "seat_events"
    __table_args__ = (Index("ix_seat_events_council_id_created_at", "council_id", "created_at", "id"),)

    council_id: str = Field(foreign_key="councils.id", ondelete="CASCADE", max_length=26)
    seat_id: str | None = Field(default=None, foreign_key="seats.id", ondelete="CASCADE", index=True, max_length=26)
    action: SeatAction = Field(sa_type=choice(SeatAction))
    detail: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    by_id: str | None = Field(default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26)


class SeatPerson(Record, table=True):
    """Somebody who sits for an organisation (代表者・代理): a member, or a name and an address that may become one.

    Without an account they answer through links in their mails, signed with `key`.
    """

    __tablename__ = "seat_people"
    __table_args__ = (
        one_where(
            "uq_seat_people_member", "seat_id", "member_id", condition="left_at IS NULL AND member_id IS NOT NULL"
        ),
        one_where("uq_seat_people_address", "seat_id", "address", condition="left_at IS NULL AND address <> ''"),
    )

    seat_id: str = Field(foreign_key="seats.id", ondelete="CASCADE", index=True, max_length=26)
    capacity: Capacity = Field(default=Capacity.DELEGATE, sa_type=choice(Capacity))
    member_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )
    name: str = Field(sa_type=PersonName, description="As the organisation named them; a member's own name wins")
    title: str = Field(default="", max_length=120, description="Their post in the organisation")
    address: str = Field(default="", index=True, max_length=254, description="Empty for a member: theirs is used")
    language: str = Field(default="ja", max_length=2, description="Of their mails; a member's own wins")
    key: str = Field(
        max_length=32, description="Random; what links in their mails are signed with. A new one ends them"
    )
    left_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class TermsAcceptance(Record, table=True):
    """That somebody has agreed to a version of a council's terms, and when."""

    __tablename__ = "terms_acceptances"
    __table_args__ = (UniqueConstraint("terms_id", "person_id"),)

    terms_id: str = Field(foreign_key="council_terms.id", ondelete="CASCADE", max_length=26)
    person_id: str = Field(foreign_key="seat_people.id", ondelete="CASCADE", index=True, max_length=26)


class CommitteeSeat(SQLModel, table=True):
    """A seat's place in a sub-committee."""

    __tablename__ = "committee_seats"

    committee_id: str = Field(primary_key=True, foreign_key="committees.id", ondelete="CASCADE", max_length=26)
    seat_id: str = Field(primary_key=True, foreign_key="seats.id", ondelete="CASCADE", index=True, max_length=26)
    is_chair: bool = Field(default=False)
