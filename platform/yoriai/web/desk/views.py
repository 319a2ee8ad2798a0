"""Contexts of the secretariat's pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from yoriai.core.paging import Page
from yoriai.domains.inbox.items import DeskItem
from yoriai.web.templating import View


@dataclass(frozen=True)
class HandRow:
    """A thing that somebody has in hand; without an `item` its cause is gone."""

    id: str
    label: str
    url: str
    item: DeskItem | None
    owner_id: str
    owner: str
    handed_by: str
    handed_words: str
    minutes: int
    is_running: bool


@dataclass(frozen=True)
class PutOff:
    """A thing that was done though its cause stands, and the day on which it comes back."""

    item: DeskItem
    until: datetime


@dataclass(frozen=True)
class ItemGroup:
    """Things of one sort that wait: the first of them, and those that stand folded behind its `label`."""

    label: str
    shown: Sequence[DeskItem]
    folded: Sequence[DeskItem]


@dataclass(frozen=True)
class DeskView(View):
    """What needs a human: in the reader's hands, free, in colleagues' hands, put off."""

    template: ClassVar[str] = "desk/index.html"
    mine: Sequence[HandRow]
    groups: Sequence[ItemGroup]
    others: Sequence[HandRow]
    put_off: Sequence[PutOff]
    number: int
    minutes: int


@dataclass(frozen=True)
class StatusLink:
    """A way to the mails of one status."""

    url: str
    label: str
    number: int
    is_current: bool


@dataclass(frozen=True)
class MailRow:
    """A mail in the list."""

    url: str
    subject: str
    to: str
    status: str
    tone: str
    written_at: datetime
    sent_at: datetime | None


@dataclass(frozen=True)
class OutboxView(View):
    """The outbox."""

    template: ClassVar[str] = "desk/outbox.html"
    page: Page[MailRow]
    statuses: Sequence[StatusLink]
    page_url: Callable[[int], str]


@dataclass(frozen=True)
class MailFacts:
    """A mail as its page shows it; secrets of its links are blanked unless nobody else can read the mail."""

    id: str
    subject: str
    to: str
    status: str
    tone: str
    text: str
    calendar: str | None
    calendar_method: str | None
    message_id: str
    template: str
    language: str
    written_at: datetime
    due_at: datetime
    sent_at: datetime | None
    attempts: int
    last_error: str
    is_waiting: bool
    is_given_up: bool
    is_blanked: bool


@dataclass(frozen=True)
class MailView(View):
    """One mail."""

    template: ClassVar[str] = "desk/mail.html"
    mail: MailFacts


@dataclass(frozen=True)
class JobRow:
    """A job and how it is doing."""

    name: str
    words: str
    every: str
    status: str
    is_wrong: bool
    backlog: int
    started_at: datetime | None
    seconds: str
    handled: int
    last_error: str


@dataclass(frozen=True)
class JobsView(View):
    """The jobs: those that somebody should look at with all that is known, the others in a line each."""

    template: ClassVar[str] = "desk/jobs.html"
    troubled: Sequence[JobRow]
    fine: Sequence[JobRow]
