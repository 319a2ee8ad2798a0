"""Contexts of the pages of agendas."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from yoriai.web.activities.form_views import FoundCase, LinkedCase
from yoriai.web.agendas.forms import AddForm, AgreeForm, AnswerForm, ItemForm, MaterialForm, OrderForm
from yoriai.web.agendas.rows import MaterialRow, Row
from yoriai.web.choices import GroupedOptions, Options
from yoriai.web.forms import Form
from yoriai.web.meeting_frame import Frame
from yoriai.web.templating import View


@dataclass(frozen=True)
class OfficeRow:
    """An item as the office sees it in the list."""

    row: Row
    edit_url: str
    answer: str
    tone: str
    words: str
    can_be_asked: bool
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class OfficeView(View):
    """The agenda as its office writes it."""

    template: ClassVar[str] = "agendas/office.html"
    frame: Frame
    rows: Sequence[OfficeRow]
    order_form: Form[OrderForm]
    add_form: Form[AddForm]
    kinds: Options
    ends: str
    minutes: int
    overrun: str
    """How much longer than the meeting it is, in words; '' where it is not."""
    last: str
    """What the meeting before is called, '' where there is nothing to copy."""
    print_url: str
    may_write: bool


@dataclass(frozen=True)
class ItemView(View):
    """One item: everything of it, and its materials."""

    template: ClassVar[str] = "agendas/item.html"
    frame: Frame
    url: str
    form: Form[ItemForm]
    revision: int
    title: str
    kinds: Options
    is_presentation: bool
    linked: LinkedCase | None
    sought: str
    found: Sequence[FoundCase]
    candidates: GroupedOptions
    answer: str
    tone: str
    words: str
    can_be_asked: bool
    limits: Mapping[str, int]
    material_form: Form[MaterialForm]
    materials: Sequence[MaterialRow]
    accepted: str
    megabytes: int


@dataclass(frozen=True)
class SureView(View):
    """What taking an item off means, before it is done."""

    template: ClassVar[str] = "agendas/sure.html"
    frame: Frame
    url: str
    title: str
    what_happens: Sequence[str]


@dataclass(frozen=True)
class PrintView(View):
    """The agenda on paper."""

    template: ClassVar[str] = "agendas/print.html"
    frame: Frame
    rows: Sequence[Row]
    ends: str


@dataclass(frozen=True)
class Told:
    """Who has agreed that a presentation becomes a case, and who has not."""

    label: str
    is_given: bool
    day: str


@dataclass(frozen=True)
class BecomingView:
    """How far a presentation has come on its way to a case."""

    form: Form[AgreeForm]
    told: Sequence[Told]
    asks_presenter: str
    """The sentence to tick for the presenter, '' where the reader has none to tick."""
    asks_organisation: str
    may_begin: bool
    may_take_back: bool
    proposal_url: str
    is_begun: bool


@dataclass(frozen=True)
class PresentedAt:
    """The meeting of a presentation; its address and its room are '' for whom they are not."""

    council: str
    meeting: str
    url: str
    when: str
    where: str
    room: str
    hour: str
    minutes: int


@dataclass(frozen=True)
class PresenterAnswer:
    """What a presenter has answered ('' for other readers), and what they may still do."""

    words: str
    tone: str
    is_asked: bool
    is_confirmed: bool
    is_declined: bool
    may_answer: bool
    may_give: bool


@dataclass(frozen=True)
class PresentationView(View):
    """A presenter's own page: what they are asked, when and where, their materials, and what may become of it."""

    template: ClassVar[str] = "agendas/presentation.html"
    url: str
    title: str
    body: Markup
    at: PresentedAt
    organisation: str
    case: str
    case_url: str
    answer: PresenterAnswer
    form: Form[AnswerForm]
    limit: int
    material_form: Form[MaterialForm]
    materials: Sequence[MaterialRow]
    own: Sequence[str]
    accepted: str
    megabytes: int
    becoming: BecomingView | None
