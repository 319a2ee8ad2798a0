"""Tables of the catalogue."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from yoriai.core import clock
from yoriai.core.db import Record, UTCDateTime, choice
from yoriai.domains.cases.states import CaseStatus


class CaseStudy(Record, table=True):
    """A practice as a casebook or its own organisation describes it (事例)."""

    __tablename__ = "cases"
    __table_args__ = (UniqueConstraint("edition", "number"),)

    slug: str = Field(unique=True, max_length=80)
    edition: str = Field(max_length=20, description="Casebook edition, e.g. r6; 'own' for cases written here")
    number: str | None = Field(default=None, max_length=10)
    page: int | None = Field(default=None, description="Page of the source")
    status: CaseStatus = Field(default=CaseStatus.PUBLISHED, sa_type=choice(CaseStatus))
    title: str = Field(default="", max_length=200)
    organisation_id: str = Field(foreign_key="organisations.id", index=True, max_length=26)
    organisation: str = Field(max_length=120, description="The organisation's name as the source gives it, corrected")
    furigana: str = Field(default="", max_length=160)
    aliases: list[str] = Field(default_factory=list, sa_type=JSON, description="Other spellings in the same source")
    prefecture: str = Field(max_length=2, index=True, description="Two-digit prefecture code")
    beyond_prefecture: bool = Field(default=False, description="The source says 'and elsewhere' (等)")
    municipalities: list[str] = Field(default_factory=list, sa_type=JSON, description="Names, in the source's order")
    profile: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    sections: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    updated_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)
