"""Tables of imports."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, LargeBinary
from sqlmodel import Field, SQLModel

from yoriai.core.db import Record, UTCDateTime, choice
from yoriai.domains.cases.plan import Outcome
from yoriai.domains.cases.questions import Answer
from yoriai.domains.imports.states import Extent, ImportStatus, Phase
from yoriai.domains.taxonomy.vocabulary import TermKind


class ImportRun(Record, table=True):
    """One file on its way into the catalogue: who brought it, what was read, what became of it."""

    __tablename__ = "import_runs"

    member_id: str | None = Field(default=None, foreign_key="members.id", ondelete="SET NULL", max_length=26)
    file_name: str = Field(max_length=200)
    size: int = Field(default=0, description="Bytes")
    kind: str = Field(default="", max_length=20, description="casebook, table or json, once it is read")
    asked_edition: str = Field(default="", max_length=20, description="'' leaves it to the file")
    edition: str = Field(default="", max_length=20)
    status: ImportStatus = Field(default=ImportStatus.WAITING, sa_type=choice(ImportStatus), index=True)
    extent: Extent | None = Field(default=None, sa_type=choice(Extent), description="What was asked to be applied")
    phase: Phase | None = Field(default=None, sa_type=choice(Phase))
    done: int = Field(default=0)
    total: int = Field(default=0)
    counts: dict[str, int] = Field(default_factory=dict, sa_type=JSON, description="Records by outcome")
    questions: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON, description="Labels to be decided on")
    problems: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON, description="Of no single record")
    totals: dict[str, Any] = Field(default_factory=dict, sa_type=JSON, description="The book's own, read, and after")
    casebooks: dict[str, Any] = Field(default_factory=dict, sa_type=JSON, description="What the file says of them")
    failure: str = Field(default="", max_length=200, description="A message to translate")
    is_anew: bool = Field(default=False, description="The catalogue had changed, so it was compared once more")
    finished_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class ImportFile(SQLModel, table=True):
    """The bytes of an import, until it is applied or discarded."""

    __tablename__ = "import_files"

    run_id: str = Field(primary_key=True, foreign_key="import_runs.id", ondelete="CASCADE", max_length=26)
    content: bytes = Field(sa_type=LargeBinary)


class ImportRecord(SQLModel, table=True):
    """One record of an import: what it would do, part by part, and what was not understood of it."""

    __tablename__ = "import_records"

    run_id: str = Field(primary_key=True, foreign_key="import_runs.id", ondelete="CASCADE", max_length=26)
    position: int = Field(primary_key=True)
    line: int
    outcome: Outcome = Field(sa_type=choice(Outcome))
    is_clear: bool
    organisation: str = Field(default="", max_length=120)
    title: str = Field(default="", max_length=200)
    number: str | None = Field(default=None, max_length=10)
    slug: str = Field(default="", max_length=80)
    fingerprint: str = Field(default="", max_length=64)
    changes: dict[str, Any] = Field(default_factory=dict, sa_type=JSON, description="part → [before, after]")
    kept: list[str] = Field(default_factory=list, sa_type=JSON, description="Parts that people edited and that stay")
    problems: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)


class LabelDecision(SQLModel, table=True):
    """What was decided of a label that the vocabulary lacked, kept for the next time."""

    __tablename__ = "label_decisions"

    key: str = Field(primary_key=True, max_length=200, description="The label as spellings of it meet")
    label: str = Field(max_length=200)
    answer: Answer = Field(sa_type=choice(Answer))
    code: str = Field(default="", max_length=40, description="The term that it is another spelling of")
    kind: TermKind = Field(default=TermKind.TARGET, sa_type=choice(TermKind))
    group: str | None = Field(default=None, max_length=40)
    label_en: str = Field(default="", max_length=120)
    member_id: str | None = Field(default=None, foreign_key="members.id", ondelete="SET NULL", max_length=26)
    decided_at: datetime = Field(sa_type=UTCDateTime)
