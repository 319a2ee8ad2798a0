"""Contexts of asking, of a consultation with its answers, and of what is done with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from yoriai.domains.consultations.rules import WrittenUp
from yoriai.domains.consultations.states import ConsultationStatus
from yoriai.domains.taxonomy.labels import LabelledMark
from yoriai.web.choices import GroupedOptions, MarkGroup, Options
from yoriai.web.consultations.forms import ConsultationForm, KnowHowForm, OwnerForm, ReplyForm, ResolveForm
from yoriai.web.consultations.know_how_views import Alike
from yoriai.web.consultations.views import Suggestion
from yoriai.web.forms import Form
from yoriai.web.templating import View


@dataclass(frozen=True)
class AskingView(View):
    """The form of a consultation, a new one or one's own put right."""

    template: ClassVar[str] = "consultations/new.html"
    form: Form[ConsultationForm]
    address: str
    is_new: bool
    alike: Alike | None
    groups: Sequence[MarkGroup]
    categories: Sequence[tuple[str, str, str]]
    prefectures: GroupedOptions
    audiences: Sequence[tuple[str, str, str]]
    cases: Options


@dataclass(frozen=True)
class CitedCase:
    """A case that an answer points to."""

    url: str
    title: str
    organisation: str


@dataclass(frozen=True)
class AnswerRow:
    """An answer in its thread; addresses are '' where this reader may not do it, `gone` says why there are no words."""

    id: str
    author: str
    author_url: str
    body: str
    gone: str
    note: str
    audience: str
    created_at: datetime
    edited_at: datetime | None
    has_helped: bool
    cases: Sequence[CitedCase]
    edit_url: str
    helped_url: str
    report_url: str


@dataclass(frozen=True)
class CaseChoice:
    """Cases to go with an answer: those chosen are ticked, those found are not; `note` says how the search went."""

    options: Options
    note: str


@dataclass(frozen=True)
class CaseChoiceView(View):
    """The cases that words find, to be ticked in the form of an answer; htmx takes them while one types."""

    template: ClassVar[str] = "consultations/case_search.html"
    form: Form[ReplyForm]
    choice: CaseChoice


@dataclass(frozen=True)
class Owning:
    """Who of the secretariat looks after it, as the desk sees it."""

    name: str
    is_mine: bool
    form: Form[OwnerForm]
    colleagues: Options


@dataclass(frozen=True)
class ThreadView(View):
    """A consultation, its answers, and for its author what may help already."""

    template: ClassVar[str] = "consultations/show.html"
    id: str
    title: str
    author: str
    author_url: str
    body: str
    wish: str
    created_at: datetime
    edited_at: datetime | None
    is_mine: bool
    is_anonymous: bool
    is_open: bool
    is_hidden: bool
    category: str
    tags: Sequence[LabelledMark]
    prefecture: str
    state: ConsultationStatus
    status: str
    tone: str
    audience: str
    waiting: str
    asked: str
    expected: str
    cases_read: Options
    similar_cases: Sequence[Suggestion]
    mentors: Sequence[Suggestion]
    answers: Sequence[AnswerRow]
    count: int
    form: Form[ReplyForm]
    choice: CaseChoice
    takes_answers: bool
    why_not: str
    private_label: str
    can_change: bool
    owning: Owning | None
    know_how: WrittenUp | None
    can_write_up: bool
    report_url: str
    request_url: str
    made_url: str


@dataclass(frozen=True)
class AnswerEditView(View):
    """One's own answer, to be put right or taken back."""

    template: ClassVar[str] = "consultations/answer_edit.html"
    form: Form[ReplyForm]
    choice: CaseChoice
    address: str
    back_url: str
    title: str


@dataclass(frozen=True)
class ResolveView(View):
    """Settling one's own consultation: which answers helped?"""

    template: ClassVar[str] = "consultations/resolve.html"
    form: Form[ResolveForm]
    address: str
    back_url: str
    title: str
    answers: Options


@dataclass(frozen=True)
class KnowHowView(View):
    """What others may learn from it, as its author writes it."""

    template: ClassVar[str] = "consultations/write_up.html"
    form: Form[KnowHowForm]
    address: str
    back_url: str
    title: str
    names: Sequence[tuple[str, str, str]]
    readers: Sequence[tuple[str, str, str]]
    stands: bool


@dataclass(frozen=True)
class KnowHowDeskView(View):
    """Know-how as the desk may change its words, or take it out."""

    template: ClassVar[str] = "consultations/write_up_desk.html"
    form: Form[KnowHowForm]
    address: str
    back_url: str
    title: str
    is_hidden: bool
