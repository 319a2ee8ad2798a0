"""The committees by which a poll may be asked."""

from collections.abc import Sequence

from sqlmodel import Session

from yoriai.domains.councils.errors import CommitteeNotFound
from yoriai.domains.councils.models import Committee
from yoriai.domains.polls.repository import committees as repository


def of_council(session: Session, council_id: str) -> Sequence[Committee]:
    """Return the committees of a council that have not ended, the oldest first."""
    return repository.of_council(session, council_id)


def check(session: Session, council_id: str, committee_id: str | None) -> None:
    """Refuse a committee that is not of the council; raise CommitteeNotFound."""
    if committee_id is not None and committee_id not in {each.id for each in of_council(session, council_id)}:
        raise CommitteeNotFound


def name_of(session: Session, committee_id: str | None) -> str:
    """Return the name of a poll's committee, '' for the whole council."""
    found = session.get(Committee, committee_id) if committee_id else None
    return found.name if found else ""
