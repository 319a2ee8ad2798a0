"""Reminding an office of minutes that are late, and letting go of texts that nobody goes on from."""

from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.states import MeetingStatus
from yoriai.domains.minutes import rules
from yoriai.domains.minutes.repository import entries, minutes
from yoriai.domains.minutes.service import telling

AT_ONCE: Final = 200
TEXTS_AT_ONCE: Final = 1_000


def late_ids(session: Session) -> list[str]:
    """Return meetings whose office is to be reminded that their minutes have not gone out: each “DAYS:MEETING”.

    Where a site was asleep for long, the later reminder stands for the earlier one.
    """
    found: dict[str, int] = {}
    for days in rules.NAG_DAYS:
        after, before = rules.nag_window(days, clock.now())
        found |= dict.fromkeys(minutes.late(session, after, before, days, AT_ONCE), days)
    return [f"{days}:{meeting_id}" for meeting_id, days in found.items()]


def nag(session: Session, due: str) -> bool:
    """Remind the office of a meeting's minutes, once for each number of days; return whether it was reminded now."""
    days, _colon, meeting_id = due.partition(":")
    meeting = meetings.locked(session, meeting_id)
    row = minutes.of_meeting(session, meeting.id)
    if meeting.status is not MeetingStatus.HELD or (row is not None and row.sent_at is not None):
        return False
    # who is reminded after a week need not be reminded of the first three days any more
    noted = {each: minutes.add_nag(session, meeting.id, each) for each in rules.NAG_DAYS if each <= int(days)}
    if not noted[int(days)]:
        return False
    telling.late(session, meeting)
    return True


def forget_texts(session: Session) -> int:
    """Delete texts of long ago, a batch at a time; what entries say, versions and what stands beside them stay."""
    return entries.forget_texts(session, clock.now() - rules.TEXTS_KEPT, TEXTS_AT_ONCE)


def count_old_texts(session: Session) -> int:
    """Return how many texts wait to be deleted."""
    return entries.count_old_texts(session, clock.now() - rules.TEXTS_KEPT)
