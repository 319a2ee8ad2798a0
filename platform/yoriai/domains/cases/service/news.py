"""What is new in the catalogue since one of its versions.

Versions are raised in the transaction that changes a case and are committed in their order, so nothing that is
committed late is ever passed over, as it would be if times were compared.
"""

from enum import StrEnum
from typing import Final

from sqlmodel import Session

from yoriai.domains.cases.repository import news as repository
from yoriai.domains.cases.states import ChangeOrigin
from yoriai.infra import versions

OF_CONTENT: Final = frozenset({ChangeOrigin.FACTS, ChangeOrigin.IMPORT, ChangeOrigin.EDIT, ChangeOrigin.PROPOSAL})


class Novelty(StrEnum):
    """new: came in, or came back after it was withdrawn; changed: says something else than it did."""

    NEW = "new"
    CHANGED = "changed"


def version(session: Session) -> int:
    """Return the catalogue's version as this transaction sees it."""
    return versions.current(session, versions.CASES)


def news(session: Session, since: int, until: int) -> dict[str, Novelty]:
    """Return the published cases that are new or say something else since a version, up to another, by id.

    A confirmation and a use change nothing of what a case says, so they are no news.
    """
    found: dict[str, Novelty] = {}
    if until <= since:
        return found
    for change in repository.changes(session, since, until):
        if change.revision == 1 or change.origin is ChangeOrigin.RETURN:
            found[change.case_id] = Novelty.NEW
        elif change.differs and change.origin in OF_CONTENT:
            found.setdefault(change.case_id, Novelty.CHANGED)
    return found
