"""Standing, roles and stages of members."""

from enum import StrEnum
from typing import Final

from yoriai.core.i18n import mark
from yoriai.core.lifecycle import Lifecycle


class Standing(StrEnum):
    """Whether a member may sign in."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    LEFT = "left"


STANDING = Lifecycle(
    "standing",
    {
        Standing.ACTIVE: frozenset({Standing.SUSPENDED, Standing.LEFT}),
        Standing.SUSPENDED: frozenset({Standing.ACTIVE, Standing.LEFT}),
        # coming back, as long as nothing has been erased
        Standing.LEFT: frozenset({Standing.ACTIVE}),
    },
)


class Role(StrEnum):
    """What a member may do beyond being one; a grant may be limited to a scope (a council's slug)."""

    COUNCIL_STAFF = "council_staff"
    SECRETARIAT = "secretariat"
    ADMIN = "admin"


class Stage(StrEnum):
    """How far a member's own place has come."""

    INTERESTED = "interested"
    PREPARING = "preparing"
    FIRST_YEARS = "first_3_years"
    THREE_TO_FIVE = "3_to_5_years"
    OVER_FIVE = "over_5_years"

    @property
    def order(self) -> int:
        """Position from 0, so that a mentor can be told to have been through a founder's stage."""
        return _ORDER[self]


_ORDER: Final = {stage: place for place, stage in enumerate(Stage)}

STAGE_LABELS = {
    Stage.INTERESTED: mark("Interested"),
    Stage.PREPARING: mark("Preparing to start"),
    Stage.FIRST_YEARS: mark("In the first 3 years"),
    Stage.THREE_TO_FIVE: mark("3 to 5 years"),
    Stage.OVER_FIVE: mark("Over 5 years"),
}


class LinkPurpose(StrEnum):
    """What a one-time link does when its button is pressed."""

    SIGN_IN = "sign_in"
    VERIFY = "verify"
    RESET = "reset"
    CHANGE_EMAIL = "change_email"
    LEAVE = "leave"
    COME_BACK = "come_back"
