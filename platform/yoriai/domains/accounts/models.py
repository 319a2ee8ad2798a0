"""Tables of people and their sign-ins."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import JSON, Dialect, String, TypeDecorator, UniqueConstraint
from sqlmodel import Field, SQLModel

from yoriai.core.db import Record, UTCDateTime, choice
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.accounts.states import LinkPurpose, Role, Stage, Standing

NAME_MOST: Final = 80
FORMER: Final = mark("A former member")


class PersonName(TypeDecorator[str]):
    """A person's name. Of somebody who is gone none is kept: whoever reads it sees that, in their own language."""

    impl = String(NAME_MOST)
    cache_ok = True

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the name, or what stands for one that was emptied."""
        return _(FORMER) if value == "" else value


class Member(Record, table=True):
    """A person (会員). What they may do comes from role grants and from a mentor's profile."""

    __tablename__ = "members"

    email: str = Field(unique=True, max_length=254)
    email_verified_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    password_hash: str | None = Field(default=None, max_length=255)
    standing: Standing = Field(default=Standing.ACTIVE, sa_type=choice(Standing))
    name: str = Field(sa_type=PersonName)
    furigana: str = Field(default="", max_length=80)
    prefecture: str | None = Field(default=None, max_length=2, description="Two-digit prefecture code")
    stage: Stage | None = Field(default=None, sa_type=choice(Stage))
    languages: list[str] = Field(
        default_factory=lambda: ["ja"], sa_type=JSON, description="Languages spoken, ISO 639-1"
    )
    about: str = Field(default="", max_length=2000)
    is_shown: bool = Field(default=True, description="Their page shows other members more than the name")
    locale: str = Field(default="ja", max_length=2, description="Language of pages and mails")
    calendar_token: str = Field(unique=True, max_length=64, description="Secret of the private calendar feed")
    confidentiality_version: str | None = Field(default=None, max_length=20)
    confidentiality_accepted_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class RoleGrant(Record, table=True):
    """A role given to a member, everywhere (scope '') or in one council."""

    __tablename__ = "role_grants"
    __table_args__ = (UniqueConstraint("member_id", "role", "scope"),)

    member_id: str = Field(foreign_key="members.id", ondelete="CASCADE", max_length=26)
    role: Role = Field(sa_type=choice(Role))
    scope: str = Field(default="", max_length=80)


class LoginSession(Record, table=True):
    """A browser that is signed in; the cookie's token is stored hashed."""

    __tablename__ = "login_sessions"

    member_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    token_hash: str = Field(unique=True, max_length=64)
    expires_at: datetime = Field(sa_type=UTCDateTime, index=True)
    device: str = Field(default="", max_length=120)


class OneTimeLink(Record, table=True):
    """A link that was mailed: works once, then or after its time never again."""

    __tablename__ = "one_time_links"

    member_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    purpose: LinkPurpose = Field(sa_type=choice(LinkPurpose))
    token_hash: str = Field(unique=True, max_length=64)
    next_path: str = Field(default="", max_length=300)
    expires_at: datetime = Field(sa_type=UTCDateTime, index=True)
    used_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JSON, description="What its button makes true")


class Throttle(SQLModel, table=True):
    """Tries counted in a window, under a hashed key (no address is stored)."""

    __tablename__ = "throttles"

    key: str = Field(primary_key=True, max_length=64)
    window_started_at: datetime = Field(sa_type=UTCDateTime, index=True)
    tries: int = Field(default=0)


class AuditEntry(Record, table=True):
    """What a member of staff changed."""

    __tablename__ = "audit_entries"

    actor_id: str | None = Field(default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26)
    action: str = Field(max_length=60)
    subject_kind: str = Field(max_length=40)
    subject_id: str = Field(max_length=40, index=True)
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class Block(Record, table=True):
    """One member wants nothing to do with another: no mentoring between them, no messages, no notices of theirs."""

    __tablename__ = "blocks"
    __table_args__ = (UniqueConstraint("member_id", "other_id"),)

    member_id: str = Field(foreign_key="members.id", ondelete="CASCADE", max_length=26)
    other_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
