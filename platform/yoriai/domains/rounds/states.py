"""Lifecycles of rounds, and what the desk may settle in a draft."""

from enum import StrEnum
from typing import Final

from yoriai.core.i18n import mark
from yoriai.core.lifecycle import Lifecycle


class RoundStatus(StrEnum):
    """announced → draft → published | discarded; an announced one may be discarded too."""

    ANNOUNCED = "announced"
    DRAFT = "draft"
    PUBLISHED = "published"
    DISCARDED = "discarded"


ROUND: Final = Lifecycle(
    "round",
    {
        RoundStatus.ANNOUNCED: frozenset({RoundStatus.DRAFT, RoundStatus.DISCARDED}),
        RoundStatus.DRAFT: frozenset({RoundStatus.PUBLISHED, RoundStatus.DISCARDED}),
    },
)

OPEN: Final = (RoundStatus.ANNOUNCED, RoundStatus.DRAFT)

STATUS_LABELS: Final = {
    RoundStatus.ANNOUNCED: mark("Announced"),
    RoundStatus.DRAFT: mark("Draft"),
    RoundStatus.PUBLISHED: mark("Published"),
    RoundStatus.DISCARDED: mark("Discarded"),
}


class ChangeKind(StrEnum):
    """What the desk has settled about a request and a mentor: they shall meet, or they shall not."""

    FIX = "fix"
    FORBID = "forbid"


class Which(StrEnum):
    """Which of a round's pairs, or of its mentors, a page shows.

    `new` are those whom the draft before did not bring together at this hour; of a published round, what became of
    the pair: an offer with its status, none yet, or none any more because the two could no longer meet.
    """

    ALL = "all"
    WEAK = "weak"
    NEW = "new"
    FIXED = "fixed"
    DRIFTED = "drifted"
    ACCEPTED = "accepted"
    OPEN = "open"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    UNSETTLED = "unsettled"
    IN_VAIN = "in_vain"
    WITH_ROOM = "with_room"
    FULL = "full"


class Drift(StrEnum):
    """What has happened between a draft and now, so that a pair of it can no longer be put to its mentor."""

    REQUEST_GONE = "request_gone"
    MENTOR_GONE = "mentor_gone"
    MENTOR_PAUSED = "mentor_paused"
    APART = "apart"
    REQUESTER_NOT_FREE = "requester_not_free"
    MENTOR_NOT_FREE = "mentor_not_free"
    MENTOR_FULL = "mentor_full"


DRIFT_MESSAGES: Final = {
    Drift.REQUEST_GONE: mark("The request was withdrawn or has been settled in another way"),
    Drift.MENTOR_GONE: mark("The mentor is no longer there"),
    Drift.MENTOR_PAUSED: mark("The mentor takes no requests at the moment"),
    # that one of two has blocked the other is told to nobody
    Drift.APART: mark("The two cannot be brought together any more"),
    Drift.REQUESTER_NOT_FREE: mark("The person who asks is no longer free at this hour"),
    Drift.MENTOR_NOT_FREE: mark("The mentor is no longer free at this hour"),
    Drift.MENTOR_FULL: mark("The mentor has no room for another session in that month"),
}
