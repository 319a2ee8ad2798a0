"""What the pages show of what people have taken on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from yoriai.core.paging import Page
from yoriai.web.forms import Form
from yoriai.web.minutes.forms import DoneForm
from yoriai.web.templating import View


@dataclass(frozen=True)
class ActionRow:
    """Something that somebody took on, in a list."""

    id: str
    text: str
    owner: str
    due: str
    is_late: bool
    status: str
    tone: str
    words: str
    done_at: datetime | None
    meeting: str
    meeting_url: str
    council: str
    url: str


@dataclass(frozen=True)
class ActionsView(View):
    """What people have taken on: a member's own, or a council's where one is named."""

    template: ClassVar[str] = "minutes/actions.html"
    council: str
    council_url: str
    url: str
    page: Page[ActionRow]
    page_url: Callable[[int], str]
    shown: str


@dataclass(frozen=True)
class ActionView(View):
    """One thing that somebody took on, and the press that says it is done."""

    template: ClassVar[str] = "minutes/action.html"
    action: ActionRow
    url: str
    is_open: bool
    is_own: bool
    is_office: bool
    form: Form[DoneForm]
