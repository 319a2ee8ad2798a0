"""Tables of consultations."""

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from yoriai.core.db import Record, UTCDateTime, choice
from yoriai.domains.consultations.states import ConsultationStatus, Visibility


class Consultation(Record, table=True):
    """A member's question (相談), with marks on the vocabulary and a day by which it wants an answer."""

    __tablename__ = "consultations"

    author_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    title: str = Field(max_length=120)
    body: str = Field(sa_type=Text)
    prefecture: str | None = Field(default=None, max_length=2)
    visibility: Visibility = Field(default=Visibility.NETWORK, sa_type=choice(Visibility))
    is_anonymous: bool = Field(default=False, description="Other members see no name; the secretariat does")
    status: ConsultationStatus = Field(default=ConsultationStatus.OPEN, sa_type=choice(ConsultationStatus), index=True)
    due_at: datetime = Field(sa_type=UTCDateTime)


class ConsultationCase(SQLModel, table=True):
    """A case the author had read when asking."""

    __tablename__ = "consultation_cases"

    consultation_id: str = Field(primary_key=True, foreign_key="consultations.id", ondelete="CASCADE", max_length=26)
    case_id: str = Field(primary_key=True, foreign_key="cases.id", ondelete="CASCADE", index=True, max_length=26)


class Reply(Record, table=True):
    """An answer (回答) to a consultation."""

    __tablename__ = "replies"

    consultation_id: str = Field(foreign_key="consultations.id", ondelete="CASCADE", index=True, max_length=26)
    author_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    body: str = Field(sa_type=Text)
