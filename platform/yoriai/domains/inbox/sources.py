"""Everything that needs a human now, gathered from the domains, the most pressing first."""

from collections.abc import Iterator
from typing import Final

from sqlmodel import Session

from yoriai.domains.inbox import (
    accompaniments,
    catalogue,
    consultations,
    machinery,
    mentoring,
    mentors,
    rounds,
    safety,
    sessions,
)
from yoriai.domains.inbox.items import DeskItem, Kind, Source

SOURCES: Final[tuple[Source, ...]] = (
    *safety.SOURCES,
    *mentoring.SOURCES,
    *sessions.SOURCES,
    *rounds.SOURCES,
    *accompaniments.SOURCES,
    *consultations.SOURCES,
    *mentors.SOURCES,
    *catalogue.SOURCES,
    *machinery.SOURCES,
)


def items(session: Session) -> list[DeskItem]:
    """Return everything that needs a human now, in the order of the sources."""
    return [item for source in SOURCES for item in source.look(session)]


def find(session: Session, kind: str, subject_id: str) -> DeskItem | None:
    """Return one thing as it stands now; None where it no longer needs anybody."""
    for source in _of_kind(kind):
        for item in source.look(session):
            if item.subject_id == subject_id:
                return item
    return None


def kinds() -> dict[str, Kind]:
    """Return every kind of thing that may need a human, by its name."""
    return {source.kind.name: source.kind for source in SOURCES}


def _of_kind(name: str) -> Iterator[Source]:
    return (source for source in SOURCES if source.kind.name == name)
