"""What the pages of signing up show."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from yoriai.domains.meetings.questions import Question
from yoriai.web.attendance.forms import GuestForm
from yoriai.web.attendance.panel import Panel
from yoriai.web.forms import Form
from yoriai.web.meeting_frame import Frame
from yoriai.web.templating import View


@dataclass(frozen=True)
class AnswerView(View):
    """A member's answer to a meeting, on a page of its own."""

    template: ClassVar[str] = "attendance/answer.html"
    frame: Frame
    panel: Panel


@dataclass(frozen=True)
class GuestView(View):
    """The form for somebody without an account."""

    template: ClassVar[str] = "attendance/guest.html"
    frame: Frame
    form: Form[GuestForm]
    ways: Sequence[tuple[str, str, str]]
    places: str
    questions: Sequence[Question]
    words_most: int
    is_closed: bool
    sign_in_url: str


@dataclass(frozen=True)
class MailSentView(View):
    """What happens next; the same whosever the address is."""

    template: ClassVar[str] = "attendance/mail_sent.html"
    frame: Frame
    address: str
    hours: int


@dataclass(frozen=True)
class ProveView(View):
    """A guest's link: what was written, and the button that signs up."""

    template: ClassVar[str] = "attendance/prove.html"
    title: str
    when: str
    where: str
    name: str
    way: str
    places: str
    action: str
    is_closed: bool


@dataclass(frozen=True)
class LinkView(View):
    """Answering through the link of a mail, without signing in."""

    template: ClassVar[str] = "attendance/by_link.html"
    title: str
    council: str
    when: str
    where: str
    address: str
    access: Markup
    map_url: str
    page_url: str
    name: str
    panel: Panel
    room: str
    ticket_url: str
    groups_url: str
    is_cancelled: bool
    reason: str
