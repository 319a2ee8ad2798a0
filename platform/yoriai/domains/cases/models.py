"""Tables of the catalogue."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from yoriai.core import clock
from yoriai.core.db import Record, UTCDateTime, choice
from yoriai.domains.cases.rules import CASEBOOK_CHARS
from yoriai.domains.cases.states import CaseStatus, ChangeOrigin, UseKind


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
    municipality_codes: list[str] = Field(
        default_factory=list,
        sa_type=JSON,
        description="Codes of those that exist; derived",
    )
    profile: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    sections: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    figures: list[dict[str, Any]] = Field(
        default_factory=list,
        sa_type=JSON,
        description="Numbers that the sections state; derived",
    )
    licence: str = Field(
        default="",
        max_length=40,
        description="Where it differs from the casebook's",
    )
    revision: int = Field(
        default=1,
        description="Raised by each change; an edit names the one it began from",
    )
    changed: int = Field(
        default=0,
        index=True,
        description="Version of the topic `cases` that changed it last",
    )
    use_count: int = Field(default=0, description="How many uses the network may know of")
    updated_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)
    confirmed_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class CaseChange(Record, table=True):
    """One entry of a case's history: what each changed part was before and is after."""

    __tablename__ = "case_changes"
    __table_args__ = (UniqueConstraint("case_id", "revision"),)

    case_id: str = Field(foreign_key="cases.id", ondelete="CASCADE", max_length=26)
    revision: int
    version: int = Field(default=0, index=True, description="Version of the topic `cases` that it came in with")
    origin: ChangeOrigin = Field(sa_type=choice(ChangeOrigin))
    member_id: str | None = Field(default=None, foreign_key="members.id", ondelete="SET NULL", max_length=26)
    note: str = Field(default="", max_length=400)
    parts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON, description="part → [before, after]")


class CaseUse(SQLModel, table=True):
    """Something that a case has set in motion, written by the domain it happens in."""

    __tablename__ = "case_uses"
    __table_args__ = (Index("ix_case_uses_subject_id", "subject_id"),)

    case_id: str = Field(primary_key=True, foreign_key="cases.id", ondelete="CASCADE", max_length=26)
    kind: UseKind = Field(primary_key=True, sa_type=choice(UseKind))
    subject_id: str = Field(primary_key=True, max_length=26)
    at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)
    is_counted: bool = Field(default=True, description="The network may know that it happened")


class CasePicture(Record, table=True):
    """A picture of a practice; its bytes are a stored file (`infra/storage`)."""

    __tablename__ = "case_pictures"

    case_id: str = Field(foreign_key="cases.id", ondelete="CASCADE", index=True, max_length=26)
    file_id: str = Field(foreign_key="stored_files.id", index=True, max_length=26)
    position: int = Field(default=0)
    alternative: str = Field(max_length=300, description="What the picture shows, for those who do not see it")
    caption: str = Field(default="", max_length=200)
    credit: str = Field(default="", max_length=120)


class CasebookRow(SQLModel, table=True):
    """A published casebook that cases came from; `own` stands for cases written by their organisations."""

    __tablename__ = "casebooks"

    edition: str = Field(primary_key=True, max_length=20)
    title: str = Field(default="", max_length=CASEBOOK_CHARS["title"])
    title_en: str = Field(default="", max_length=CASEBOOK_CHARS["title_en"])
    publisher: str = Field(default="", max_length=CASEBOOK_CHARS["publisher"])
    publisher_en: str = Field(default="", max_length=CASEBOOK_CHARS["publisher_en"])
    year: int | None = Field(default=None, description="Fiscal year, western")
    address: str = Field(default="", max_length=CASEBOOK_CHARS["address"], description="Where it is published")
    licence: str = Field(default="", max_length=CASEBOOK_CHARS["licence"])
    totals: dict[str, Any] = Field(default_factory=dict, sa_type=JSON, description="The book's own table of totals")
