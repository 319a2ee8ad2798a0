"""Meetings with people who can be put into groups, for tests."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlmodel import Session, select

from tests.factories.accounts import actor_for, make_member
from tests.factories.councils import make_council
from tests.factories.meetings import make_meeting, make_participant
from yoriai.core import clock
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.accounts.states import Role, Stage
from yoriai.domains.attendance.models import Participant
from yoriai.domains.breakouts import service as breakouts
from yoriai.domains.breakouts.groups import Round
from yoriai.domains.breakouts.models import BreakoutPlan
from yoriai.domains.breakouts.repository import plans
from yoriai.domains.breakouts.service import Wish
from yoriai.domains.breakouts.states import Crowd
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Audience, MeetingStatus
from yoriai.domains.mentors import service as mentors

SLUG = "mura"
USUAL = Wish(size=4, rounds=2, minutes=15, crowd=Crowd.COMING)


@dataclass(frozen=True)
class Gathered:
    """A meeting with its office, its members and its guests, by participant in the order of their making."""

    meeting_id: str
    url: str
    office: Actor
    members: Sequence[Actor]
    participants: Sequence[str]
    guests: Sequence[str]


def make_gathered(session: Session, members: int = 8, guests: int = 0, **given: Any) -> Gathered:
    """Return a meeting for all members of the network, to which some come."""
    office = make_member(session, name="事務局 花子")
    council = make_council(session, SLUG, name="むらの協議会", office=[office])
    values: dict[str, Any] = {"audience": Audience.MEMBERS} | given
    meeting = make_meeting(session, council, **values)
    people = [_member(session, place) for place in range(members)]
    who = [make_participant(session, meeting, each, way=meeting.format.ways[0]) for each in people]
    others = [
        make_participant(session, meeting, name=f"来客 {place}", is_address_proven=True, way=meeting.format.ways[0])
        for place in range(guests)
    ]
    return Gathered(
        meeting.id,
        f"/councils/{SLUG}/meetings/{meeting.id}",
        actor_for(office, roles={(Role.COUNCIL_STAFF, SLUG)}),
        [actor_for(each) for each in people],
        [each.id for each in who],
        [each.id for each in others],
    )


def _member(session: Session, place: int) -> Member:
    stages = list(Stage)
    return make_member(
        session,
        name=f"参加 {place:03}",
        furigana=f"さんか {place:03}",
        prefecture=f"{place % 9 + 1:02}",
        stage=stages[place % len(stages)],
    )


def make_groups(session: Session, made: Gathered, wish: Wish = USUAL, *, is_shown: bool = False) -> BreakoutPlan:
    """Return the groups of a meeting, made as its office does; shown to all where wished."""
    drawn = breakouts.draw(session, made.office, made.meeting_id, wish, mentors.mentor_ids())
    plan = breakouts.keep(session, made.office, made.meeting_id, drawn)
    return breakouts.publish(session, made.office, made.meeting_id, plan.revision) if is_shown else plan


def groups_of(session: Session, meeting_id: str) -> list[Round]:
    """Return the groups of a meeting as they are written down."""
    plan = plans.find(session, meeting_id)
    return plans.rounds_of(session, plan) if plan is not None else []


def hold(session: Session, meeting_id: str) -> Meeting:
    """Let a meeting have been held an hour ago."""
    meeting = session.exec(select(Meeting).where(Meeting.id == meeting_id)).one()
    meeting.status = MeetingStatus.HELD
    meeting.starts_at, meeting.ends_at = clock.now() - timedelta(hours=3), clock.now() - timedelta(hours=1)
    session.add(meeting)
    session.flush()
    return meeting


def participant(session: Session, participant_id: str) -> Participant:
    """Return somebody's row at a meeting."""
    return session.exec(select(Participant).where(Participant.id == participant_id)).one()
