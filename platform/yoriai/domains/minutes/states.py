"""How minutes come to stand, what is written in them, and what becomes of what somebody has taken on."""

from enum import StrEnum
from typing import Final

from yoriai.core.i18n import mark
from yoriai.core.lifecycle import Lifecycle


class MinutesStatus(StrEnum):
    """How far the minutes of a meeting have come."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    PUBLISHED = "published"


MINUTES: Final = Lifecycle(
    "minutes",
    {
        MinutesStatus.DRAFT: frozenset({MinutesStatus.IN_REVIEW}),
        MinutesStatus.IN_REVIEW: frozenset({MinutesStatus.DRAFT, MinutesStatus.APPROVED}),
        # whoever changes what was approved lets it be looked through again
        MinutesStatus.APPROVED: frozenset({MinutesStatus.IN_REVIEW, MinutesStatus.PUBLISHED}),
        MinutesStatus.PUBLISHED: frozenset({MinutesStatus.IN_REVIEW}),
    },
)

MINUTES_STATUS_LABELS: Final = {
    MinutesStatus.DRAFT: mark("Draft of minutes"),
    MinutesStatus.IN_REVIEW: mark("Being looked through"),
    MinutesStatus.APPROVED: mark("Approved by the chair"),
    MinutesStatus.PUBLISHED: mark("Published"),
}

SETTLED: Final = frozenset({MinutesStatus.APPROVED, MinutesStatus.PUBLISHED})
"""The chair stands for these words: no change of them goes unsaid."""


class EntryKind(StrEnum):
    """What an entry of the minutes holds."""

    SAID = "said"
    DECIDED = "decided"
    ACTION = "action"


ENTRY_KIND_LABELS: Final = {
    EntryKind.SAID: mark("Said"),
    EntryKind.DECIDED: mark("Decided at the meeting"),
    EntryKind.ACTION: mark("To do"),
}


class ActionStatus(StrEnum):
    """What became of what somebody has taken on."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


ACTION: Final = Lifecycle(
    "action",
    {
        ActionStatus.OPEN: frozenset({ActionStatus.DONE, ActionStatus.DROPPED}),
        ActionStatus.DONE: frozenset({ActionStatus.OPEN}),
        ActionStatus.DROPPED: frozenset({ActionStatus.OPEN}),
    },
)

ACTION_STATUS_LABELS: Final = {
    ActionStatus.OPEN: mark("Still to do"),
    ActionStatus.DONE: mark("Completed"),
    ActionStatus.DROPPED: mark("No longer needed"),
}
