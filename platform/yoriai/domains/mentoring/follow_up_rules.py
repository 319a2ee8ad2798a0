"""The rules of what is asked months after a session, and of what a mentor's page says of it. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from yoriai.domains.mentoring.states import Outcome

LINK_LASTS: Final = timedelta(days=60)
"""The link of a mail works until the next question has long come, and not for whoever finds the mail years later."""

HELPED_FROM: Final = 5
"""So many answers are needed before a mentor's page speaks of how sessions helped: fewer would tell who said it."""

NEARER_FROM: Final = 3
"""Progress towards the goals counts as a step from “a little nearer” on."""

LITTLE: Final = 2
"""A session of which somebody says so little, of five, did not help; the secretariat looks at it."""


@dataclass(frozen=True)
class Helpfulness:
    """What the requesters said of a mentor's sessions: how many were held and answered, and came nearer or began."""

    held: int = 0
    answers: int = 0
    nearer: int = 0
    started: int = 0

    @property
    def is_told(self) -> bool:
        """Whether there are answers enough to speak of them."""
        return self.answers >= HELPED_FROM

    @property
    def says_nearer(self) -> bool:
        """Whether to say how many came nearer: only what encourages is said of somebody in front of everybody."""
        return self.is_told and self.nearer * 2 >= self.answers


def still_asks(told: Collection[Outcome]) -> bool:
    """Tell whether to ask again after what was told so far; whoever gave it up is left in peace."""
    return Outcome.STOPPED not in told
