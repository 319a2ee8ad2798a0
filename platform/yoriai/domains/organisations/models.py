"""Tables of organisations, the people in them, and how they come to be there."""

from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import JSON, Index, String, Text, UniqueConstraint
from sqlmodel import Field

from yoriai.core import clock
from yoriai.core.db import Record, UTCDateTime, choice, one_where
from yoriai.domains.organisations.rules import KEY_MOST
from yoriai.domains.organisations.states import (
    AffiliationRole,
    ClaimStatus,
    ClaimWay,
    FoundedPrecision,
    LegalForm,
    OrganisationStatus,
)

# Orders by code points on both databases, whatever language PostgreSQL was set up in
_BY_CODE_POINT: Final = String(KEY_MOST).with_variant(String(KEY_MOST, collation="C"), "postgresql")


class Organisation(Record, table=True):
    """An organisation (団体), claimed by its people or known from an import only.

    What is compared and sorted by (`squashed_name` to `website_key`) is made from the rest when it is written
    (`repository.with_keys`).
    """

    __tablename__ = "organisations"
    __table_args__ = (
        Index("ix_organisations_status_confirmed_at", "status", "confirmed_at"),
        Index("ix_organisations_status_asked_at", "status", "asked_at"),
        Index("ix_organisations_sort_key_id", "sort_key", "id"),
        # what waits for the secretariat's word may be mistaken, or a trick: it takes no number from anybody
        one_where(
            "uq_organisations_corporate_number",
            "corporate_number",
            condition="corporate_number IS NOT NULL AND status NOT IN ('pending', 'archived')",
        ),
    )

    name: str = Field(max_length=120)
    furigana: str = Field(default="", max_length=160)
    squashed_name: str = Field(default="", index=True, max_length=120, description="The name as it is compared")
    bare_name: str = Field(default="", index=True, max_length=KEY_MOST, description="The same without its legal form")
    bare_furigana: str = Field(default="", index=True, max_length=KEY_MOST, description="Furigana as it is compared")
    sort_key: str = Field(default="", sa_type=_BY_CODE_POINT, description="Sorts by furigana")
    website_key: str = Field(default="", index=True, max_length=300, description="The site as it is compared")
    aliases: list[str] = Field(default_factory=list, sa_type=JSON)
    legal_form: LegalForm | None = Field(default=None, sa_type=choice(LegalForm), description="None where not known")
    corporate_number: str | None = Field(default=None, index=True, max_length=13, description="法人番号")
    prefecture: str | None = Field(default=None, index=True, max_length=2, description="Two-digit prefecture code")
    municipality: str | None = Field(default=None, index=True, max_length=6, description="Six-digit code")
    address: str = Field(default="", max_length=300)
    is_address_shown: bool = Field(default=False)
    founded_on: date | None = Field(default=None, description="The first day of what is known")
    founded_precision: FoundedPrecision | None = Field(default=None, sa_type=choice(FoundedPrecision))
    representative: str = Field(default="", max_length=120)
    staff: str = Field(default="", max_length=200)
    website: str = Field(default="", max_length=300)
    links: list[dict[str, str]] = Field(default_factory=list, sa_type=JSON, description="Each a url and its words")
    about: str = Field(default="", sa_type=Text)
    status: OrganisationStatus = Field(default=OrganisationStatus.UNCLAIMED, sa_type=choice(OrganisationStatus))
    revision: int = Field(default=1, description="Raised by each edit")
    changed: int = Field(default=0, index=True, description="Version of the topic `organisations` that changed it last")
    updated_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)
    confirmed_at: datetime | None = Field(default=None, sa_type=UTCDateTime, description="When somebody said: right")
    confirmed_by_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )
    asked_at: datetime | None = Field(
        default=None,
        sa_type=UTCDateTime,
        description="When its people were asked; none once they have answered",
    )
    reminded_at: datetime | None = Field(default=None, sa_type=UTCDateTime, description="When they were asked again")
    dormant_at: datetime | None = Field(default=None, sa_type=UTCDateTime, description="When it was given up hearing")


class OrganisationRevision(Record, table=True):
    """What an organisation's record said from one edit to the next, so that two editors at once lose nothing."""

    __tablename__ = "organisation_revisions"
    __table_args__ = (UniqueConstraint("organisation_id", "revision"),)

    organisation_id: str = Field(foreign_key="organisations.id", ondelete="CASCADE", max_length=26)
    revision: int
    content: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    member_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )


class Affiliation(Record, table=True):
    """A member's place in an organisation (所属)."""

    __tablename__ = "affiliations"
    __table_args__ = (UniqueConstraint("member_id", "organisation_id"),)

    member_id: str = Field(foreign_key="members.id", ondelete="CASCADE", max_length=26)
    organisation_id: str = Field(foreign_key="organisations.id", ondelete="CASCADE", index=True, max_length=26)
    role: AffiliationRole = Field(default=AffiliationRole.MEMBER, sa_type=choice(AffiliationRole))


class OrganisationClaim(Record, table=True):
    """Somebody says that they act for an organisation: one they registered, one that is known, or one to join."""

    __tablename__ = "organisation_claims"
    __table_args__ = (
        Index("ix_organisation_claims_status_created_at", "status", "created_at"),
        # two presses at once must not ask twice
        one_where("uq_organisation_claims_waiting", "organisation_id", "member_id", condition="status = 'waiting'"),
    )

    organisation_id: str = Field(foreign_key="organisations.id", ondelete="CASCADE", index=True, max_length=26)
    member_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    way: ClaimWay = Field(sa_type=choice(ClaimWay))
    words: str = Field(default="", max_length=2000)
    status: ClaimStatus = Field(default=ClaimStatus.WAITING, sa_type=choice(ClaimStatus))
    token_hash: str | None = Field(default=None, unique=True, max_length=64, description="Of the link that was mailed")
    expires_at: datetime | None = Field(default=None, sa_type=UTCDateTime, description="Of that link")
    host: str = Field(default="", max_length=253, description="Domain of the mailbox that it went to")
    decided_by_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )
    decided_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    reason: str = Field(default="", max_length=2000)


class OrganisationInvitation(Record, table=True):
    """A mail that asks somebody into an organisation; its link works once."""

    __tablename__ = "organisation_invitations"

    organisation_id: str = Field(foreign_key="organisations.id", ondelete="CASCADE", index=True, max_length=26)
    address: str = Field(index=True, max_length=254, description="Where it went")
    role: AffiliationRole = Field(sa_type=choice(AffiliationRole))
    invited_by_id: str | None = Field(
        default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26
    )
    token_hash: str = Field(unique=True, max_length=64)
    expires_at: datetime = Field(sa_type=UTCDateTime, index=True)
    used_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class Handover(Record, table=True):
    """An owner offers their place to somebody of the organisation, who has not said yes yet."""

    __tablename__ = "organisation_handovers"
    __table_args__ = (UniqueConstraint("organisation_id", "giver_id"),)

    organisation_id: str = Field(foreign_key="organisations.id", ondelete="CASCADE", max_length=26)
    giver_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    taker_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
