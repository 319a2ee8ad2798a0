"""How many consultations a list has: counted once for what is asked, and known until a consultation changes.

What all readers of an audience see is counted for all of them; what a reader sees of their own besides, each time.
"""

from dataclasses import replace
from typing import Final

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.consultations.filters import Filters, Near, Order
from yoriai.domains.consultations.policies import audiences
from yoriai.domains.consultations.repository import listing as listing_repository
from yoriai.domains.consultations.states import ConsultationStatus, Visibility
from yoriai.infra import versions
from yoriai.infra.shared import Shared

Asked = tuple[tuple[Visibility, ...], Filters, Near]

MOST: Final = 1_000


def of(session: Session, actor: Actor, filters: Filters, near: Near) -> int:
    """Return how many consultations a reader's list has; words are not looked at."""
    if filters.mine:
        mine = [*listing_repository.shown(actor, filters), *listing_repository.narrowed(filters, near, of_many=True)]
        return listing_repository.count(session, mine)
    whose = audiences(actor)
    known = _KNOWN.of(session)
    asked = (whose, replace(filters, order=Order.BEST), near)
    count = known.get(asked)
    if count is None:
        shared = [*listing_repository.shared(whose), *listing_repository.narrowed(filters, near)]
        count = listing_repository.count(session, shared)
        if len(known) >= MOST:
            known.clear()
        known[asked] = count
    own = [*listing_repository.own_beyond(actor, whose), *listing_repository.narrowed(filters, near, of_many=True)]
    return count + listing_repository.count(session, own)


def waiting(session: Session, actor: Actor, filters: Filters, near: Near) -> int:
    """Return how many of a reader's list wait for an answer."""
    if filters.status not in (None, ConsultationStatus.OPEN):
        return 0
    return of(session, actor, replace(filters, status=ConsultationStatus.OPEN), near)


def _nothing(_session: Session, _before: dict[Asked, int] | None) -> dict[Asked, int]:
    return {}


_KNOWN: Final = Shared(versions.CONSULTATIONS, make=_nothing)
