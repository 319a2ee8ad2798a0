"""What other points would have done to the latest offers: who would have been asked first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session

from yoriai.domains.mentoring.models import Offer
from yoriai.domains.mentoring.reasons import Reason
from yoriai.domains.mentoring.repository import offers as repository
from yoriai.domains.mentoring.rules import Weights
from yoriai.domains.mentoring.weighing import briefly, worth_of

OFFERS_LOOKED_AT: Final = 200
ROUNDING: Final = 1e-9


@dataclass(frozen=True)
class OtherFirst:
    """An offer that would have gone to somebody else."""

    request_id: str
    asked_at: datetime
    before: str
    after: str


@dataclass(frozen=True)
class Hindsight:
    """How many offers were looked at, and those that would have gone to somebody else."""

    looked_at: int
    changed: tuple[OtherFirst, ...]


def look_back(session: Session, before: Weights, after: Weights) -> Hindsight:
    """Return which of the latest offers would have gone to another mentor under other points.

    Compared are the mentor who was asked and the few who stood next; of who stood further back nothing was kept.
    """
    rows = repository.latest_compared(session, OFFERS_LOOKED_AT)
    found = []
    for row in rows:
        left, right = _first(row, before), _first(row, after)
        if left != right:
            found.append(OtherFirst(row.request_id, row.created_at, left, right))
    return Hindsight(len(rows), tuple(found))


def _first(row: Offer, weights: Weights) -> str:
    """Return who comes first of those compared; between equals who was asked."""
    asked = briefly(Reason.read(stored) for stored in row.reasons)
    best, most = row.mentor_id, worth_of(asked, weights)
    for each in row.runners_up:
        worth = worth_of(each["made_of"], weights)
        if worth > most + ROUNDING:
            best, most = each["mentor"], worth
    return best
