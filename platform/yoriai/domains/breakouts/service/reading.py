"""Groups as the office looks at them, and as each who sits in one sees their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.attendance import service as attendance
from yoriai.domains.attendance.rules import Attendee
from yoriai.domains.attendance.service import by_link
from yoriai.domains.breakouts.errors import NoGroups
from yoriai.domains.breakouts.figures import figures_of, total
from yoriai.domains.breakouts.groups import Gathering, Group, Round
from yoriai.domains.breakouts.models import BreakoutPlan
from yoriai.domains.breakouts.puzzle import Figures, Puzzle, pairs_in
from yoriai.domains.breakouts.puzzle import Round as Task
from yoriai.domains.breakouts.repository import plans
from yoriai.domains.breakouts.rooms import room_of
from yoriai.domains.breakouts.service.gathering import Mentors, attendees, gather
from yoriai.domains.breakouts.states import Crowd, PlanStatus
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Way


@dataclass(frozen=True)
class Sheet:
    """All groups of a meeting, for its office: who sits in them, how good they are, and what has changed since.

    `people` names everybody who sits in a group or ought to; `late` ought to and does not in every round to come,
    `gone` are in one and are not expected any more. `is_unsettled` also where it is nobody's to know why.
    """

    meeting: Meeting
    plan: BreakoutPlan
    rounds: Sequence[Round]
    people: Mapping[str, Attendee]
    gathering: Gathering
    figures: Figures
    late: Sequence[Attendee]
    gone: Sequence[Attendee]
    is_unsettled: bool


@dataclass(frozen=True)
class OwnGroup:
    """A group that somebody sits in: with whom, and where. Guests who sit there are counted, not named."""

    round: int
    number: int
    way: Way
    room: str
    with_members: Sequence[Attendee]
    guests: int


@dataclass(frozen=True)
class OwnGroups:
    """All groups that somebody sits in at a meeting, and which of them is now."""

    meeting: Meeting
    name: str
    rounds: int
    round_now: int
    ends_at: datetime | None
    groups: Sequence[OwnGroup]

    @property
    def now(self) -> OwnGroup | None:
        """The group of the round that runs, or before the first round that of the first."""
        return next((group for group in self.groups if group.round == max(1, self.round_now)), None)

    @property
    def is_over(self) -> bool:
        """Whether all rounds are over."""
        return self.round_now > self.rounds


def crowds(session: Session, actor: Actor | None, meeting_id: str) -> dict[Crowd, int]:
    """Return how many would be put into groups; raise SignInRequired, MeetingNotFound but for the office."""
    meetings.run_by(session, actor, meeting_id)
    return {crowd: len(attendees(session, meeting_id, crowd)) for crowd in Crowd}


def sheet(session: Session, actor: Actor | None, meeting_id: str, mentors: Mentors) -> Sheet | None:
    """Return the groups of a meeting to its office, None where there are none.

    Raises SignInRequired, MeetingNotFound. The queries do not grow with the people.
    """
    meeting = meetings.run_by(session, actor, meeting_id)
    plan = plans.find(session, meeting.id)
    if plan is None:
        return None
    rounds = plans.rounds_of(session, plan)
    wanted = {each.participant_id: each for each in attendees(session, meeting.id, plan.crowd)}
    seated = {one for groups in rounds for group in groups for one in group.people}
    people = attendance.named(session, seated | set(wanted))
    gathering = gather(session, meeting, list(people.values()), mentors)
    to_come = rounds[max(0, plan.round_now - 1) :]
    here = [_seated(groups) for groups in to_come]
    late = [each for one, each in people.items() if one in wanted and any(one not in seats for seats in here)]
    gone = [each for one, each in people.items() if one not in wanted and any(one in seats for seats in here)]
    together = {pair for groups in to_come for pair in pairs_in(group.people for group in groups)}
    return Sheet(
        meeting=meeting,
        plan=plan,
        rounds=rounds,
        people=people,
        gathering=gathering,
        figures=_figures(gathering, rounds),
        late=late,
        gone=gone,
        is_unsettled=bool(late or gone or together & gathering.apart),
    )


def own_groups(session: Session, actor: Actor, meeting_id: str) -> OwnGroups:
    """Return the groups that a member sits in; raise MeetingNotFound, NoGroups where none are shown to them."""
    meeting = meetings.visible(session, actor, meeting_id)
    who = attendance.participant_of(session, actor, meeting.id)
    if who is None:
        raise NoGroups
    return _own(session, meeting, who.id)


def own_groups_by_link(session: Session, meeting_id: str, signed: str) -> OwnGroups:
    """Return the groups of whoever has the link of a mail; raise AnswerLinkGone, NoGroups."""
    asked = by_link.asked(session, signed)
    if asked.meeting.id != meeting_id:
        raise NoGroups
    return _own(session, asked.meeting, asked.who.id)


def are_shown(session: Session, meeting_id: str) -> bool:
    """Tell whether the groups of a meeting are shown to those who sit in them."""
    plan = plans.find(session, meeting_id)
    return plan is not None and plan.status is PlanStatus.PUBLISHED


def _own(session: Session, meeting: Meeting, participant_id: str) -> OwnGroups:
    plan = plans.find(session, meeting.id)
    if plan is None or plan.status is not PlanStatus.PUBLISHED:
        raise NoGroups
    tables = plans.tables_of(session, plan, participant_id)
    names = attendance.named(session, {one for _group, one in tables})
    if not tables:
        raise NoGroups
    found: dict[int, OwnGroup] = {}
    for group, _one in tables:
        others = {one for of, one in tables if of.id == group.id and one != participant_id}
        with_them = [each for one, each in names.items() if one in others]
        members = [each for each in with_them if each.member_id is not None]
        room = room_of(meeting, group.number, group.way, group.room)
        found[group.round] = OwnGroup(
            group.round, group.number, group.way, room, members, len(with_them) - len(members)
        )
    ends_at = plan.round_began_at + timedelta(minutes=plan.minutes) if plan.round_began_at else None
    is_running = 0 < plan.round_now <= plan.rounds
    return OwnGroups(
        meeting=meeting,
        name=names[participant_id].name,
        rounds=plan.rounds,
        round_now=plan.round_now,
        ends_at=ends_at if is_running else None,
        groups=list(found.values()),
    )


def _figures(gathering: Gathering, rounds: Sequence[Round]) -> Figures:
    """Return how good groups are as they stand, whoever changed them by hand: each way of attending by itself."""
    parts = []
    for way in Way:
        of_way = [[group for group in groups if group.way is way] for groups in rounds]
        seated = set().union(*map(_seated, of_way))
        people = tuple(person for person in gathering.people if person.id in seated)
        tasks = tuple(Task(len(groups), people=frozenset(_seated(groups))) for groups in of_way)
        puzzle = Puzzle(people, tasks, gathering.met, gathering.apart)
        parts.append(figures_of(puzzle, [tuple(group.people for group in groups) for groups in of_way]))
    return total(parts)


def _seated(groups: Sequence[Group]) -> set[str]:
    return {one for group in groups for one in group.people}
