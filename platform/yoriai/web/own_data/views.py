"""Contexts of the pages of one's own data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from yoriai.web.choices import Options
from yoriai.web.forms import Form
from yoriai.web.own_data.forms import LeaveForm
from yoriai.web.templating import View


@dataclass(frozen=True)
class DataView(View):
    """What the site holds of a member, and the two ways: take it along, leave."""

    template: ClassVar[str] = "own_data/index.html"
    days: int
    mail_days: int
    report_days: int


@dataclass(frozen=True)
class LeaveView(View):
    """Leaving: what goes and what stays, what stands in the way, and the last question."""

    template: ClassVar[str] = "own_data/leave.html"
    form: Form[LeaveForm]
    has_password: bool
    choices: Sequence[tuple[str, str, str]]
    held_alone: Options
    days: int


@dataclass(frozen=True)
class LeaveLinkView(View):
    """The page of a mailed link: nothing happens before its button is pressed."""

    template: ClassVar[str] = "own_data/leave_link.html"
    action: str
    days: int


@dataclass(frozen=True)
class LeftView(View):
    """Somebody has left: until when they can come back, and how."""

    template: ClassVar[str] = "own_data/left.html"
    until: datetime
