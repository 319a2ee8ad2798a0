"""Who has a place and who waits for one: the queue of each way of attending. The meeting is locked by the caller.

Places are counted and given while nobody else can, so there are never more than the meeting has; whoever waits is given
the next one in the order in which they came. What happened is written on the row alone (`promoted_at`): a sweep tells
of it, once (`told_rsvp`).
"""

from collections.abc import Sequence

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.attendance import rules
from yoriai.domains.attendance.models import Participant
from yoriai.domains.attendance.repository import standings
from yoriai.domains.attendance.states import RSVP, Rsvp
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Audience, Format, Way
from yoriai.infra import versions


def to_settle(session: Session) -> Sequence[str]:
    """Return the meetings to come whose queue could move on, or where somebody attends in a way that is gone."""
    return standings.meetings_to_settle(session, clock.now())


def settle_meeting(session: Session, meeting_id: str) -> bool:
    """Let a meeting's people have the places that there are by now; return whether anything changed."""
    meeting = meetings.locked(session, meeting_id)
    if not rules.takes_answers(meeting, clock.now()):
        return False
    return settle(session, meeting)


def settle(session: Session, meeting: Meeting) -> bool:
    """Bring a locked meeting's places in order after the office changed it; return whether anything changed.

    In order: whoever attends in a way that is gone attends in one that there is, and whoever had a place keeps it, even
    where that is one too many (the office has changed the meeting, they have not); then the queues move on.
    """
    ways = Format(meeting.format).ways
    moved = standings.misplaced(session, meeting.id, ways)
    for each in moved:
        wants = each.rsvp in rules.WANTS_PLACE
        each.way = ways[0] if wants or len(ways) == 1 else None
        standings.add(session, each)
    return bool(fill(session, meeting)) or bool(moved)


def fill(session: Session, meeting: Meeting) -> int:
    """Give the places that are left to the first in the queues of a locked meeting; return how many were given."""
    taken = standings.taken(session, meeting.id)
    given = 0
    for way in Format(meeting.format).ways:
        free = rules.left(rules.capacity(meeting, way), taken.get(way, 0))
        if free == 0:
            continue
        for first in standings.waiting(session, meeting.id, way, free):
            RSVP.check(first.rsvp, Rsvp.YES)
            first.rsvp, first.promoted_at, first.queued_at = Rsvp.YES, clock.now(), None
            standings.add(session, first)
            given += 1
    if given:
        tell_readers(session, meeting)
    return given


def has_place(session: Session, meeting: Meeting, way: Way) -> bool:
    """Tell whether a locked meeting has a place of a kind for somebody who comes now: nobody waits, and one is left."""
    most = rules.capacity(meeting, way)
    if most is None:
        return True
    return standings.taken(session, meeting.id).get(way, 0) < most and not standings.waiting(
        session, meeting.id, way, 1
    )


def tell_readers(session: Session, meeting: Meeting) -> None:
    """Make anew the pages that show visitors how many places are left; other meetings are not shown to them."""
    if meeting.audience is Audience.EVERYBODY:
        versions.bump(session, versions.MEETINGS)


def put(session: Session, meeting: Meeting, who: Participant, way: Way) -> None:
    """Give somebody a place of a locked meeting, or the end of the queue where none is left."""
    wanted = Rsvp.YES if has_place(session, meeting, way) else Rsvp.WAITLISTED
    if who.rsvp is not wanted:
        who.rsvp = RSVP.check(who.rsvp, wanted)
    who.way, who.promoted_at = way, None
    who.queued_at = None
    if wanted is Rsvp.WAITLISTED:
        who.queued_at = rules.queue_place(standings.last_in_queue(session, meeting.id), clock.now())
