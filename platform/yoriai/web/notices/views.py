"""Contexts of the pages of notices."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from yoriai.core.paging import Page
from yoriai.domains.notifications.lines import Line
from yoriai.web.choices import Options
from yoriai.web.forms import Form
from yoriai.web.notices.forms import ChoiceForm
from yoriai.web.templating import View


@dataclass(frozen=True)
class LineRow:
    """A notice in the inbox; an unread one is opened by a button, which marks it read."""

    path: str
    open_url: str
    sentence: str
    excerpt: str
    at: datetime
    is_read: bool


@dataclass(frozen=True)
class GroupRow:
    """Notices of a day that lead to the same page; several are one line that opens."""

    title: str
    lines: Sequence[LineRow]
    unread: int


@dataclass(frozen=True)
class Day:
    """What a day brought; `near` says whether it is today or yesterday."""

    day: date
    near: str
    groups: Sequence[GroupRow]


@dataclass(frozen=True)
class InboxView(View):
    """A member's notices."""

    template: ClassVar[str] = "notices/inbox.html"
    days: Sequence[Day]
    page: Page[Line]
    page_url: Callable[[int], str]
    has_unread: bool
    until: str


@dataclass(frozen=True)
class TopicField:
    """The choice of a topic: its field, its words, what belongs to it, and how it may be told."""

    name: str
    label: str
    hint: str
    options: Options


@dataclass(frozen=True)
class ChoicesView(View):
    """Settings: how mails tell what is new."""

    template: ClassVar[str] = "notices/choices.html"
    form: Form[ChoiceForm]
    labels: dict[str, str]
    topics: Sequence[TopicField]
    hours: Options
    weekdays: Options


@dataclass(frozen=True)
class StopWords:
    """What the page that a mail's link for stopping leads to says about the mails of one kind."""

    title: str
    asks: str
    is_done: str
    again: str
    settings_url: str
    settings_label: str


@dataclass(frozen=True)
class StopView(View):
    """The page that a mail's link for stopping leads to; `all_action` stops all mails, where there are more."""

    template: ClassVar[str] = "notices/stop.html"
    words: StopWords
    action: str
    all_action: str
    is_done: bool
