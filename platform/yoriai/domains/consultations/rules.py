"""Consultations as values: what one says, what a list shows, when it is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from yoriai.domains.consultations.states import Category, ConsultationStatus, Visibility
from yoriai.domains.taxonomy.marks import Marks

# product.md of the network this follows: an answer within a week
ANSWER_WITHIN: Final = timedelta(days=7)
MOST_CASES: Final = 5
"""Cases that one answer points to: more than that is a list, and nobody reads it."""
QUESTION_MOST: Final = 300
ANSWER_MOST: Final = 4000
"""Characters of a question and an answer that are written up."""


@dataclass(frozen=True)
class Draft:
    """What an author writes."""

    title: str
    body: str
    marks: Marks
    prefecture: str | None = None
    visibility: Visibility = Visibility.NETWORK
    is_anonymous: bool = False
    case_ids: tuple[str, ...] = ()
    wish: str = ""
    category: Category = Category.OTHER


@dataclass(frozen=True)
class Cited:
    """A consultation as the page of a case names it."""

    id: str
    title: str
    status: ConsultationStatus
    created_at: datetime


@dataclass(frozen=True)
class Answer:
    """A reply as one reader sees it; `body` is empty where it was taken back, or hidden from this reader."""

    id: str
    author: str
    author_id: str
    body: str
    created_at: datetime
    edited_at: datetime | None
    is_mine: bool
    is_private: bool
    is_by_asker: bool
    has_helped: bool
    is_hidden: bool
    is_withdrawn: bool
    case_ids: tuple[str, ...] = ()

    @property
    def is_readable(self) -> bool:
        """Whether this reader reads its words."""
        return bool(self.body)


@dataclass(frozen=True)
class Summary:
    """What came of a consultation, in its author's words, and who may read that."""

    question: str
    answer: str
    is_named: bool = False
    is_public: bool = False


@dataclass(frozen=True)
class WrittenUp:
    """A summary as it stands."""

    summary: Summary
    published_at: datetime
    edited_at: datetime | None
    is_hidden: bool


@dataclass(frozen=True)
class Thread:
    """A consultation with its replies as one reader sees it; `author` is empty where the name is withheld.

    `author_link` is empty where the author's page is not named; `owner` where the reader is not of the desk.
    """

    id: str
    author_id: str
    author: str
    author_link: str
    title: str
    body: str
    wish: str
    category: Category
    prefecture: str | None
    status: ConsultationStatus
    visibility: Visibility
    is_anonymous: bool
    is_mine: bool
    is_hidden: bool
    takes_answers: bool
    is_left_to_others: bool
    created_at: datetime
    edited_at: datetime | None
    due_at: datetime
    owner: str
    owner_id: str
    marks: Marks
    case_ids: tuple[str, ...]
    replies: tuple[Answer, ...]
    know_how: WrittenUp | None = None

    @property
    def heard_lately(self) -> tuple[Answer, ...]:
        """The answers by others that this reader reads and that came since it was opened last."""
        opened_at = self.due_at - ANSWER_WITHIN
        return tuple(
            each
            for each in self.replies
            if each.is_readable and not each.is_hidden and not each.is_by_asker and each.created_at >= opened_at
        )


@dataclass(frozen=True)
class Waiting:
    """A consultation for which the secretariat has to find somebody."""

    id: str
    title: str


@dataclass(frozen=True)
class Heard:
    """An answer by somebody else that stands."""

    at: datetime
    is_private: bool


@dataclass(frozen=True)
class Progress:
    """How far answers have come: the first that ever came, and whether there is one since it was opened last."""

    first_at: datetime | None
    is_answered: bool
    privately_at: datetime | None


def progress(heard: Sequence[Heard], due_at: datetime) -> Progress:
    """Return how far a consultation has come that wants an answer by a day; its week began when it was opened last."""
    opened_at = due_at - ANSWER_WITHIN
    lately = [each for each in heard if each.at >= opened_at]
    return Progress(
        first_at=min((each.at for each in heard), default=None),
        is_answered=any(not each.is_private for each in lately),
        privately_at=min((each.at for each in lately if each.is_private), default=None),
    )


def due(posted_at: datetime) -> datetime:
    """Return the instant by which an answer is wanted."""
    return posted_at + ANSWER_WITHIN
