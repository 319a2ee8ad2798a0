"""After a meeting: who sat with whom becomes a tie between members. Guests without an account leave none."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.attendance import service as attendance
from yoriai.domains.breakouts.errors import NotTheTime
from yoriai.domains.breakouts.models import RememberedMeeting
from yoriai.domains.breakouts.remembering_rules import ALL_MEET, tables_held, were_there
from yoriai.domains.breakouts.repository import plans
from yoriai.domains.breakouts.states import PlanStatus
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import MeetingStatus
from yoriai.domains.ties import service as ties
from yoriai.domains.ties.rules import Pair, pairs_within
from yoriai.domains.ties.states import Occasion

AT_ONCE: Final = 100
LOOKS_BACK: Final = timedelta(days=366)


def due_ids(session: Session) -> Sequence[str]:
    """Return the meetings that were held and not looked through yet."""
    return plans.not_remembered(session, clock.now() - LOOKS_BACK, AT_ONCE)


def remember(session: Session, meeting_id: str) -> bool:
    """Remember who met whom at a meeting that was held; False for one that was not."""
    meeting = meetings.get(session, meeting_id)
    if meeting.status is not MeetingStatus.HELD:
        return False
    pairs = _pairs(session, meeting)
    ties.record(session, pairs, Occasion.MEETING, meeting.id, meeting.starts_at)
    plans.remember(session, meeting.id, len(pairs))
    return True


def remember_again(session: Session, actor: Actor, meeting_id: str) -> int:
    """Look a meeting through again whose list was put right; return how many pairs met there.

    Raises SignInRequired, MeetingNotFound but for the office; NotTheTime before it was held.
    """
    meeting = meetings.run_by(session, actor, meeting_id)
    if not remember(session, meeting.id):
        raise NotTheTime
    found = plans.remembered(session, meeting.id)
    return found.pairs if found is not None else 0


def remembered(session: Session, meeting_id: str) -> RememberedMeeting | None:
    """Return what was found when a meeting was looked through, None where it was not yet."""
    return plans.remembered(session, meeting_id)


def _pairs(session: Session, meeting: Meeting) -> set[Pair]:
    plan = plans.find(session, meeting.id)
    if plan is None or plan.status is not PlanStatus.PUBLISHED:
        present = attendance.present(session, meeting.id)
        members = [each.member_id for each in present if each.member_id is not None]
        return pairs_within([members]) if len(present) <= ALL_MEET else set()
    rounds = [[group.people for group in groups] for groups in plans.rounds_of(session, plan)]
    tables = tables_held(rounds, plan.round_now)
    people = attendance.named(session, {one for table in tables for one in table})
    there = were_there({one: each.presence for one, each in people.items()})
    member_of = {one: each.member_id for one, each in people.items() if one in there and each.member_id is not None}
    return pairs_within([member_of[one] for one in table if one in member_of] for table in tables)
