"""Tables of organisations and affiliations."""

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from yoriai.core.db import Record, choice
from yoriai.domains.organisations.states import AffiliationRole, OrganisationStatus


class Organisation(Record, table=True):
    """An organisation (団体), claimed by its people or known from an import only."""

    __tablename__ = "organisations"

    name: str = Field(max_length=120)
    squashed_name: str = Field(index=True, max_length=120, description="The name as it is compared (rules.py)")
    furigana: str = Field(default="", max_length=160)
    aliases: list[str] = Field(default_factory=list, sa_type=JSON)
    prefecture: str | None = Field(default=None, max_length=2, description="Two-digit prefecture code")
    website: str = Field(default="", max_length=300)
    status: OrganisationStatus = Field(default=OrganisationStatus.UNCLAIMED, sa_type=choice(OrganisationStatus))


class Affiliation(Record, table=True):
    """A member's place in an organisation (所属)."""

    __tablename__ = "affiliations"
    __table_args__ = (UniqueConstraint("member_id", "organisation_id"),)

    member_id: str = Field(foreign_key="members.id", ondelete="CASCADE", max_length=26)
    organisation_id: str = Field(foreign_key="organisations.id", ondelete="CASCADE", index=True, max_length=26)
    role: AffiliationRole = Field(default=AffiliationRole.MEMBER, sa_type=choice(AffiliationRole))
