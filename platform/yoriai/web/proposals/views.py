"""Contexts of the pages of proposals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from yoriai.domains.cases.service import OwnedCase
from yoriai.domains.proposals.cards import Comment
from yoriai.domains.taxonomy.labels import LabelledMark
from yoriai.web.cases.texts import Section
from yoriai.web.choices import GroupedOptions, MarkGroup, Options
from yoriai.web.forms import Form, FormModel
from yoriai.web.templating import View


@dataclass(frozen=True)
class Row:
    """A proposal in a list."""

    url: str
    title: str
    organisation: str
    proposer: str
    kind: str
    status: str
    tone: str
    words: str
    """What comes next, for its writer; how long it takes, for the secretariat."""
    at: datetime


@dataclass(frozen=True)
class OwnRow:
    """A case of an organisation whose record the reader looks after."""

    case: OwnedCase
    is_owner: bool


@dataclass(frozen=True)
class ListView(View):
    """What a member has proposed, and the cases of their organisations."""

    template: ClassVar[str] = "proposals/list.html"
    rows: Sequence[Row]
    own: Sequence[OwnRow]
    has_room: bool
    """Whether another one may be begun: not more than `most` wait to be published."""
    most: int


@dataclass(frozen=True)
class Preview:
    """A case as its page will show it."""

    title: str
    organisation: str
    place: str
    practices: Sequence[LabelledMark]
    targets: Sequence[LabelledMark]
    sections: Sequence[Section]
    figures: Sequence[tuple[str, str]]
    facts: Sequence[tuple[str, str]]
    websites: Sequence[str]
    message: str
    pictures: Sequence["ShownPicture"]


@dataclass(frozen=True)
class ShownPicture:
    """A picture of a proposal."""

    file_id: str
    url: str
    width: int
    height: int
    alternative: str
    caption: str
    credit: str


@dataclass(frozen=True)
class Difference:
    """A part that differs between two versions; empty where one says nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class GapRow:
    """Something that is missing, and where to mend it."""

    url: str
    label: str
    message: str


@dataclass(frozen=True)
class StepLink:
    """A step of the guided form."""

    url: str
    label: str
    has_gaps: bool
    has_comments: bool


@dataclass(frozen=True)
class Question:
    """A question of the story, in plain words."""

    name: str
    label: str
    hint: str
    limit: int
    is_required: bool


@dataclass(frozen=True)
class Known:
    """An organisation that the network knows, as a choice."""

    id: str
    name: str
    detail: str


@dataclass(frozen=True)
class OrganisationView(View):
    """The first step: for which organisation."""

    template: ClassVar[str] = "proposals/organisation.html"
    form: Form[FormModel]
    action: str
    here: str
    version: int
    steps: Sequence[str]
    own: Options
    name: str
    known: Sequence[Known]
    is_searched: bool
    prefectures: GroupedOptions
    limits: Mapping[str, int]
    comments: Sequence[Comment]
    clashes: Sequence[Difference]


@dataclass(frozen=True)
class StepView(View):
    """One of the other steps."""

    template: ClassVar[str] = "proposals/step.html"
    form: Form[FormModel]
    step: str
    heading: str
    lead: str
    action: str
    version: int
    steps: Sequence[str]
    current: int
    prefectures: GroupedOptions
    groups: Sequence[MarkGroup]
    questions: Sequence[Question]
    limits: Mapping[str, int]
    comments: Mapping[str, Sequence[Comment]]
    clashes: Sequence[Difference]
    doubles: Sequence[OwnedCase]
    labels: Mapping[str, str]


@dataclass(frozen=True)
class PicturesView(View):
    """The step of the pictures."""

    template: ClassVar[str] = "proposals/pictures.html"
    form: Form[FormModel]
    heading: str
    lead: str
    action: str
    version: int
    steps: Sequence[str]
    current: int
    pictures: Sequence[ShownPicture]
    accepted: str
    megabytes: int
    has_room: bool
    limits: Mapping[str, int]
    comments: Sequence[Comment]
    clashes: Sequence[Difference]


@dataclass(frozen=True)
class CheckView(View):
    """The last step: the whole as it will look, what is missing, the consents."""

    template: ClassVar[str] = "proposals/check.html"
    form: Form[FormModel]
    action: str
    version: int
    steps: Sequence[str]
    current: int
    preview: Preview
    gaps: Sequence[GapRow]
    advised: Sequence[GapRow]
    unknown_places: Sequence[str]
    differences: Sequence[Difference]
    is_correction: bool
    doubles: Sequence[OwnedCase]
    comments: Sequence[Comment]
    limits: Mapping[str, int]


@dataclass(frozen=True)
class ProposalView(View):
    """Where a proposal stands."""

    template: ClassVar[str] = "proposals/show.html"
    url: str
    row: Row
    is_draft: bool
    is_sent: bool
    is_withdrawn: bool
    was_sent: bool
    is_written: bool
    steps: Sequence[StepLink]
    comments: Sequence[tuple[str, Comment]]
    reviewer: str
    reviewed_at: datetime | None
    preview: Preview | None
    differences: Sequence[Difference]
    reason: str
    case_url: str
    ask_url: str


@dataclass(frozen=True)
class SureView(View):
    """A page that says what will happen, with the one button that makes it happen."""

    template: ClassVar[str] = "proposals/sure.html"
    form: Form[FormModel]
    title: str
    back_url: str
    back_label: str
    what_happens: Sequence[str]
    action: str
    button: str
    is_danger: bool
    reason_label: str
    case: str
