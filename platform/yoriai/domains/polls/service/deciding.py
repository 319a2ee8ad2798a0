"""Closing a poll, opening it again, and the day: one press makes the meeting and tells everybody."""

from datetime import datetime

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.models import Council
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.draft import Draft as MeetingDraft
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import MeetingKind
from yoriai.domains.polls.dates import Hours
from yoriai.domains.polls.errors import DatePastNow, PollNotFound
from yoriai.domains.polls.models import DatePoll
from yoriai.domains.polls.repository import people, polls
from yoriai.domains.polls.service import seeing, telling, writing
from yoriai.domains.polls.service.lifecycle import set_status
from yoriai.domains.polls.states import PollStatus


def close(session: Session, actor: Actor | None, slug: str, poll_id: str) -> None:
    """Take no more answers. For the council's office; raises IllegalTransition, PollOver."""
    _council, poll = seeing.to_change(session, actor, slug, poll_id)
    _close(session, poll)


def reopen(session: Session, actor: Actor | None, slug: str, poll_id: str, answers_until: datetime) -> None:
    """Take answers again until another day. Raises DeadlinePast, DeadlineLate, IllegalTransition, PollOver."""
    _council, poll = seeing.to_change(session, actor, slug, poll_id)
    dates = polls.dates(session, poll.id)
    writing.check_deadline(answers_until, [Hours(each.starts_at, each.ends_at) for each in dates])
    set_status(poll, PollStatus.OPEN)
    poll.answers_until = answers_until
    poll.revision += 1
    polls.add(session, poll)
    telling.decided(session, poll)


def settle(session: Session, actor: Actor, slug: str, poll_id: str, date_id: str) -> Meeting:
    """Settle the day: make the meeting as a draft that says what the poll said, and tell everybody of the poll.

    In order: refuse a poll that is settled or a date that has passed (PollOver, DatePastNow); make the meeting with
    the council, the committee, the hours and the title; mark the day; take back what still asks; tell all; log it.
    Raises what `seeing.for_office` raises, and PollNotFound for a date of another poll.
    """
    council, poll = seeing.to_change(session, actor, slug, poll_id)
    day = next((each for each in polls.dates(session, poll.id) if each.id == date_id), None)
    if day is None:
        raise PollNotFound
    if day.starts_at <= clock.now():
        raise DatePastNow
    meeting = meetings.create(
        session,
        actor,
        council.id,
        MeetingDraft(
            title=poll.title,
            starts_at=day.starts_at,
            ends_at=day.ends_at,
            kind=MeetingKind.COMMITTEE if poll.committee_id else MeetingKind.REGULAR,
            committee_id=poll.committee_id,
        ),
    )
    set_status(poll, PollStatus.SETTLED)
    poll.meeting_id, day.is_chosen = meeting.id, True
    polls.add(session, poll, day)
    asked = [row.person for row in people.of_poll(session, poll.id) if row.person.asked_at or row.person.answered_at]
    telling.settled(session, council, poll, day, asked)
    accounts.audit(session, actor, "poll.settled", "date_poll", poll.id, {"meeting": meeting.id})
    return meeting


def ended_ids(session: Session) -> list[str]:
    """Return the polls whose time is up and that are not closed yet."""
    return polls.ended_ids(session, clock.now())


def close_if_over(session: Session, poll_id: str) -> bool:
    """Close a poll whose time is up and tell its office that it can choose; return whether it was."""
    poll = polls.locked(session, poll_id)
    if poll is None or poll.status is not PollStatus.OPEN or poll.answers_until > clock.now():
        return False
    _close(session, poll)
    return True


def _close(session: Session, poll: DatePoll) -> Council:
    """Close a poll: nobody is asked any more, and the office hears of it, but where it has heard already."""
    council = councils.by_id(session, poll.council_id)
    was_ready = poll.ready_at is not None
    set_status(poll, PollStatus.CLOSED)
    poll.ready_at = poll.ready_at or clock.now()
    polls.add(session, poll)
    telling.silenced(session, poll, [row.person for row in people.of_poll(session, poll.id)])
    if not was_ready:
        telling.ready(session, council, poll)
    return council
