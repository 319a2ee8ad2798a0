"""Contexts of the pages of sessions and of what follows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from yoriai.domains.mentoring.service.agenda import Question
from yoriai.domains.mentoring.service.session_details import SessionDetails
from yoriai.web.choices import GroupedOptions, Options
from yoriai.web.forms import Form
from yoriai.web.mentoring.session_forms import CancelForm, FeedbackForm, FollowUpForm, MoveForm, NoteForm, NotHeldForm
from yoriai.web.templating import View


@dataclass(frozen=True)
class NoteRow:
    """A note as its reader sees it."""

    id: str
    body: str
    level: str
    created_at: datetime
    is_mine: bool


@dataclass(frozen=True)
class SessionView(View):
    """A session: when and where, what it is about, notes, and what can be done now."""

    template: ClassVar[str] = "mentoring/session.html"
    details: SessionDetails
    status: str
    tone: str
    notes: Sequence[NoteRow]
    form: Form[NoteForm]
    levels: Sequence[tuple[str, str, str]]


@dataclass(frozen=True)
class MoveView(View):
    """Choosing another hour."""

    template: ClassVar[str] = "mentoring/session_move.html"
    details: SessionDetails
    form: Form[MoveForm]
    days: GroupedOptions
    is_short: bool


@dataclass(frozen=True)
class CancelView(View):
    """Calling a session off."""

    template: ClassVar[str] = "mentoring/session_cancel.html"
    details: SessionDetails
    form: Form[CancelForm]


@dataclass(frozen=True)
class NotHeldView(View):
    """Saying that a session did not take place."""

    template: ClassVar[str] = "mentoring/session_not_held.html"
    details: SessionDetails
    form: Form[NotHeldForm]


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
class FollowUpView(View):
    """What became of it."""

    template: ClassVar[str] = "mentoring/follow_up.html"
    question: Question
    form: Form[FollowUpForm]
    outcomes: Options


@dataclass(frozen=True)
class ProgrammeNotesView(View):
    """What the pairs want the programme to know, without names."""

    template: ClassVar[str] = "mentoring/session_notes.html"
    months: Sequence[tuple[str, Sequence[str]]]
