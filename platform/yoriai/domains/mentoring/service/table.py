"""What lies on the table of a session: points to speak about, cases, and the goals of the two."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.entry import CaseBrief
from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.mentoring.repository import sessions as session_repository
from yoriai.domains.mentoring.repository import table as repository
from yoriai.domains.mentoring.service import sessions, traces
from yoriai.domains.mentoring.service.sharing import WHOLE, Sharing
from yoriai.domains.mentoring.session_errors import NoSuchGoal, NoSuchPoint
from yoriai.domains.mentoring.session_models import GoalStep, PairGoal, SessionPoint
from yoriai.domains.mentoring.states import SessionStatus


@dataclass(frozen=True)
class Step:
    """How far a goal had come at a session that began at an instant."""

    starts_at: datetime
    session_id: str
    progress: int
    words: str


@dataclass(frozen=True)
class Goal:
    """A goal of two people with the way it has come, the latest session last."""

    id: str
    body: str
    is_closed: bool
    steps: Sequence[Step]

    @property
    def progress(self) -> int:
        """How far it has come, 0 to 4."""
        return self.steps[-1].progress if self.steps else 0


@dataclass(frozen=True)
class Table:
    """Everything on the table; `read_before` are cases that came with the request, and cannot be taken off."""

    points: Sequence[SessionPoint]
    cases: Sequence[CaseBrief]
    read_before: frozenset[str]
    goals: Sequence[Goal]


def of_session(session: Session, row: MentoringSession, shared: Sharing = WHOLE) -> Table:
    """Return what lies on the table of a session, as far as it is shared, in six queries however much it is."""
    read = session_repository.case_ids(session, row.request_id)
    laid = repository.case_ids(session, row.id)
    briefs = cases.briefs(session, {*read, *laid})
    ordered = [briefs[each] for each in dict.fromkeys([*read, *laid]) if each in briefs]
    return Table(
        points=[each for each in repository.points(session, row.id) if shared.reads(each.author_id, each.created_at)],
        cases=ordered,
        read_before=frozenset(read),
        goals=_goals(session, row, shared),
    )


def _goals(session: Session, row: MentoringSession, shared: Sharing) -> list[Goal]:
    rows = [each for each in repository.goals(session, row) if shared.reads(each.author_id, each.created_at)]
    steps: dict[str, list[Step]] = {goal.id: [] for goal in rows}
    for step, starts_at in repository.steps(session, list(steps)):
        if shared.reads(step.by_id, step.at):
            steps[step.goal_id].append(Step(starts_at, step.session_id, step.progress, step.words))
    return [Goal(goal.id, goal.body, goal.closed_at is not None, steps[goal.id]) for goal in rows]


def add_point(session: Session, actor: Actor, session_id: str, body: str) -> SessionPoint:
    """Write down something to speak about; the other side sees it too."""
    row = sessions.get_own(session, actor, session_id)
    point = SessionPoint(session_id=row.id, author_id=actor.member_id, body=body)
    session.add(point)
    session.flush()
    return point


def tick_point(session: Session, actor: Actor, session_id: str, point_id: str, *, is_done: bool) -> None:
    """Tick a point off, or take the tick back; either of the two may. Raises NoSuchPoint."""
    point = _point(session, actor, session_id, point_id)
    point.done_at = clock.now() if is_done else None
    session.add(point)
    session.flush()


def remove_point(session: Session, actor: Actor, session_id: str, point_id: str) -> None:
    """Take a point of the actor's own off the list; raise NoSuchPoint for the other's."""
    point = _point(session, actor, session_id, point_id)
    if point.author_id != actor.member_id:
        raise NoSuchPoint
    session.delete(point)
    session.flush()


def lay_case(session: Session, actor: Actor, session_id: str, slug: str) -> None:
    """Lay a published case on the table; its page counts the session among what it led to."""
    row = sessions.get_own(session, actor, session_id)
    for brief in cases.briefs_by_slug(session, [slug]):
        if repository.add_case(session, row.id, brief.id, actor.member_id, clock.now()):
            _tell_cases(session, row)


def take_case(session: Session, actor: Actor, session_id: str, slug: str) -> None:
    """Take a case off the table; those that came with the request stay."""
    row = sessions.get_own(session, actor, session_id)
    for brief in cases.briefs_by_slug(session, [slug]):
        repository.remove_case(session, row.id, brief.id)
        _tell_cases(session, row)


def add_goal(session: Session, actor: Actor, session_id: str, body: str) -> PairGoal:
    """Write down what the two want to reach; it stays with them over all their sessions."""
    row = sessions.get_own(session, actor, session_id)
    goal = PairGoal(mentor_id=row.mentor_id, requester_id=row.requester_id, author_id=actor.member_id, body=body)
    session.add(goal)
    session.flush()
    return goal


def note_progress(
    session: Session, actor: Actor, session_id: str, goal_id: str, progress: int, words: str = ""
) -> None:
    """Say how far a goal has come at a session, 0 to 4, with a word; said again it replaces what was said there."""
    row = sessions.get_own(session, actor, session_id)
    goal = _goal(session, row, goal_id)
    step = repository.find_step(session, goal.id, row.id) or GoalStep(goal_id=goal.id, session_id=row.id, progress=0)
    step.progress, step.words, step.by_id, step.at = progress, words, actor.member_id, clock.now()
    session.add(step)
    session.flush()


def close_goal(session: Session, actor: Actor, session_id: str, goal_id: str, *, is_closed: bool) -> None:
    """Put a goal away, or take it up again; either of the two may. Raises NoSuchGoal."""
    goal = _goal(session, sessions.get_own(session, actor, session_id), goal_id)
    goal.closed_at = clock.now() if is_closed else None
    session.add(goal)
    session.flush()


def _tell_cases(session: Session, row: MentoringSession) -> None:
    if row.status in {SessionStatus.BOOKED, SessionStatus.HELD}:
        traces.booked(session, row)


def _point(session: Session, actor: Actor, session_id: str, point_id: str) -> SessionPoint:
    row = sessions.get_own(session, actor, session_id)
    point = repository.find_point(session, row.id, point_id)
    if point is None:
        raise NoSuchPoint
    return point


def _goal(session: Session, row: MentoringSession, goal_id: str) -> PairGoal:
    goal = repository.find_goal(session, row, goal_id)
    if goal is None:
        raise NoSuchGoal
    return goal
