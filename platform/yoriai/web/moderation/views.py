"""Contexts of the pages of safety."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from yoriai.core.paging import Page
from yoriai.web.choices import Options
from yoriai.web.forms import Form
from yoriai.web.moderation.forms import DecisionForm, LiftForm, ReportForm, SuspensionForm
from yoriai.web.templating import View


@dataclass(frozen=True)
class ReportView(View):
    """Reporting a post: what it says, why, whom to call where somebody is in danger, and what will happen."""

    template: ClassVar[str] = "moderation/report.html"
    form: Form[ReportForm]
    kind: str
    title: str
    excerpt: str
    action: str
    back_url: str
    reasons: Options
    calls: Options


@dataclass(frozen=True)
class ReportedView(View):
    """A member's own report: received, and later what came of it."""

    template: ClassVar[str] = "moderation/reported.html"
    kind: str
    title: str
    reason: str
    words: str
    at: datetime
    outcome: str
    is_open: bool
    calls: Options


@dataclass(frozen=True)
class DecisionView(View):
    """A decision as the member it is about reads it, with how to object."""

    template: ClassVar[str] = "moderation/decision.html"
    title: str
    reason: str
    at: datetime
    is_against: bool


@dataclass(frozen=True)
class QueueRow:
    """A reported post in the desk's list."""

    url: str
    kind: str
    title: str
    author: str
    reasons: Sequence[str]
    reports: int
    since: datetime
    minutes: int
    is_urgent: bool


@dataclass(frozen=True)
class QueueView(View):
    """The posts that wait for a decision."""

    template: ClassVar[str] = "moderation/queue.html"
    page: Page[QueueRow]
    page_url: Callable[[int], str]
    minutes: int


@dataclass(frozen=True)
class DecisionRow:
    """A decision as the desk reads it."""

    label: str
    tone: str
    what: str
    url: str
    by: str
    reason: str
    at: datetime
    until: date | None


@dataclass(frozen=True)
class ReportRow:
    """A report as the desk reads it."""

    reporter: str
    reason: str
    words: str
    at: datetime
    is_open: bool


@dataclass(frozen=True)
class MatterView(View):
    """A post on the desk."""

    template: ClassVar[str] = "moderation/matter.html"
    form: Form[DecisionForm]
    action: str
    seen: str
    kind: str
    title: str
    excerpt: str
    url: str
    is_gone: bool
    is_hidden: bool
    is_own: bool
    is_open: bool
    is_urgent: bool
    calls: Options
    author: str
    author_url: str
    reports: Sequence[ReportRow]
    decisions: Sequence[DecisionRow]
    earlier: Sequence[DecisionRow]
    suspension: DecisionRow | None


@dataclass(frozen=True)
class MemberDeskView(View):
    """A member on the desk: what was decided about them, keeping them out, letting them in again."""

    template: ClassVar[str] = "moderation/member.html"
    form: Form[SuspensionForm]
    lift_form: Form[LiftForm]
    name: str
    furigana: str
    url: str
    action: str
    standing: str
    tone: str
    spans: Options
    decisions: Sequence[DecisionRow]
    suspension: DecisionRow | None
    hindrance: str


@dataclass(frozen=True)
class BlockedRow:
    """Somebody whom the member has blocked."""

    id: str
    name: str
    furigana: str


@dataclass(frozen=True)
class BlocksView(View):
    """The people whom a member has blocked."""

    template: ClassVar[str] = "moderation/blocks.html"
    people: Sequence[BlockedRow]


@dataclass(frozen=True)
class BlockView(View):
    """What a block does, before it is made."""

    template: ClassVar[str] = "moderation/block.html"
    name: str
    action: str
    back_url: str
