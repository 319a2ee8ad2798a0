"""The life of an activity, what kinds there are, who may read them, and how one follows a case."""

from enum import StrEnum
from typing import Final

from yoriai.core.i18n import mark
from yoriai.core.lifecycle import Lifecycle


class ActivityStatus(StrEnum):
    """draft → published → withdrawn; what was withdrawn may be written on as a draft."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


ACTIVITY: Final = Lifecycle(
    "activity",
    {
        ActivityStatus.DRAFT: frozenset({ActivityStatus.PUBLISHED}),
        ActivityStatus.PUBLISHED: frozenset({ActivityStatus.WITHDRAWN}),
        ActivityStatus.WITHDRAWN: frozenset({ActivityStatus.DRAFT}),
    },
)

STATUS_LABELS: Final = {
    ActivityStatus.DRAFT: mark("Draft"),
    ActivityStatus.PUBLISHED: mark("Published"),
    ActivityStatus.WITHDRAWN: mark("Withdrawn"),
}


class ActivityKind(StrEnum):
    """What a post is for."""

    REPORT = "report"
    ANNOUNCEMENT = "announcement"
    PARTICIPANTS = "participants"
    VOLUNTEERS = "volunteers"


KIND_LABELS: Final = {
    ActivityKind.REPORT: mark("Activity report"),
    ActivityKind.ANNOUNCEMENT: mark("Announcement"),
    ActivityKind.PARTICIPANTS: mark("Call for participants"),
    ActivityKind.VOLUNTEERS: mark("Call for volunteers"),
}

KIND_HINTS: Final = {
    ActivityKind.REPORT: mark("What we did, and how it went"),
    ActivityKind.ANNOUNCEMENT: mark("Something that others should know of"),
    ActivityKind.PARTICIPANTS: mark("Please come"),
    ActivityKind.VOLUNTEERS: mark("Please lend a hand"),
}


class Visibility(StrEnum):
    """Who may read a published activity."""

    PUBLIC = "public"
    NETWORK = "network"


VISIBILITY_LABELS: Final = {
    Visibility.PUBLIC: mark("Everybody, also without signing in"),
    Visibility.NETWORK: mark("Members of the network only"),
}


class Relation(StrEnum):
    """How an activity stands to a case."""

    AFTER_EXAMPLE = "after_example"
    CONTINUES = "continues"


RELATION_LABELS: Final = {
    Relation.AFTER_EXAMPLE: mark("After the example of"),
    Relation.CONTINUES: mark("Continues"),
}
