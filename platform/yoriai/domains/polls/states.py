"""How a date poll goes, what people answer to a date, and how they came to be in it."""

from enum import StrEnum
from typing import Final

from yoriai.core.i18n import mark
from yoriai.core.lifecycle import Lifecycle


class PollStatus(StrEnum):
    """How far a poll has come."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    SETTLED = "settled"


POLL: Final = Lifecycle(
    "date poll",
    {
        PollStatus.DRAFT: frozenset({PollStatus.OPEN}),
        PollStatus.OPEN: frozenset({PollStatus.CLOSED, PollStatus.SETTLED}),
        PollStatus.CLOSED: frozenset({PollStatus.OPEN, PollStatus.SETTLED}),
    },
)
"""Whoever was told a day may rely on it: a settled poll stays settled, and another day is another poll."""

POLL_STATUS_LABELS: Final = {
    PollStatus.DRAFT: mark("Nobody has been asked yet"),
    PollStatus.OPEN: mark("Taking answers"),
    PollStatus.CLOSED: mark("No more answers"),
    PollStatus.SETTLED: mark("The day is settled"),
}


class Choice(StrEnum):
    """What somebody answers to one date (○ △ ×), the best first."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


CHOICE_LABELS: Final = {
    Choice.YES: mark("I can"),
    Choice.MAYBE: mark("I might"),
    Choice.NO: mark("I cannot"),
}
CHOICE_SIGNS: Final = {Choice.YES: "○", Choice.MAYBE: "△", Choice.NO: "×"}


class Source(StrEnum):
    """How somebody came to be in a poll."""

    SEAT = "seat"
    NAMED = "named"
    LINK = "link"
