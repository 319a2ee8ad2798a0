"""Asking the chair of a meeting, who may be of the office and sit for nobody: told and reminded like all others."""

from collections.abc import Sequence

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.security import new_address
from yoriai.domains.accounts import service as accounts
from yoriai.domains.attendance import rules
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.repository import chairs as repository
from yoriai.domains.attendance.repository import standings
from yoriai.domains.attendance.service import leaving
from yoriai.domains.attendance.service.asking import ask
from yoriai.domains.attendance.service.inviting import LATELY
from yoriai.domains.councils import service as councils
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.models import Meeting


def due(session: Session) -> Sequence[str]:
    """Return the meetings to come whose chair was not asked yet, or is another now; of those changed lately."""
    now = clock.now()
    return repository.due(session, now, now - LATELY)


def all_due(session: Session) -> Sequence[str]:
    """Return all meetings to come whose chair was not asked yet, or is another now."""
    return repository.due(session, clock.now(), None)


def ask_chair(session: Session, meeting_id: str) -> bool:
    """Put the chair of a meeting on its list; return whether anything changed.

    In order: whoever was asked for the chair alone and has it no more is taken off, untold; the chair is asked for the
    seat that they sit for, otherwise as themselves. Mails are the next sweep's.
    """
    meeting = meetings.locked(session, meeting_id)
    if not rules.takes_answers(meeting, clock.now()):
        return False
    former = repository.former(session, meeting_id)
    for member_id in former:
        leaving.take_off(session, meeting_id, member_id)
    return _is_asked(session, meeting) or bool(former)


def _is_asked(session: Session, meeting: Meeting) -> bool:
    chair_id = meeting.chair_id
    if chair_id is None or not accounts.active(session, [chair_id]):
        return False
    if standings.of_member(session, meeting.id, chair_id) is not None:
        return False
    seated = councils.people_of(session, meeting.council_id, meeting.committee_id)
    own = [each for each in seated if each.member_id == chair_id]
    if own:
        return bool(ask(session, meeting, own))
    contact = accounts.contact(session, chair_id)
    known = standings.of_address(session, meeting.id, contact.address)
    who = known or Participant(meeting_id=meeting.id, name=contact.name, key=new_address())
    who.member_id, who.address, who.name, who.language = chair_id, "", contact.name, contact.language
    standings.add(session, who)
    return True
