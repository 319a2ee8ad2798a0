"""What a digest says, decided without a database: what stands together, what is named, what is only counted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from yoriai.core.text import clip
from yoriai.domains.notifications.kinds import TOPIC_LABELS, Topic
from yoriai.domains.notifications.lines import Group

NAMED_IN_MAIL: Final = 25
"""So many things are named in all, which keeps the longest digest of the longest titles under 100 KB."""
NAMED_IN_SECTION: Final = 10
EXCERPT: Final = 80

PAGES: Final[Mapping[Topic, str]] = {
    **dict.fromkeys(Topic, "/me/notices"),
    Topic.QUESTIONS: "/consultations",
    Topic.ACTIVITIES: "/activities",
}


@dataclass(frozen=True)
class Item:
    """One thing: what happened last, where to look, how many notices of it there are besides; when and where it is."""

    sentence: str
    excerpt: str
    path: str
    page: str
    more: int = 0
    when: str = ""
    where: str = ""


@dataclass(frozen=True)
class Section:
    """The things of a topic that are named; `more` were counted besides, `is_open` says that there are others still."""

    topic: Topic
    items: Sequence[Item]
    more: int
    is_open: bool
    page: str

    @property
    def heading(self) -> str:
        """The topic in words (a message id)."""
        return TOPIC_LABELS[self.topic]


@dataclass(frozen=True)
class Found:
    """What was found on a topic beside its notices, and whether there is more of it."""

    items: Sequence[Item] = ()
    is_open: bool = False


def item_of(group: Group) -> Item:
    """Return what a digest says of notices that lead to one page."""
    newest = group.newest
    return item(newest.sentence, newest.excerpt, newest.path, newest.page, len(group.lines) - 1)


def item(sentence: str, excerpt: str, path: str, page: str = "", more: int = 0) -> Item:
    """Return one thing, with as much of what was written as tells whether one wishes to read on."""
    words = " ".join(excerpt.split())
    return Item(sentence, clip(words, EXCERPT) if words else "", path, page or path, more)


def sections(told: Mapping[Topic, Sequence[Item]], found: Mapping[Topic, Found]) -> list[Section]:
    """Return the sections of a digest: notices first, then what was found besides and no notice leads to."""
    everything = {topic: _distinct([*told.get(topic, ()), *_found(found, topic).items]) for topic in Topic}
    shares = share({topic: len(items) for topic, items in everything.items()})
    return [
        Section(
            topic,
            items[: shares[topic]],
            len(items) - shares[topic],
            _found(found, topic).is_open,
            PAGES[topic] if _found(found, topic).items else "/me/notices",
        )
        for topic, items in everything.items()
        if items
    ]


def share(counts: Mapping[Topic, int]) -> dict[Topic, int]:
    """Return how many things of each topic are named: one in turn, until all are or the mail is full."""
    shares = dict.fromkeys(counts, 0)
    for turn in range(NAMED_IN_SECTION):
        for topic, count in counts.items():
            if count > turn and sum(shares.values()) < NAMED_IN_MAIL:
                shares[topic] += 1
    return shares


def _found(found: Mapping[Topic, Found], topic: Topic) -> Found:
    return found.get(topic, Found())


def _distinct(items: Iterable[Item]) -> list[Item]:
    """Return items, the first of each page alone."""
    by_page: dict[str, Item] = {}
    for each in items:
        by_page.setdefault(each.page, each)
    return list(by_page.values())
