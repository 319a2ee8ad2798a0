"""Tables of who is asked to a meeting, what they answered and whether they were there; and of guests not yet proven."""

from datetime import datetime

from sqlalchemy import JSON, Index, Text
from sqlmodel import Field

from yoriai.core.db import Record, UTCDateTime, choice, one_where
from yoriai.domains.accounts.models import PersonName
from yoriai.domains.attendance.reminder_rules import Reminder
from yoriai.domains.attendance.states import Presence, Rsvp
from yoriai.domains.meetings.states import Way


class Participant(Record, table=True):
    """One person and one meeting: asked, signed up, or walked in. A member, or somebody with a name and an address.

    Whoever has no account answers through links in their mails, signed with `key`.
    """

    __tablename__ = "participants"
    __table_args__ = (
        one_where("uq_participants_member", "meeting_id", "member_id", condition="member_id IS NOT NULL"),
        one_where("uq_participants_address", "meeting_id", "address", condition="address <> ''"),
        # the queue of a meeting, and who has a place
        Index("ix_participants_meeting_id_rsvp", "meeting_id", "rsvp", "way", "queued_at", "id"),
        # a member's meetings, and the sweep that forgets guests
        Index("ix_participants_member_id_forgotten_at", "member_id", "forgotten_at", "meeting_id"),
        # the sweep that tells of changes
        Index("ix_participants_told", "meeting_id", "told_sequence", "told_rsvp", "rsvp", "told_way", "way"),
    )

    meeting_id: str = Field(foreign_key="meetings.id", ondelete="CASCADE", max_length=26)
    member_id: str | None = Field(default=None, foreign_key="members.id", ondelete="SET NULL", max_length=26)
    seat_id: str | None = Field(default=None, foreign_key="seats.id", ondelete="SET NULL", index=True, max_length=26)
    seat_person_id: str | None = Field(
        default=None, foreign_key="seat_people.id", ondelete="SET NULL", index=True, max_length=26
    )
    organisation_id: str | None = Field(
        default=None, foreign_key="organisations.id", ondelete="SET NULL", index=True, max_length=26
    )
    name: str = Field(sa_type=PersonName, description="As they gave it; a member's own name wins")
    furigana: str = Field(default="", max_length=80, description="As a guest gave it; a member's own wins")
    organisation: str = Field(default="", max_length=120, description="As a guest wrote it")
    address: str = Field(default="", max_length=254, description="Of somebody without an account; empty for a member")
    is_address_proven: bool = Field(default=False, description="A link mailed there was followed by a press")
    key: str = Field(
        max_length=32, description="Random; what links in their mails are signed with. A new one ends them"
    )
    language: str = Field(default="ja", max_length=2)
    rsvp: Rsvp = Field(default=Rsvp.INVITED, sa_type=choice(Rsvp))
    way: Way | None = Field(default=None, sa_type=choice(Way), description="How they attend")
    words: str = Field(default="", sa_type=Text, description="A word to the office")
    answers: dict[str, str] = Field(default_factory=dict, sa_type=JSON, description="By the question's id")
    answered_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    queued_at: datetime | None = Field(
        default=None, sa_type=UTCDateTime, description="Since when they wait for a place"
    )
    promoted_at: datetime | None = Field(default=None, sa_type=UTCDateTime, description="When the queue gave them one")
    told_sequence: int | None = Field(default=None, description="The meeting's sequence that they were told last")
    told_rsvp: Rsvp | None = Field(default=None, sa_type=choice(Rsvp), description="What they were told they answered")
    told_way: Way | None = Field(default=None, sa_type=choice(Way), description="How they were told that they attend")
    told_starts_at: datetime | None = Field(
        default=None, sa_type=UTCDateTime, description="When they were told it begins"
    )
    reminded: Reminder | None = Field(default=None, sa_type=choice(Reminder), description="The last reminder they need")
    reminded_of: datetime | None = Field(
        default=None, sa_type=UTCDateTime, description="The hour it was of: a meeting that moves is reminded of anew"
    )
    presence: Presence | None = Field(default=None, sa_type=choice(Presence))
    arrived_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    is_walk_in: bool = Field(default=False, description="Came without having signed up")
    forgotten_at: datetime | None = Field(
        default=None, sa_type=UTCDateTime, description="When a guest's name, address and words were erased"
    )


class SignUp(Record, table=True):
    """What a guest has written to come to a meeting, until the link mailed to their address is followed by a press.

    It holds no place and is on no list: an address that anybody can type proves nothing.
    """

    __tablename__ = "meeting_sign_ups"

    meeting_id: str = Field(foreign_key="meetings.id", ondelete="CASCADE", index=True, max_length=26)
    name: str = Field(max_length=80)
    furigana: str = Field(default="", max_length=80)
    organisation: str = Field(default="", max_length=120)
    address: str = Field(max_length=254)
    language: str = Field(default="ja", max_length=2)
    way: Way | None = Field(default=None, sa_type=choice(Way))
    words: str = Field(default="", sa_type=Text)
    answers: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    key: str = Field(max_length=32, description="Random; what the link is signed with")
    expires_at: datetime = Field(sa_type=UTCDateTime, index=True)
