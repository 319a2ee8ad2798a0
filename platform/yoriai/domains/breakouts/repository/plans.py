"""Rows of a meeting's groups."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ScalarSelect, and_, delete, insert, update
from sqlalchemy import select as columns
from sqlmodel import Session, SQLModel, col, select

from yoriai.core import clock
from yoriai.core.ids import new_id
from yoriai.core.upserts import insert_into
from yoriai.domains.accounts.models import Member
from yoriai.domains.breakouts.groups import Group, Round
from yoriai.domains.breakouts.models import BreakoutGroup, BreakoutPlace, BreakoutPlan, RememberedMeeting
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import MeetingStatus


def add(session: Session, row: SQLModel) -> None:
    """Write a row, new or changed."""
    session.add(row)
    session.flush()


def remove(session: Session, plan: BreakoutPlan) -> None:
    """Delete a plan with its groups."""
    session.delete(plan)
    session.flush()


def find(session: Session, meeting_id: str, *, locked: bool = False) -> BreakoutPlan | None:
    """Return the plan of a meeting; where asked as it is now, locked against every other writer."""
    statement = select(BreakoutPlan).where(BreakoutPlan.meeting_id == meeting_id)
    if locked:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return session.exec(statement).first()


def rounds_of(session: Session, plan: BreakoutPlan) -> list[Round]:
    """Return all groups of a plan, round by round, in two queries."""
    places: dict[str, list[BreakoutPlace]] = defaultdict(list)
    for place in session.exec(select(BreakoutPlace).where(BreakoutPlace.plan_id == plan.id)):
        places[place.group_id].append(place)
    found: list[list[Group]] = [[] for _ in range(plan.rounds)]
    statement = select(BreakoutGroup).where(BreakoutGroup.plan_id == plan.id)
    for row in session.exec(statement.order_by(col(BreakoutGroup.round), col(BreakoutGroup.number))):
        seated = sorted(places[row.id], key=lambda place: place.participant_id)
        fixed = frozenset(place.participant_id for place in seated if place.is_locked)
        people = tuple(place.participant_id for place in seated)
        found[row.round - 1].append(Group(row.number, row.way, people, fixed, row.is_locked, row.room))
    return [tuple(groups) for groups in found]


def write_rounds(session: Session, plan: BreakoutPlan, rounds: Sequence[Round]) -> None:
    """Put groups in the place of those that a plan had."""
    connection = session.connection()
    connection.execute(delete(BreakoutGroup).where(col(BreakoutGroup.plan_id) == plan.id))
    made_at = clock.now()
    groups: list[dict[str, Any]] = []
    places: list[dict[str, Any]] = []
    for number, each in enumerate(rounds, start=1):
        for group in each:
            common = {"created_at": made_at, "plan_id": plan.id, "round": number}
            said = {"number": group.number, "way": group.way, "room": group.room, "is_locked": group.is_locked}
            groups.append({"id": new_id(), **common, **said})
            places += [
                {
                    "id": new_id(),
                    **common,
                    "group_id": groups[-1]["id"],
                    "participant_id": one,
                    "is_locked": one in group.fixed,
                }
                for one in group.people
            ]
    if places:
        connection.execute(insert(BreakoutGroup), groups)
        connection.execute(insert(BreakoutPlace), places)


def group(session: Session, plan: BreakoutPlan, number: int, of: int) -> BreakoutGroup | None:
    """Return a group of a round by its number."""
    found = select(BreakoutGroup).where(BreakoutGroup.plan_id == plan.id, BreakoutGroup.round == number)
    return session.exec(found.where(BreakoutGroup.number == of)).first()


def place(session: Session, plan: BreakoutPlan, number: int, participant_id: str) -> BreakoutPlace | None:
    """Return where somebody sits in a round."""
    found = select(BreakoutPlace).where(BreakoutPlace.plan_id == plan.id, BreakoutPlace.round == number)
    return session.exec(found.where(BreakoutPlace.participant_id == participant_id)).first()


def unlock_places(session: Session, plan: BreakoutPlan) -> None:
    """Keep nobody of a plan in their group."""
    session.exec(update(BreakoutPlace).where(col(BreakoutPlace.plan_id) == plan.id).values(is_locked=False))


def people_in(session: Session, group_id: str) -> list[str]:
    """Return who sits in a group."""
    return list(session.exec(select(BreakoutPlace.participant_id).where(BreakoutPlace.group_id == group_id)))


def groups_numbered(session: Session, plan: BreakoutPlan) -> list[BreakoutGroup]:
    """Return all groups of a plan, round by round."""
    statement = select(BreakoutGroup).where(BreakoutGroup.plan_id == plan.id)
    return list(session.exec(statement.order_by(col(BreakoutGroup.round), col(BreakoutGroup.number))))


def tables_of(session: Session, plan: BreakoutPlan, participant_id: str) -> list[tuple[BreakoutGroup, str]]:
    """Return (group, who sits there) of the groups in which somebody sits, round by round, in one query."""
    own = select(BreakoutPlace.group_id).where(
        BreakoutPlace.plan_id == plan.id, BreakoutPlace.participant_id == participant_id
    )
    statement = (
        select(BreakoutGroup, BreakoutPlace.participant_id)
        .join(BreakoutPlace, col(BreakoutPlace.group_id) == BreakoutGroup.id)
        .where(col(BreakoutGroup.id).in_(own))
        .order_by(col(BreakoutGroup.round), col(BreakoutPlace.participant_id))
    )
    return list(session.exec(statement))


def among(session: Session, member_ids: Collection[str], ids: ScalarSelect[str]) -> set[str]:
    """Return those of some members who are among others, given as a subquery."""
    if not member_ids:
        return set()
    found = select(Member.id).where(col(Member.id).in_(sorted(member_ids)), col(Member.id).in_(ids))
    return set(session.exec(found))


def not_remembered(session: Session, since: datetime, most: int) -> list[str]:
    """Return meetings that were held since and have not been looked through for who met whom."""
    statement = (
        columns(col(Meeting.id))
        .outerjoin(RememberedMeeting, col(RememberedMeeting.meeting_id) == Meeting.id)
        .where(
            and_(col(Meeting.status) == MeetingStatus.HELD, col(Meeting.ends_at) > since),
            col(RememberedMeeting.meeting_id).is_(None),
        )
        .order_by(col(Meeting.ends_at))
    )
    return list(session.connection().execute(statement.limit(most)).scalars())


def remembered(session: Session, meeting_id: str) -> RememberedMeeting | None:
    """Return what was found when a meeting was looked through."""
    return session.get(RememberedMeeting, meeting_id)


def remember(session: Session, meeting_id: str, pairs: int) -> None:
    """Write down that a meeting has been looked through, again or for the first time."""
    values = {"meeting_id": meeting_id, "remembered_at": clock.now(), "pairs": pairs}
    row = insert_into(session, RememberedMeeting).values(values)
    again = row.on_conflict_do_update(index_elements=["meeting_id"], set_=values)
    session.connection().execute(again)
