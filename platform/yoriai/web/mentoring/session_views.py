"""Contexts of the pages of sessions and of what follows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from yoriai.domains.mentoring.service.session_details import SessionDetails
from yoriai.web.choices import GroupedOptions, Options
from yoriai.web.forms import Form
from yoriai.web.mentoring.hours import Grid
from yoriai.web.mentoring.session_forms import (
    AnswerForm,
    CancelForm,
    FeedbackForm,
    MoveForm,
    NextForm,
    NoteForm,
    NotHeldForm,
    WhatHappenedForm,
)
from yoriai.web.mentoring.table_rows import TablePart
from yoriai.web.templating import View


@dataclass(frozen=True)
class NoteRow:
    """A note as its reader sees it; `named` is what looks like a name in one that the programme does not get yet."""

    id: str
    body: str
    level: str
    created_at: datetime
    is_mine: bool
    named: Sequence[str]


@dataclass(frozen=True)
class SaidRow:
    """What one of the two says of an hour that did not take place, as the secretariat reads it."""

    name: str
    what: str
    words: str


@dataclass(frozen=True)
class BecameRow:
    """What the requester let the mentor know of what became of it."""

    when: str
    outcome: str
    what: str
    words: str


@dataclass(frozen=True)
class SessionView(View):
    """A session: when and where, what it is about, what lies on its table, notes, and what can be done now."""

    template: ClassVar[str] = "mentoring/session.html"
    details: SessionDetails
    status: str
    tone: str
    late: Sequence[str]
    said: Sequence[SaidRow]
    may_settle: bool
    table: TablePart
    became: Sequence[BecameRow]
    notes: Sequence[NoteRow]
    form: Form[NoteForm]
    levels: Sequence[tuple[str, str, str]]


@dataclass(frozen=True)
class MoveView(View):
    """Proposing other hours."""

    template: ClassVar[str] = "mentoring/session_move.html"
    details: SessionDetails
    form: Form[MoveForm]
    grid: Grid
    most: int


@dataclass(frozen=True)
class ProposalView(View):
    """Hours that were proposed: to be agreed to by one press, or taken back."""

    template: ClassVar[str] = "mentoring/session_proposal.html"
    details: SessionDetails
    form: Form[AnswerForm]
    hours: Sequence[tuple[str, str]]
    expires_at: datetime


@dataclass(frozen=True)
class NextView(View):
    """The next hour of the same two: booked at once, or proposed."""

    template: ClassVar[str] = "mentoring/session_next.html"
    details: SessionDetails
    form: Form[NextForm] | Form[MoveForm]
    is_at_once: bool
    booked_id: str | None
    days: GroupedOptions
    grid: Grid
    most: int


@dataclass(frozen=True)
class CancelView(View):
    """Calling a session off."""

    template: ClassVar[str] = "mentoring/session_cancel.html"
    details: SessionDetails
    form: Form[CancelForm]


@dataclass(frozen=True)
class NotHeldView(View):
    """Saying that a session did not take place, and what happened."""

    template: ClassVar[str] = "mentoring/session_not_held.html"
    details: SessionDetails
    form: Form[NotHeldForm]
    answers: Options


@dataclass(frozen=True)
class WhatHappenedView(View):
    """Asking the other side what happened."""

    template: ClassVar[str] = "mentoring/session_what_happened.html"
    details: SessionDetails
    form: Form[WhatHappenedForm]
    answers: Options


@dataclass(frozen=True)
class FeedbackView(View):
    """The four questions; or the answers, once given."""

    template: ClassVar[str] = "mentoring/feedback.html"
    details: SessionDetails
    form: Form[FeedbackForm]
    satisfactions: Options
    progresses: Options
    given: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class ProgrammeNotesView(View):
    """What the pairs want the programme to know, without names."""

    template: ClassVar[str] = "mentoring/session_notes.html"
    months: Sequence[tuple[str, Sequence[str]]]
