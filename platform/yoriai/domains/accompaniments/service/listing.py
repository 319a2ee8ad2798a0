"""Accompaniments as the secretariat lists them."""

from sqlmodel import Session

from yoriai.core.paging import Page
from yoriai.domains.accompaniments.models import Accompaniment, Call
from yoriai.domains.accompaniments.repository import accompaniments as repository
from yoriai.domains.accompaniments.service import keeping
from yoriai.domains.accompaniments.states import LIVE, TeamStatus


def live(session: Session, number: int = 1) -> Page[tuple[Accompaniment, Call]]:
    """Return a page of what is selected or under way, the latest begun first, each with its call."""
    rows, total = repository.page(session, LIVE, number)
    return Page(rows, number, total)


def without_team(session: Session) -> list[tuple[Accompaniment, int, int]]:
    """Return what is selected and has not begun, the longest first, with how many have agreed and are still asked."""
    rows = repository.waiting_for_team(session)
    teams = repository.team(session, [each.id for each in rows])
    return [
        (
            row,
            len(keeping.agreed(teams[row.id])),
            sum(1 for each in teams[row.id] if each.status is TeamStatus.ASKED),
        )
        for row in rows
    ]
