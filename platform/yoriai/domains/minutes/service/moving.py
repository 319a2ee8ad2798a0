"""How minutes come to stand: sent to be looked through, approved by the chair, published; and opened again."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.minutes.errors import ForTheChair, NothingWritten, ReadAgain, SideBySide
from yoriai.domains.minutes.models import Minutes
from yoriai.domains.minutes.repository import entries, minutes
from yoriai.domains.minutes.service import by_link, keeping, taking_on, telling, versions
from yoriai.domains.minutes.states import MINUTES, SETTLED, MinutesStatus
from yoriai.infra import versions as topics


def send(session: Session, actor: Actor, meeting_id: str) -> Minutes:
    """Send minutes to those who were there, who may say a word on each entry, and to the chair, who approves them.

    Those of seats without an account read them by a link; whoever has taken something on is told. Raises
    NothingWritten, SideBySide, IllegalTransition.
    """
    meeting, row = keeping.written_by(session, actor, meeting_id)
    _check_ready(session, row)
    move(session, actor, row, MinutesStatus.IN_REVIEW)
    taking_on.tell_owners(session, meeting)
    telling.to_be_read(session, meeting, by=actor.member_id)
    by_link.ask(session, meeting)
    telling.to_be_approved(session, meeting, by=actor.member_id)
    return row


def take_back(session: Session, actor: Actor, meeting_id: str) -> Minutes:
    """Make a draft again of what is being looked through: nobody but the office reads it then."""
    meeting, row = keeping.written_by(session, actor, meeting_id)
    move(session, actor, row, MinutesStatus.DRAFT)
    telling.forget(session, meeting)
    by_link.call_back(session, meeting)
    return row


def approve(session: Session, actor: Actor, meeting_id: str, seen: int) -> Minutes:
    """Approve the minutes as they were read; raise ForTheChair, ReadAgain where they have changed since, SideBySide."""
    meeting = meetings.visible(session, actor, meeting_id)
    row = keeping.locked(session, meeting.id)
    if not keeping.rights_of(session, actor, meeting).may_approve:
        raise ForTheChair
    if row.revision != seen:
        raise ReadAgain
    _check_ready(session, row)
    move(session, actor, row, MinutesStatus.APPROVED)
    row.approved_at, row.approved_by_id = clock.now(), actor.member_id
    minutes.add(session, row)
    telling.approved(session, meeting, by=actor.member_id)
    taking_on.tell_owners(session, meeting)
    return row


def publish(session: Session, actor: Actor, meeting_id: str) -> Minutes:
    """Show the minutes to all whom the meeting was for, and the public summary to everybody where the council does."""
    meeting, row = keeping.written_by(session, actor, meeting_id)
    move(session, actor, row, MinutesStatus.PUBLISHED)
    row.published_at = clock.now()
    minutes.add(session, row)
    telling.to_be_had(session, meeting, by=actor.member_id)
    return row


def reopen(session: Session, actor: Actor, meeting_id: str) -> Minutes:
    """Open approved minutes for a correction: they are looked through and approved again."""
    meeting = meetings.visible(session, actor, meeting_id)
    row = keeping.locked(session, meeting.id)
    rights = keeping.rights_of(session, actor, meeting)
    if not (rights.is_office or rights.may_approve):
        raise ForTheChair
    _reopen(session, actor, meeting, row)
    return row


def reopen_if_settled(session: Session, actor: Actor, row: Minutes) -> None:
    """Let minutes that the chair has approved be looked through again, since their words change: never unsaid."""
    if row.status in SETTLED:
        _reopen(session, actor, meetings.get(session, row.meeting_id), row)


def move(session: Session, actor: Actor, row: Minutes, following: MinutesStatus) -> None:
    """Give minutes another status: 1. refuse what cannot follow, 2. assign it, 3. keep a version, 4. log it, 5. let the
    pages that visitors see be made anew. The only function that assigns a status.
    """
    before = row.status
    row.status = MINUTES.check(before, following)
    if following is MinutesStatus.IN_REVIEW:
        row.sent_at = clock.now()
        row.approved_at, row.approved_by_id, row.published_at = None, None, None
    minutes.add(session, row)
    versions.keep(session, row, actor.member_id)
    details = {"from": str(before), "to": str(following)}
    accounts.audit(session, actor, "minutes.status", "meeting", row.meeting_id, details)
    if MinutesStatus.PUBLISHED in (before, following):
        topics.bump(session, topics.MEETINGS)


def _reopen(session: Session, actor: Actor, meeting: Meeting, row: Minutes) -> None:
    move(session, actor, row, MinutesStatus.IN_REVIEW)
    telling.to_be_approved(session, meeting, by=actor.member_id)


def _check_ready(session: Session, row: Minutes) -> None:
    if not any(each.entry.body for each in entries.rows(session, row.id)):
        raise NothingWritten
    if entries.clashes(session, row.id):
        raise SideBySide
