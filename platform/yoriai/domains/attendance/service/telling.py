"""Telling the people of a meeting how they stand: asked, on the list, promoted, changed, called off.

What somebody was told last stands on their row, in the transaction of the mail. A sweep compares it with what is: it
may run twice, and five changes between two sweeps are one mail.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.attendance import reminder_rules, rules
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.repository import telling as repository
from yoriai.domains.attendance.service.telling_mail import Occasion, occasion_of, send
from yoriai.domains.attendance.service.telling_readers import Reader, readers
from yoriai.domains.attendance.states import Rsvp
from yoriai.domains.attendance.telling_rules import Known, Message, Present, is_bulk, message, method
from yoriai.domains.meetings.lines import path_of
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.service import noticing
from yoriai.domains.meetings.states import MeetingStatus
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind

BATCH: Final = 50

NOTICES: Final = {
    Message.INVITATION: NoticeKind.MEETING,
    Message.CHANGED: NoticeKind.MEETING_CHANGED,
    Message.CANCELLED: NoticeKind.MEETING_CANCELLED,
    Message.PROMOTED: NoticeKind.PROMOTED,
}
"""What is told in the inbox too; of their own answers people know."""

CAN_WAIT: Final = frozenset(NOTICES)
"""What is not written at night, where the meeting is not near; answers are acknowledged at once."""

Inbox = dict[NoticeKind, list[str]]


@dataclass
class _Telling:
    """A batch of people of one meeting who are told how they stand."""

    session: Session
    occasion: Occasion
    notices: Inbox = field(default_factory=lambda: defaultdict(list))


def due_ids(session: Session) -> list[str]:
    """Return the ids of the meetings of which somebody does not know how they stand."""
    return repository.untold(session, clock.now())


def tell(session: Session, meeting_id: str) -> int:
    """Tell some people of a meeting how they stand; return how many were looked at, fewer than BATCH at the end.

    In order, for each: call back what waits to be sent and is no longer so; the one mail that says what they do not
    know yet, where it concerns them; a notice for members; on their row, what they know now.
    """
    rows = repository.untold_of(session, meeting_id, clock.now(), BATCH)
    if not rows:
        return 0
    telling = _Telling(session, occasion_of(session, meeting_id))
    found = readers(session, rows)
    for row in rows:
        reader = found.get(row.id)
        if reader is not None:
            _tell_one(telling, reader)
        _remember(row, telling.occasion.meeting)
    _notify(telling)
    session.flush()
    return len(rows)


def asked_about(participant_id: str) -> str:
    """Return what an invitation is filed under in the outbox: it is called back alone while it waits."""
    return f"{participant_id}-asked"


def _tell_one(telling: _Telling, reader: Reader) -> None:
    session, row, meeting = telling.session, reader.row, telling.occasion.meeting
    known, was_told_hour = _known(session, row), row.told_starts_at
    present = _present(row, meeting)
    wanted = message(known, present)
    if wanted is None:
        return
    bulk = is_bulk(wanted, present)
    if bulk and not reader.is_seated:
        return
    if reader.is_member and wanted in NOTICES:
        telling.notices[NOTICES[wanted]].append(reader.to.member_id)
    if bulk and not reader.wants_bulk:
        return
    send(
        session,
        telling.occasion,
        reader,
        wanted.template,
        now=clock.now(),
        about={Message.INVITATION: asked_about(row.id), Message.CHANGED: row.id}.get(wanted, ""),
        method=method(wanted, known, present),
        is_bulk=bulk and wanted is Message.INVITATION,
        can_wait=wanted in CAN_WAIT,
        reason=meeting.reason,
        old_starts_at=was_told_hour if was_told_hour != meeting.starts_at else None,
    )
    hour = anchor(row, meeting)
    row.reminded, row.reminded_of = reminder_rules.passed(hour, clock.now()), hour


def anchor(row: Participant, meeting: Meeting) -> datetime:
    """Return the hour that somebody is reminded of: when it begins, or until when they can answer."""
    return rules.closes_at(meeting) if row.rsvp is Rsvp.INVITED else meeting.starts_at


def _known(session: Session, row: Participant) -> Known:
    """Return what somebody was told, after calling back what has not gone: without an invitation they know nothing."""
    if row.told_sequence is None:
        return Known()
    notifications.withdraw(session, row.id)
    if notifications.withdraw(session, asked_about(row.id)):
        return Known()
    return Known(row.told_sequence, row.told_rsvp, row.told_way)


def _present(row: Participant, meeting: Meeting) -> Present:
    by_queue = row.promoted_at is not None and (row.answered_at is None or row.promoted_at >= row.answered_at)
    return Present(
        sequence=meeting.sequence,
        rsvp=row.rsvp,
        way=row.way,
        is_cancelled=meeting.status is MeetingStatus.CANCELLED,
        is_promoted=by_queue,
    )


def _remember(row: Participant, meeting: Meeting) -> None:
    """Let a row say what its person knows now."""
    row.told_sequence, row.told_rsvp, row.told_way = meeting.sequence, row.rsvp, row.way
    row.told_starts_at = meeting.starts_at


def _notify(telling: _Telling) -> None:
    """Write the notices of a batch, kind by kind."""
    meeting, council = telling.occasion.meeting, telling.occasion.council
    path = path_of(council.slug, meeting.id)
    for kind, members in telling.notices.items():
        noticing.notify(telling.session, meeting, to=members, kind=kind, about=meeting.id, path=path)
