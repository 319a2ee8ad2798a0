"""What became of it, asked once for all the months of an accompaniment: one, three and six months after the last."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accompaniments.models import Accompaniment
from yoriai.domains.accompaniments.repository import months as repository
from yoriai.domains.accounts import service as accounts
from yoriai.domains.mentoring.service import asking_later
from yoriai.domains.mentoring.states import SessionStatus


def plan(session: Session, row: Accompaniment) -> bool:
    """Plan the questions to the founder from now on; return whether they were.

    Done when all months are over, or at its end where that comes first, and never twice. A founder whom nobody has
    met, or who may not sign in any more, is asked nothing.
    """
    months = repository.of(session, [row.id])[row.id]
    found = repository.meetings(session, [each.session_id for each in months if each.session_id]).values()
    held = [each for each in found if each.status is SessionStatus.HELD]
    if not held or not accounts.active(session, [row.member_id]):
        return False
    last = max(held, key=lambda each: (each.starts_at, each.id))
    return asking_later.after_row(session, [each.id for each in held], last.id, clock.now())
