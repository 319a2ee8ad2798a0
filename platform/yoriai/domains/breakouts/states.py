"""How the small groups of a meeting come about."""

from enum import StrEnum
from typing import Final

from yoriai.core.i18n import mark
from yoriai.core.lifecycle import Lifecycle


class PlanStatus(StrEnum):
    """Whether the groups are the office's alone, or told to those who sit in them."""

    DRAFT = "draft"
    PUBLISHED = "published"


PLAN: Final = Lifecycle(
    "groups",
    {
        PlanStatus.DRAFT: frozenset({PlanStatus.PUBLISHED}),
        # something is wrong with them: nobody sees them until it is mended
        PlanStatus.PUBLISHED: frozenset({PlanStatus.DRAFT}),
    },
)

PLAN_LABELS: Final = {PlanStatus.DRAFT: mark("Only the office sees them"), PlanStatus.PUBLISHED: mark("Shown to all")}


class Crowd(StrEnum):
    """Who is put into groups."""

    COMING = "coming"
    PRESENT = "present"


CROWD_LABELS: Final = {
    Crowd.COMING: mark("Everybody who has said that they come"),
    Crowd.PRESENT: mark("Those who are here now (marked at the door)"),
}
