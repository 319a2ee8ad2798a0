"""Notices as pages and mails show them: lines, gathered by the page that they lead to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from yoriai.domains.notifications.kinds import WORDINGS, NoticeKind, Topic, sentence


@dataclass(frozen=True)
class Line:
    """One notice."""

    id: str
    kind: NoticeKind
    path: str
    page: str
    words: Mapping[str, str]
    excerpt: str
    at: datetime
    is_read: bool = False

    @property
    def topic(self) -> Topic:
        """Under which its mails are chosen."""
        return WORDINGS[self.kind].topic

    @property
    def sentence(self) -> str:
        """What it says, in the language spoken now."""
        return sentence(self.kind, self.words)


@dataclass(frozen=True)
class Group:
    """Notices that lead to the same page, the newest first: three answers to one question are one thing to look at."""

    lines: Sequence[Line]

    @property
    def newest(self) -> Line:
        """The latest of them."""
        return self.lines[0]

    @property
    def title(self) -> str:
        """What they are about."""
        words = self.newest.words
        return words.get("title") or words.get("organisation") or self.newest.sentence

    @property
    def unread(self) -> int:
        """How many of them have not been read."""
        return sum(not line.is_read for line in self.lines)


def pages_above(address: str) -> list[str]:
    """Return the pages that a form may stand on, by the address it is sent to: `/consultations/1/replies` stands on
    `/consultations/1`. A list (`/consultations`) is nobody's thing, and not among them.
    """
    parts = address.strip("/").split("/")
    return ["/" + "/".join(parts[:length]) for length in range(2, len(parts) + 1)]


def page_of(path: str) -> str:
    """Return the page of a path, without the place on it."""
    return path.partition("#")[0]


def grouped(lines: Iterable[Line]) -> list[Group]:
    """Gather lines (the newest first) by their page; the groups stand in the order of their newest."""
    by_page: dict[str, list[Line]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    return [Group(each) for each in by_page.values()]
