"""Contexts of the secretariat's pages of proposals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from yoriai.core.paging import Page
from yoriai.domains.cases.service import OwnedCase
from yoriai.domains.proposals.cards import Comment
from yoriai.web.forms import Form, FormModel
from yoriai.web.proposals.views import Difference, GapRow, Known, Preview, Row
from yoriai.web.templating import View


@dataclass(frozen=True)
class Conflict:
    """A part that somebody else has changed since the correction began, to something else."""

    label: str
    base: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class QueueView(View):
    """The secretariat's list of proposals."""

    template: ClassVar[str] = "proposals/queue.html"
    page: Page[Row]
    page_url: Callable[[int], str]
    statuses: Sequence[tuple[str, str, int, bool]]


@dataclass(frozen=True)
class ReviewView(View):
    """A proposal as the secretariat reviews it."""

    template: ClassVar[str] = "proposals/review.html"
    form: Form[FormModel]
    row: Row
    action: str
    version: int
    is_open: bool
    is_withdrawn: bool
    kind: str
    minutes: int
    preview: Preview | None
    parts: Sequence[tuple[str, str]]
    organisation: Sequence[tuple[str, str]]
    acting: str
    namesakes: Sequence[Known]
    gaps: Sequence[GapRow]
    advised: Sequence[GapRow]
    unknown_places: Sequence[str]
    doubles: Sequence[OwnedCase]
    differences: Sequence[Difference]
    conflicts: Sequence[Conflict]
    comments: Sequence[tuple[str, Comment]]
    reviewer: str
    reviewed_at: datetime | None
    reason: str
    case_url: str
