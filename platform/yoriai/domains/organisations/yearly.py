"""When people are asked whether their organisation's record is still right, and what follows where nobody answers.

Pure. Two weeks of silence mean a holiday, three months that somebody has moved on, and a year of dormancy that nobody
will come back to say so.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from yoriai.domains.organisations.states import OrganisationStatus

ASKED_AFTER: Final = timedelta(days=365)
"""Once a year: people, places and addresses change with the fiscal year, and nobody wants to be asked more often."""

REMINDED_AFTER: Final = timedelta(days=30)
"""A month in which one mail may have been lost, or put off."""

DORMANT_AFTER: Final = timedelta(days=60)
"""After the reminder, so 90 days after the question: a whole quarter without a word from anybody."""

ARCHIVED_AFTER: Final = timedelta(days=365)
"""A year in which everybody can see that nobody was heard of, and one click would have woken it."""

LINK_LASTS: Final = timedelta(days=60)
"""The link of a mail works until the reminder's own has long come, and not for whoever finds the mail years later."""


class Step(StrEnum):
    """What the sweep does next."""

    ASK = "ask"
    REMIND = "remind"
    LET_REST = "let_rest"
    ARCHIVE = "archive"


@dataclass(frozen=True)
class Heard:
    """What is known of when an organisation was last heard of, and asked; `known_at` is its record's first day."""

    status: OrganisationStatus
    known_at: datetime
    confirmed_at: datetime | None = None
    asked_at: datetime | None = None
    reminded_at: datetime | None = None
    dormant_at: datetime | None = None


def step_due(heard: Heard, now: datetime) -> Step | None:
    """Return what is due for an organisation, None for nothing: each step waits for the one before it.

    Where no scheduler ran for months, nobody is passed over: the reminder comes before the rest, however late it is.
    """
    if heard.status is OrganisationStatus.DORMANT:
        since = heard.dormant_at
        return Step.ARCHIVE if since is not None and since + ARCHIVED_AFTER <= now else None
    if heard.status is not OrganisationStatus.CONFIRMED:
        return None
    if heard.asked_at is None:
        return Step.ASK if (heard.confirmed_at or heard.known_at) + ASKED_AFTER <= now else None
    if heard.reminded_at is None:
        return Step.REMIND if heard.asked_at + REMINDED_AFTER <= now else None
    return Step.LET_REST if heard.reminded_at + DORMANT_AFTER <= now else None
