"""Tables of proposals."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Text
from sqlmodel import Field

from yoriai.core import clock
from yoriai.core.db import Record, UTCDateTime, choice
from yoriai.domains.proposals.states import ProposalKind, ProposalStatus


class Proposal(Record, table=True):
    """A practice as its organisation wants it told: a new case, a correction, a withdrawal or a return."""

    __tablename__ = "proposals"

    member_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    organisation_id: str | None = Field(default=None, foreign_key="organisations.id", index=True, max_length=26)
    case_id: str | None = Field(default=None, foreign_key="cases.id", ondelete="CASCADE", index=True, max_length=26)
    kind: ProposalKind = Field(default=ProposalKind.NEW, sa_type=choice(ProposalKind))
    base_revision: int = Field(default=0, description="The case's revision that a correction began from")
    status: ProposalStatus = Field(default=ProposalStatus.DRAFT, sa_type=choice(ProposalStatus), index=True)
    content: dict[str, Any] = Field(default_factory=dict, sa_type=JSON, description="What was typed (draft.py)")
    version: int = Field(default=1, description="Raised by each save; a save names the one it began from")
    submitted_at: datetime | None = Field(default=None, sa_type=UTCDateTime, description="When it was sent last")
    reviewer_id: str | None = Field(
        default=None,
        foreign_key="members.id",
        ondelete="SET NULL",
        max_length=26,
        description="Who gave it back or accepted it last",
    )
    reviewed_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    updated_at: datetime = Field(default_factory=clock.now, sa_type=UTCDateTime)


class ProposalComment(Record, table=True):
    """What the secretariat or the proposer says about a part of a proposal."""

    __tablename__ = "proposal_comments"

    proposal_id: str = Field(foreign_key="proposals.id", ondelete="CASCADE", index=True, max_length=26)
    author_id: str | None = Field(default=None, foreign_key="members.id", ondelete="SET NULL", max_length=26)
    part: str = Field(default="", max_length=60, description="A field of the guided form; '' the whole")
    body: str = Field(sa_type=Text)
    is_desk: bool = Field(default=False, description="Said by the secretariat rather than by the proposer")
