"""Tables of the vocabulary and of the marks that link everything to it."""

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from yoriai.core.db import choice
from yoriai.domains.taxonomy.marks import MarkWeight
from yoriai.domains.taxonomy.states import SubjectKind
from yoriai.domains.taxonomy.vocabulary import TermKind


class TermRow(SQLModel, table=True):
    """A term of the vocabulary; a later casebook's edition may add some."""

    __tablename__ = "terms"

    code: str = Field(primary_key=True, max_length=40)
    kind: TermKind = Field(sa_type=choice(TermKind))
    label: str = Field(max_length=80)
    label_en: str = Field(max_length=120)
    group: str | None = Field(default=None, foreign_key="terms.code", max_length=40)
    position: int
    edition: str = Field(max_length=20)
    aliases: list[str] = Field(default_factory=list, sa_type=JSON)


class MarkRow(SQLModel, table=True):
    """One ★ or ☆ that a case, member, consultation or request carries on a term: the one weighted link.

    Subjects have ids that are unique over all tables (ULIDs), so one table serves every kind.
    """

    __tablename__ = "marks"
    __table_args__ = (Index("ix_marks_kind_term", "subject_kind", "term_code", "weight", "subject_id"),)

    subject_id: str = Field(primary_key=True, max_length=26)
    term_code: str = Field(primary_key=True, foreign_key="terms.code", max_length=40)
    subject_kind: SubjectKind = Field(sa_type=choice(SubjectKind))
    weight: MarkWeight = Field(sa_type=choice(MarkWeight))
