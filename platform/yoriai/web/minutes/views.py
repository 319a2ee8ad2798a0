"""What the pages of minutes show that are read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from markupsafe import Markup

from yoriai.domains.cases.wording import Piece
from yoriai.web.forms import Form
from yoriai.web.meeting_frame import Frame
from yoriai.web.minutes.forms import CommentForm, SummaryForm
from yoriai.web.templating import View


@dataclass(frozen=True)
class RemarkRow:
    """A comment, what the office answered, and where it answers ('' for others) or the reader reports it ('' for none).

    One that is hidden is shown to its author and the secretariat alone.
    """

    id: str
    by: str
    body: str
    made_at: datetime
    answer: str
    is_resolved: bool
    is_hidden: bool
    resolve_url: str
    report_url: str


@dataclass(frozen=True)
class EntryRow:
    """An entry as it is read; `owner`, `due` and `done` are of what somebody took on."""

    id: str
    kind: str
    label: str
    tone: str
    body: str
    owner: str
    due: str
    done: str
    remarks: Sequence[RemarkRow]


@dataclass(frozen=True)
class PartRow:
    """An item of the agenda with its entries."""

    id: str
    title: str
    entries: Sequence[EntryRow]


@dataclass(frozen=True)
class Doing:
    """What a reader may do with minutes now, each the value of a button; '' for what they may not."""

    send: bool
    take_back: bool
    approve: bool
    publish: bool
    reopen: bool


@dataclass(frozen=True)
class ReadView(View):
    """The minutes to be read, looked through and approved."""

    template: ClassVar[str] = "minutes/read.html"
    frame: Frame
    url: str
    standing: str
    tone: str
    step: int
    steps: Sequence[str]
    parts: Sequence[PartRow]
    remarks: Sequence[RemarkRow]
    open_remarks: str
    doing: Doing
    can_write: bool
    can_look_back: bool
    can_comment: bool
    comment: Form[CommentForm]
    revision: int
    approved: str
    summary: str
    shows_summary: bool


@dataclass(frozen=True)
class LinkView(View):
    """The minutes as somebody without an account reads them behind the link of a mail."""

    template: ClassVar[str] = "minutes/by_link.html"
    council: str
    title: str
    when: str
    name: str
    standing: str
    tone: str
    is_looked_through: bool
    parts: Sequence[PartRow]
    contact: Markup


@dataclass(frozen=True)
class NoneView(View):
    """There are no minutes (for this reader)."""

    template: ClassVar[str] = "minutes/none.html"
    frame: Frame
    url: str
    can_begin: bool
    why: str


@dataclass(frozen=True)
class SummaryView(View):
    """The form of the public summary; `theirs` is what somebody else saved meanwhile."""

    template: ClassVar[str] = "minutes/summary.html"
    frame: Frame
    url: str
    form: Form[SummaryForm]
    revision: int
    theirs: str
    is_settled: bool
    shows_summaries: bool
    public_url: str


@dataclass(frozen=True)
class PublicView(View):
    """The public summary of a meeting."""

    template: ClassVar[str] = "minutes/public.html"
    council: str
    council_url: str
    title: str
    when: str
    summary: str


@dataclass(frozen=True)
class VersionRow:
    """A version in the list."""

    url: str
    number: int
    status: str
    by: str
    made_at: datetime


@dataclass(frozen=True)
class VersionsView(View):
    """All versions of minutes."""

    template: ClassVar[str] = "minutes/versions.html"
    frame: Frame
    url: str
    versions: Sequence[VersionRow]


@dataclass(frozen=True)
class Difference:
    """A part that changed, as macros/changes.html shows it."""

    label: str
    pieces: Sequence[Piece]
    is_hidden: bool = False


@dataclass(frozen=True)
class VersionView(View):
    """What a version changed."""

    template: ClassVar[str] = "minutes/version.html"
    frame: Frame
    url: str
    version: VersionRow
    differences: Sequence[Difference]
