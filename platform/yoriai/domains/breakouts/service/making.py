"""Making groups: drawn by who may read alone, and written by who may write.

To draw takes up to some seconds, and on SQLite a transaction that writes holds the one write lock. So `draw` and
`draw_again` only read, ahead of the transaction in which `keep` writes what they found.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.attendance import service as attendance
from yoriai.domains.attendance.rules import Attendee
from yoriai.domains.breakouts import drawing
from yoriai.domains.breakouts.errors import ChangedSince, NoGroups, NotTheTime, RoundsBegan, TooFew, TooMany
from yoriai.domains.breakouts.groups import Gathering, Round
from yoriai.domains.breakouts.models import BreakoutPlan
from yoriai.domains.breakouts.repository import plans
from yoriai.domains.breakouts.service.gathering import Mentors, attendees, gather
from yoriai.domains.breakouts.states import Crowd
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import MeetingStatus

LEAST: Final = 4
MOST: Final = 400


@dataclass(frozen=True)
class Wish:
    """What groups the office would like: of about a size, for so many rounds of so many minutes, and of whom."""

    size: int
    rounds: int
    minutes: int
    crowd: Crowd


@dataclass(frozen=True)
class Drawn:
    """Groups that were drawn and not written yet; `revision` is that of the plan they began from, 0 for none."""

    rounds: tuple[Round, ...]
    wish: Wish
    seed: int
    revision: int


def draw(session: Session, actor: Actor | None, meeting_id: str, wish: Wish, mentors: Mentors) -> Drawn:
    """Draw groups for a meeting, again with another beginning where there are some; what is locked stays.

    Raises SignInRequired, MeetingNotFound but for the office; NotTheTime, RoundsBegan, TooFew, TooMany, NoArrangement.
    """
    meeting = _to_change(session, actor, meeting_id)
    plan = plans.find(session, meeting.id)
    if plan is not None and plan.round_now:
        raise RoundsBegan
    gathering = gather(session, meeting, _crowd(session, meeting, wish.crowd), mentors)
    before = plans.rounds_of(session, plan) if plan is not None else []
    seed = plan.seed + 1 if plan is not None else 1
    drawn = drawing.anew(gathering, wish.size, wish.rounds, before, seed)
    return Drawn(_with_rooms(drawn, before), wish, seed, plan.revision if plan is not None else 0)


def draw_again(session: Session, actor: Actor | None, meeting_id: str, crowd: Crowd, mentors: Mentors) -> Drawn:
    """Draw the groups for those who are here now, with least change to what the others were told.

    Raises what `draw` raises but for RoundsBegan, and NoGroups where there are none.
    """
    meeting = _to_change(session, actor, meeting_id)
    plan = plans.find(session, meeting.id)
    if plan is None:
        raise NoGroups
    here = _crowd(session, meeting, crowd)
    before = plans.rounds_of(session, plan)
    drawn = drawing.again(
        _with_former(session, meeting, here, before, mentors),
        {each.participant_id for each in here},
        plan.size,
        before,
        plan.round_now,
        plan.seed,
    )
    wish = Wish(plan.size, plan.rounds, plan.minutes, crowd)
    return Drawn(_with_rooms(drawn, before), wish, plan.seed, plan.revision)


def keep(session: Session, actor: Actor, meeting_id: str, drawn: Drawn) -> BreakoutPlan:
    """Write groups that were drawn; raise ChangedSince where the plan they began from is no longer the same.

    Whoever has been taken off the list meanwhile is left out.
    """
    meeting = _to_change(session, actor, meetings.locked(session, meeting_id).id)
    plan = plans.find(session, meeting.id, locked=True)
    if (plan.revision if plan is not None else 0) != drawn.revision:
        raise ChangedSince
    wish = drawn.wish
    if plan is None:
        plan = BreakoutPlan(meeting_id=meeting.id, size=wish.size, rounds=wish.rounds, made_by_id=actor.member_id)
    plan.size, plan.rounds, plan.minutes, plan.crowd = wish.size, wish.rounds, wish.minutes, wish.crowd
    plan.seed = drawn.seed
    touch(session, plan)
    listed = set(attendance.named(session, {one for each in drawn.rounds for group in each for one in group.people}))
    plans.write_rounds(session, plan, [_of_those(each, listed) for each in drawn.rounds])
    return plan


def touch(session: Session, plan: BreakoutPlan) -> None:
    """Write a plan that was changed, so that whoever has read it before is told."""
    plan.revision, plan.updated_at = plan.revision + 1, clock.now()
    plans.add(session, plan)


def open_plan(session: Session, actor: Actor, meeting_id: str, revision: int | None = None) -> BreakoutPlan:
    """Return the plan of a meeting to be changed by its office, held against others.

    Raises SignInRequired, MeetingNotFound, NotTheTime, NoGroups; ChangedSince for one of another revision.
    """
    meeting = _to_change(session, actor, meeting_id)
    plan = plans.find(session, meeting.id, locked=True)
    if plan is None:
        raise NoGroups
    if revision is not None and plan.revision != revision:
        raise ChangedSince
    return plan


def _to_change(session: Session, actor: Actor | None, meeting_id: str) -> Meeting:
    meeting = meetings.run_by(session, actor, meeting_id)
    if meeting.status is not MeetingStatus.PUBLISHED:
        raise NotTheTime
    return meeting


def _crowd(session: Session, meeting: Meeting, crowd: Crowd) -> list[Attendee]:
    found = attendees(session, meeting.id, crowd)
    if len(found) < LEAST:
        raise TooFew("crowd", count=len(found))
    if len(found) > MOST:
        raise TooMany("crowd", count=len(found), most=MOST)
    return found


def _with_former(
    session: Session, meeting: Meeting, here: Sequence[Attendee], before: Sequence[Round], mentors: Mentors
) -> Gathering:
    """Return those who are here, with those who sat in a group and are gone: whom they met counts."""
    ids = {each.participant_id for each in here}
    former = {one for groups in before for group in groups for one in group.people} - ids
    return gather(session, meeting, [*here, *attendance.named(session, former).values()], mentors)


def _with_rooms(drawn: Sequence[Round], before: Sequence[Round]) -> tuple[Round, ...]:
    """Return groups with the rooms that groups of the same number and way had."""
    rooms = {(group.number, group.way): group.room for groups in before for group in groups if group.room}
    return tuple(
        tuple(replace(group, room=rooms.get((group.number, group.way), group.room)) for group in groups)
        for groups in drawn
    )


def _of_those(each: Round, listed: set[str]) -> Round:
    """Return the groups of a round without those who are no longer on the list."""
    return tuple(replace(group, people=tuple(one for one in group.people if one in listed)) for group in each)
