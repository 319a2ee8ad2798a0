"""How far organisations have come into a council."""

from collections.abc import Collection, Mapping

from sqlmodel import Session

from yoriai.domains.councils.repository import seats
from yoriai.domains.councils.states import SeatStatus


def statuses_of(session: Session, council_id: str, organisation_ids: Collection[str]) -> Mapping[str, SeatStatus]:
    """Return the status of the seat of each of some organisations; those that never had one are left out."""
    found = seats.of_some(session, council_id, organisation_ids)
    return {each.organisation_id: each.status for each in found}
