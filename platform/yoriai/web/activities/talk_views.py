"""What members say to an activity, as its page shows it, and the page of those who could do it too."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from yoriai.core.paging import Page
from yoriai.web.activities.talk_forms import AnswerForm, CommentForm, WordsForm
from yoriai.web.forms import Form
from yoriai.web.templating import View


@dataclass(frozen=True)
class RemarkRow:
    """A comment; addresses are '' where this reader may not do it, `gone` says why there are no words."""

    id: str
    author: str
    author_url: str
    is_mine: bool
    body: str
    created_at: datetime
    gone: str
    is_hidden: bool
    withdraw_url: str
    report_url: str


@dataclass(frozen=True)
class WishPart:
    """What a reader has left under “I could do this too”, and what came back."""

    words: str
    created_at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None
    form: Form[WordsForm]


@dataclass(frozen=True)
class Talk:
    """What is said to an activity: numbers for everybody, words and names for members.

    `wish` is what this reader has left, `can_wish` and `can_write` what they may still do; `why_not` says why they may
    not. `interest_url` is there for those who look after the post.
    """

    url: str
    comments: int
    interests: str
    thread: Page[RemarkRow] | None
    page_url: Callable[[int], str]
    form: Form[CommentForm]
    wish: WishPart | None
    can_wish: bool
    can_write: bool
    why_not: str
    interest_url: str
    sign_in_url: str


@dataclass(frozen=True)
class VolunteerRow:
    """Somebody who could do this too, for those who look after the post."""

    id: str
    name: str
    url: str
    prefecture: str
    reasons: Sequence[str]
    words: str
    created_at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None
    answer_url: str
    form: Form[AnswerForm]


@dataclass(frozen=True)
class InterestsView(View):
    """Those who could do this too."""

    template: ClassVar[str] = "activities/interests.html"
    title: str
    url: str
    page: Page[VolunteerRow]
    page_url: Callable[[int], str]
    is_open: bool
