"""Contexts of the pages that ask what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from yoriai.web.choices import GroupedOptions, Options
from yoriai.web.forms import Form
from yoriai.web.mentoring.follow_up_forms import FollowUpForm
from yoriai.web.templating import View


@dataclass(frozen=True)
class FollowUpView(View):
    """What became of it: one choice is enough. `is_of_row`: of an accompaniment, whose last session is named."""

    template: ClassVar[str] = "mentoring/follow_up.html"
    action: str
    other: str
    months: int
    starts_at: datetime
    is_of_row: bool
    form: Form[FollowUpForm]
    outcomes: Options
    prefectures: GroupedOptions
    is_signed_in: bool


@dataclass(frozen=True)
class NextStep:
    """A way on after an answer: what it is, why one would, where; the first of them is the one to press."""

    label: str
    why: str
    url: str


@dataclass(frozen=True)
class ToldView(View):
    """Thanks for the answer, and the ways on that fit it."""

    template: ClassVar[str] = "mentoring/follow_up_told.html"
    heading: str
    lead: str
    again: str
    change_url: str
    steps: Sequence[NextStep]
