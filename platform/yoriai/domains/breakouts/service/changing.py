"""What the office changes of groups by hand: who sits where, what stays, rooms, showing them, and the rounds."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.attendance import service as attendance
from yoriai.domains.breakouts.errors import CannotSitThere, NoGroups, SettleFirst
from yoriai.domains.breakouts.models import BreakoutGroup, BreakoutPlace, BreakoutPlan
from yoriai.domains.breakouts.repository import plans
from yoriai.domains.breakouts.service.making import open_plan, touch
from yoriai.domains.breakouts.states import PLAN, PlanStatus
from yoriai.domains.ties.rules import pairs_within


def publish(session: Session, actor: Actor, meeting_id: str, revision: int) -> BreakoutPlan:
    """Show the groups to those who sit in them; raise what `open_plan` raises, IllegalTransition, SettleFirst."""
    _check_rounds(session, open_plan(session, actor, meeting_id, revision))
    return _set_status(session, actor, meeting_id, revision, PlanStatus.PUBLISHED)


def take_back(session: Session, actor: Actor, meeting_id: str, revision: int) -> BreakoutPlan:
    """Show the groups to the office alone again; raise what `open_plan` raises, IllegalTransition."""
    return _set_status(session, actor, meeting_id, revision, PlanStatus.DRAFT)


def discard(session: Session, actor: Actor, meeting_id: str, revision: int) -> None:
    """Throw the groups away; raise what `open_plan` raises."""
    plans.remove(session, open_plan(session, actor, meeting_id, revision))


def begin_round(session: Session, actor: Actor, meeting_id: str, number: int) -> BreakoutPlan:
    """Say which round runs from now: 0 for none yet, one more than there are when all are over.

    Each who sits in a group sees theirs of that round. Raises what `open_plan` raises, NoGroups for no such round,
    SettleFirst.
    """
    plan = open_plan(session, actor, meeting_id)
    if not 0 <= number <= plan.rounds + 1:
        raise NoGroups
    if plan.round_now != number:
        _check_rounds(session, plan, number)
        plan.round_now, plan.round_began_at = number, clock.now()
        touch(session, plan)
    return plan


def move(session: Session, actor: Actor, meeting_id: str, number: int, who: str, to: int, *, revision: int) -> None:
    """Let somebody of a round sit in another group of it, where they stay when groups are settled again.

    Raises what `open_plan` raises; CannotSitThere beside `to`.
    """
    plan = open_plan(session, actor, meeting_id, revision)
    place, goal = plans.place(session, plan, number, who), plans.group(session, plan, number, to)
    if place is None or goal is None or goal.id == place.group_id:
        raise CannotSitThere("to")
    _check(session, who, goal, plans.people_in(session, goal.id), "to")
    _seat(session, place, goal)
    touch(session, plan)


def exchange(
    session: Session, actor: Actor, meeting_id: str, number: int, one: str, other: str, *, revision: int
) -> None:
    """Let two people of a round take each other's places; raise what `move` raises, beside `other`."""
    plan = open_plan(session, actor, meeting_id, revision)
    mine, theirs = plans.place(session, plan, number, one), plans.place(session, plan, number, other)
    if mine is None or theirs is None or mine.group_id == theirs.group_id:
        raise CannotSitThere("other")
    groups = {each.id: each for each in plans.groups_numbered(session, plan)}
    here, there = groups[mine.group_id], groups[theirs.group_id]
    _check(session, one, there, [each for each in plans.people_in(session, there.id) if each != other], "other")
    _check(session, other, here, [each for each in plans.people_in(session, here.id) if each != one], "other")
    _seat(session, mine, there)
    _seat(session, theirs, here)
    touch(session, plan)


def lock(session: Session, actor: Actor, meeting_id: str, number: int, of: int, *, is_locked: bool) -> None:
    """Keep a group as it is when the others are made anew, or no longer; raise what `open_plan` raises, NoGroups."""
    plan = open_plan(session, actor, meeting_id)
    group = plans.group(session, plan, number, of)
    if group is None:
        raise NoGroups
    group.is_locked = is_locked
    plans.add(session, group)
    touch(session, plan)


def let_go(session: Session, actor: Actor, meeting_id: str) -> None:
    """Keep nobody where the office has put them when groups are made anew; raise what `open_plan` raises."""
    plan = open_plan(session, actor, meeting_id)
    plans.unlock_places(session, plan)
    touch(session, plan)


def name_rooms(session: Session, actor: Actor, meeting_id: str, rooms: list[str]) -> None:
    """Say where each group sits, from group 1 on, in all rounds; '' for a room of its own on line.

    Raises what `open_plan` raises.
    """
    plan = open_plan(session, actor, meeting_id)
    for group in plans.groups_numbered(session, plan):
        group.room = rooms[group.number - 1] if group.number <= len(rooms) else ""
        session.add(group)
    touch(session, plan)


def _set_status(session: Session, actor: Actor, meeting_id: str, revision: int, status: PlanStatus) -> BreakoutPlan:
    plan = open_plan(session, actor, meeting_id, revision)
    plan.status = PLAN.check(plan.status, status)
    plan.published_at = clock.now() if status is PlanStatus.PUBLISHED else None
    touch(session, plan)
    return plan


def _check(session: Session, who: str, group: BreakoutGroup, there: list[str], field: str) -> None:
    """Raise CannotSitThere for a group that stays as it is, and for one in which somebody is kept apart from them."""
    found = attendance.named(session, [who, *there])
    member_id = found[who].member_id if who in found else None
    apart = accounts.kept_apart(session, member_id) if member_id is not None else frozenset()
    if group.is_locked or any(found[each].member_id in apart for each in there if each in found):
        raise CannotSitThere(field)


def _check_rounds(session: Session, plan: BreakoutPlan, first: int = 1) -> None:
    """Raise SettleFirst where two sit together, from a round on, who want nothing to do with each other by now."""
    rounds = plans.rounds_of(session, plan)[max(0, first - 1) :]
    people = attendance.named(session, {one for groups in rounds for group in groups for one in group.people})
    member_of = {one: each.member_id for one, each in people.items() if each.member_id is not None}
    tables = [[member_of[one] for one in group.people if one in member_of] for groups in rounds for group in groups]
    if not accounts.kept_apart_among(session, set(member_of.values())).isdisjoint(pairs_within(tables)):
        raise SettleFirst


def _seat(session: Session, place: BreakoutPlace, group: BreakoutGroup) -> None:
    place.group_id, place.is_locked = group.id, True
    plans.add(session, place)
