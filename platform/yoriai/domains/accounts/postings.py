"""What members write for others to read, as those who keep the network safe know it, whichever domain it is of."""

from dataclasses import dataclass
from enum import StrEnum


class PostKind(StrEnum):
    """The kinds of things that can be reported, hidden and restored."""

    ACTIVITY = "activity"
    COMMENT = "comment"
    CONSULTATION = "consultation"
    REPLY = "reply"
    MINUTES_COMMENT = "minutes_comment"


@dataclass(frozen=True)
class Posting:
    """One of them: who wrote it, what it begins with, and where it stands."""

    kind: PostKind
    id: str
    author_id: str
    title: str
    excerpt: str
    path: str
    is_hidden: bool
