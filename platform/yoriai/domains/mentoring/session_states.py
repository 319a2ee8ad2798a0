"""What passes between two people about their hour: other hours, what was missed, how far goals have come."""

from enum import StrEnum
from typing import Final

from yoriai.core.i18n import mark
from yoriai.core.lifecycle import Lifecycle


class ProposalKind(StrEnum):
    """What hours are proposed for."""

    MOVE = "move"
    NEXT = "next"


class ProposalStatus(StrEnum):
    """open → agreed | declined | expired | withdrawn."""

    OPEN = "open"
    AGREED = "agreed"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


PROPOSAL: Final = Lifecycle(
    "proposal",
    {
        ProposalStatus.OPEN: frozenset(
            {ProposalStatus.AGREED, ProposalStatus.DECLINED, ProposalStatus.EXPIRED, ProposalStatus.WITHDRAWN}
        )
    },
)


class Account(StrEnum):
    """What one side says of an hour that did not take place."""

    WAITED = "waited"
    AWAY = "away"
    TROUBLE = "trouble"
    AGREED = "agreed"
    HELD = "held"


ACCOUNT_LABELS: Final = {
    Account.WAITED: mark("I was there, and we did not meet"),
    Account.AWAY: mark("I could not come"),
    Account.TROUBLE: mark("We could not get connected"),
    Account.AGREED: mark("We had agreed to leave it"),
    Account.HELD: mark("It did take place"),
}


class Missing(StrEnum):
    """Who was not there, as far as the two have said."""

    MENTOR = "mentor"
    REQUESTER = "requester"
    BOTH = "both"
    NOBODY = "nobody"


class Progress(StrEnum):
    """How far a goal has come, as forms send it."""

    NOT_BEGUN = "0"
    BEGUN = "1"
    HALF = "2"
    NEARLY = "3"
    REACHED = "4"


PROGRESS_WORDS: Final = {
    Progress.NOT_BEGUN: mark("Not begun yet"),
    Progress.BEGUN: mark("Begun"),
    Progress.HALF: mark("About half"),
    Progress.NEARLY: mark("Nearly there"),
    Progress.REACHED: mark("Reached"),
}
