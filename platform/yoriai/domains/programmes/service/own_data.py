"""What programmes hold of a member: who of the secretariat worked on what, and for how long."""

from typing import Final

from sqlalchemy import update
from sqlmodel import Session, col

from yoriai.core import clock
from yoriai.domains.programmes.models import DeskSpell, DeskTask, ReportWords
from yoriai.domains.programmes.states import TaskStatus
from yoriai.infra import holdings
from yoriai.infra.holdings import Fate, Holding

HELD: Final = (
    Holding(ReportWords, "changed_by_id", Fate.CLEARED, cleared={"changed_by_id": None}),
    Holding(
        DeskTask,
        "owner_id",
        Fate.SETTLED,
        "desk_tasks",
        ("area", "status", "words", "created_at", "ended_at"),
        why="what was in hand goes back to the inbox; the time stays in the figures without a name or words",
    ),
    Holding(DeskTask, "handed_by_id", Fate.CLEARED, cleared={"handed_by_id": None, "handed_words": ""}),
    Holding(
        DeskSpell,
        "member_id",
        Fate.CLEARED,
        "desk_time",
        ("started_at", "ended_at", "seconds"),
        cleared={"member_id": None},
    ),
)


def export(session: Session, member_id: str) -> holdings.Export:
    """Return what a member of the secretariat worked on, and for how long."""
    return holdings.export(session, member_id, HELD)


def erase(session: Session, member_id: str, *, with_words: bool) -> None:
    """Leave of somebody's work at the desk its time, without name and words; what they had in hand is free again."""
    now, connection = clock.now(), session.connection()
    running = col(DeskSpell.member_id) == member_id, col(DeskSpell.ended_at).is_(None)
    connection.execute(update(DeskSpell).where(*running).values(ended_at=now))
    own = col(DeskTask.owner_id) == member_id
    taken = own, col(DeskTask.status) == TaskStatus.TAKEN
    connection.execute(update(DeskTask).where(*taken).values(status=TaskStatus.GIVEN_BACK, ended_at=now))
    connection.execute(update(DeskTask).where(own).values(owner_id=None, words="", handed_words=""))
    holdings.erase(session, member_id, HELD)
