"""Consultations and know-how as lists show them: values, no rows."""

from dataclasses import dataclass, field
from datetime import datetime

from yoriai.domains.consultations.states import Category, ConsultationStatus, Visibility
from yoriai.domains.taxonomy.marks import Marks


@dataclass(frozen=True)
class Line:
    """A consultation in a list; `author` is empty where it was posted without a name.

    `marked` is the title and `excerpt` the place of the text where the words searched for stand, marked as
    `infra/search` marks them; both are empty where nothing was searched for. `replies` are those everybody here reads;
    who asked is told of an answer to them alone besides (`is_privately_answered`).
    """

    id: str
    title: str
    author: str
    author_id: str
    category: Category
    prefecture: str | None
    status: ConsultationStatus
    visibility: Visibility
    created_at: datetime
    replies: int
    is_mine: bool = False
    is_hidden: bool = False
    is_privately_answered: bool = False
    marked: str = ""
    excerpt: str = ""
    marks: Marks = field(default_factory=Marks)

    @property
    def waits_for_author(self) -> bool:
        """Whether whoever asked it has answers that they have said nothing to yet."""
        return self.is_privately_answered or self.status is ConsultationStatus.ANSWERED


@dataclass(frozen=True)
class KnowHowLine:
    """Know-how in a list, marked as a consultation's line is."""

    id: str
    question: str
    beginning: str
    category: Category
    prefecture: str | None
    is_public: bool
    published_at: datetime
    marked: str = ""
    excerpt: str = ""
    marks: Marks = field(default_factory=Marks)


@dataclass(frozen=True)
class Latest:
    """Know-how that everybody may read, with the time of its latest change."""

    id: str
    updated_at: datetime


@dataclass(frozen=True)
class KnowHowPage:
    """Know-how on its own page; `author` is empty where its author stays unnamed.

    `thread_id` is empty where the reader may not see the consultation it comes from.
    """

    id: str
    question: str
    answer: str
    author: str
    author_id: str
    category: Category
    prefecture: str | None
    is_public: bool
    is_hidden: bool
    is_mine: bool
    published_at: datetime
    changed_at: datetime
    thread_id: str
    marks: Marks
    case_ids: tuple[str, ...]
