"""Tables of moderation: what members report, and what the secretariat decides."""

from datetime import datetime

from sqlalchemy import Index, Text
from sqlmodel import Field

from yoriai.core.db import Record, UTCDateTime, choice, one_where
from yoriai.domains.accounts.postings import PostKind
from yoriai.domains.moderation.states import DecisionKind, ReportReason


class Report(Record, table=True):
    """A member's word to the secretariat that something is wrong with a post; its author never learns whose it is."""

    __tablename__ = "reports"
    __table_args__ = (
        # one a member and post, until it is decided: saying it again adds words
        one_where("uq_reports_open", "post_id", "reporter_id", condition="decided_at IS NULL"),
        Index("ix_reports_decided_at_created_at", "decided_at", "created_at"),
    )

    reporter_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    author_id: str = Field(foreign_key="members.id", ondelete="CASCADE", index=True, max_length=26)
    post_kind: PostKind = Field(sa_type=choice(PostKind))
    post_id: str = Field(index=True, max_length=26)
    title: str = Field(default="", max_length=200, description="What the post was called when it was reported")
    excerpt: str = Field(default="", sa_type=Text, description="What it began with then: it may be changed meanwhile")
    reason: ReportReason = Field(sa_type=choice(ReportReason))
    words: str = Field(default="", sa_type=Text)
    decided_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class Decision(Record, table=True):
    """What the secretariat decided about a post or a member, with the words that the member was told."""

    __tablename__ = "decisions"
    __table_args__ = (
        # two of the secretariat at once must not suspend one member twice
        one_where("uq_decisions_in_force", "member_id", condition="kind = 'suspended' AND ended_at IS NULL"),
        Index("ix_decisions_member_id", "member_id", "created_at"),
    )

    kind: DecisionKind = Field(sa_type=choice(DecisionKind))
    by_id: str | None = Field(default=None, foreign_key="members.id", ondelete="SET NULL", index=True, max_length=26)
    member_id: str = Field(foreign_key="members.id", ondelete="CASCADE", max_length=26)
    post_kind: PostKind | None = Field(default=None, sa_type=choice(PostKind))
    post_id: str = Field(default="", index=True, max_length=26)
    reason: str = Field(default="", sa_type=Text)
    until: datetime | None = Field(
        default=None, sa_type=UTCDateTime, index=True, description="End of a suspension; none is until further notice"
    )
    ended_at: datetime | None = Field(default=None, sa_type=UTCDateTime, description="When a suspension ended")
