"""What a member founds or accompanies, for their own page; and which accompaniment a session belongs to."""

from dataclasses import dataclass

from sqlmodel import Session

from yoriai.domains.accompaniments.models import Accompaniment, Call
from yoriai.domains.accompaniments.repository import accompaniments as repository
from yoriai.domains.accompaniments.repository import months as months_repository
from yoriai.domains.accompaniments.service import calls
from yoriai.domains.accompaniments.states import TeamStatus


@dataclass(frozen=True)
class Founded:
    """An application of the member's own, with its call."""

    row: Accompaniment
    call: Call

    @property
    def takes_applications(self) -> bool:
        """Whether it could still be sent."""
        return calls.takes_applications(self.call)


@dataclass(frozen=True)
class Accompanied:
    """What the member was asked to accompany, or accompanies."""

    row: Accompaniment
    is_asked: bool
    is_leader: bool


def founded(session: Session, member_id: str) -> list[Founded]:
    """Return what a member has applied for or begun to, the newest first."""
    return [Founded(row, call) for row, call in repository.of_founder(session, member_id)]


def accompanied(session: Session, member_id: str) -> list[Accompanied]:
    """Return what a mentor was asked to accompany or accompanies, the newest first."""
    return [
        Accompanied(row, place.status is TeamStatus.ASKED, row.leader_id == member_id)
        for row, place in repository.of_mentor(session, member_id)
    ]


def of_session(session: Session, session_id: str) -> tuple[str, int] | None:
    """Return the accompaniment that a session belongs to, and which month of it; None for every other session."""
    month = months_repository.of_session(session, session_id)
    return (month.accompaniment_id, month.number) if month else None
