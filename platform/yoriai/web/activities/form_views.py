"""Contexts of the pages on which an activity is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from yoriai.web.activities.forms import PictureForm
from yoriai.web.activities.views import Article, ShownPicture
from yoriai.web.choices import GroupedOptions, MarkGroup, Options
from yoriai.web.forms import Form, FormModel
from yoriai.web.templating import View


@dataclass(frozen=True)
class LinkedCase:
    """A case that was chosen in the form."""

    slug: str
    url: str
    name: str


@dataclass(frozen=True)
class FoundCase:
    """A case that words have found, to be chosen."""

    slug: str
    url: str
    name: str
    organisation: str


@dataclass(frozen=True)
class ClashRow:
    """A field that another window saved meanwhile: what stands there now, and what was typed here."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class EditView(View):
    """The form of an activity."""

    template: ClassVar[str] = "activities/edit.html"
    form: Form[FormModel]
    action: str
    revision: int
    title: str
    is_draft: bool
    labels: Mapping[str, str]
    limits: Mapping[str, int]
    names: Options
    kinds: Sequence[tuple[str, str, str]]
    audiences: Options
    prefectures: GroupedOptions
    groups: Sequence[MarkGroup]
    linked: Sequence[LinkedCase]
    relations: Options
    sought: str
    found: Sequence[FoundCase]
    has_last_day: bool
    clashes: Sequence[ClashRow]
    preview: Article | None


@dataclass(frozen=True)
class CasesView(View):
    """Cases that words have found, for the form of an activity."""

    template: ClassVar[str] = "activities/cases.html"
    sought: str
    found: Sequence[FoundCase]


@dataclass(frozen=True)
class PicturesView(View):
    """The pictures of an activity, with what each shows, and room for another one."""

    template: ClassVar[str] = "activities/pictures.html"
    form: Form[PictureForm]
    url: str
    title: str
    is_draft: bool
    pictures: Sequence[ShownPicture]
    has_room: bool
    most: int
    limit: int
    accepted: str
    megabytes: int


@dataclass(frozen=True)
class GapRow:
    """Something that is missing, and where it can be mended."""

    url: str
    label: str
    message: str


@dataclass(frozen=True)
class PreviewView(View):
    """A draft as it will look, what is still missing, and the button that publishes it."""

    template: ClassVar[str] = "activities/preview.html"
    article: Article
    url: str
    revision: int
    gaps: Sequence[GapRow]
    is_for_everybody: bool


@dataclass(frozen=True)
class SureView(View):
    """What a step back means, before it is done."""

    template: ClassVar[str] = "activities/sure.html"
    heading: str
    url: str
    title: str
    what_happens: Sequence[str]
    action: str
    button: str
