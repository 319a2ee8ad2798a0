"""Consultations as values: what one says, what a list shows, when it is due."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from yoriai.domains.consultations.states import ConsultationStatus, Visibility
from yoriai.domains.taxonomy.marks import Marks

# product.md of the network this follows: an answer within a week
ANSWER_WITHIN: Final = timedelta(days=7)


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


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; of each set of terms a consultation must carry one. Empty means all one may see."""

    terms: tuple[frozenset[str], ...] = ()
    status: ConsultationStatus | None = None
    mine: bool = False


@dataclass(frozen=True)
class Line:
    """A consultation in a list; `author` is empty where it was posted without a name."""

    id: str
    title: str
    author: str
    prefecture: str | None
    status: ConsultationStatus
    visibility: Visibility
    created_at: datetime
    replies: int
    marks: Marks = field(default_factory=Marks)


@dataclass(frozen=True)
class Cited:
    """A consultation as the page of a case names it."""

    id: str
    title: str
    status: ConsultationStatus
    created_at: datetime


@dataclass(frozen=True)
class Answer:
    """A reply as its readers see it."""

    id: str
    author: str
    body: str
    created_at: datetime
    is_mine: bool


@dataclass(frozen=True)
class Thread:
    """A consultation with its replies as one reader sees it; `author` is empty where the name is withheld."""

    id: str
    author_id: str
    author: str
    title: str
    body: str
    prefecture: str | None
    status: ConsultationStatus
    visibility: Visibility
    is_anonymous: bool
    is_mine: bool
    created_at: datetime
    due_at: datetime
    marks: Marks
    case_ids: tuple[str, ...]
    replies: tuple[Answer, ...]


def due(posted_at: datetime) -> datetime:
    """Return the instant by which an answer is wanted."""
    return posted_at + ANSWER_WITHIN
