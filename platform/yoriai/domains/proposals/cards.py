"""Proposals as their readers see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from yoriai.domains.cases.content import Content
from yoriai.domains.proposals.draft import Draft
from yoriai.domains.proposals.rules import Gap
from yoriai.domains.proposals.states import WRITTEN, ProposalKind, ProposalStatus


@dataclass(frozen=True)
class Line:
    """A proposal in a list."""

    id: str
    kind: ProposalKind
    status: ProposalStatus
    title: str
    organisation: str
    proposer: str
    was_sent: bool
    was_given_back: bool
    submitted_at: datetime | None
    updated_at: datetime
    case_slug: str


@dataclass(frozen=True)
class Comment:
    """What was said about a part; `is_current` since the proposal was sent last."""

    part: str
    body: str
    author: str
    is_desk: bool
    at: datetime
    is_current: bool


@dataclass(frozen=True)
class ForWhom:
    """The organisation of a proposal as its record stands, or as it was typed where there is none yet."""

    id: str | None
    name: str
    furigana: str = ""
    prefecture: str = ""
    is_kept: bool = False
    """Whether the proposer looks after its record already."""
    is_known: bool = False
    """Whether the network knew it before this proposal."""


@dataclass(frozen=True)
class Details:
    """A proposal with everything its pages need."""

    line: Line
    member_id: str
    version: int
    draft: Draft
    organisation: ForWhom
    content: Content
    """The case as it would be."""
    base: Content | None
    """The case as it was when the correction began."""
    gaps: Sequence[Gap]
    comments: Sequence[Comment]
    case_id: str | None
    base_revision: int
    reviewer: str
    reviewed_at: datetime | None

    @property
    def id(self) -> str:
        """The proposal's id."""
        return self.line.id

    @property
    def kind(self) -> ProposalKind:
        """What is asked for."""
        return self.line.kind

    @property
    def status(self) -> ProposalStatus:
        """Where it stands."""
        return self.line.status

    @property
    def is_written(self) -> bool:
        """Whether it is written step by step."""
        return self.kind in WRITTEN

    def comments_on(self, *parts: str) -> list[Comment]:
        """Return what the secretariat said about some parts since the proposal was sent last."""
        return [each for each in self.comments if each.is_current and each.is_desk and each.part in parts]
