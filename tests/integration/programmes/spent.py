"""Time that passes while the secretariat works, and what is counted of it."""

from datetime import timedelta

from sqlmodel import Session, col, select

from yoriai.core import clock
from yoriai.domains.programmes.models import DeskSpell


def minutes(count: float) -> None:
    """Let some minutes pass."""
    clock.jump(timedelta(minutes=count))


def spells(session: Session) -> list[tuple[int, bool, bool]]:
    """Return (seconds, is running, is capped) of every stretch, in order of beginning."""
    rows = session.exec(select(DeskSpell).order_by(col(DeskSpell.started_at), col(DeskSpell.id)))
    return [(row.seconds, row.ended_at is None, row.is_capped) for row in rows]
