"""Queries of applications and accompaniments, and of the sheets and teams that belong to them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from yoriai.core.paging import slice_of
from yoriai.core.upserts import insert_into
from yoriai.domains.accompaniments.models import Accompaniment, Call, SheetAnswer, TeamMember
from yoriai.domains.accompaniments.sheet import Answer
from yoriai.domains.accompaniments.states import CHOSEN, IN_TEAM, LIVE, SEEN_BY_DESK, Moment, Status, TeamStatus


def add(session: Session, *rows: Accompaniment | TeamMember) -> None:
    """Write rows, new or changed."""
    session.add_all(rows)
    session.flush()


def find(session: Session, accompaniment_id: str, *, locked: bool = False) -> Accompaniment | None:
    """Find one; as it is now and locked against every other writer where asked."""
    wanted = select(Accompaniment).where(col(Accompaniment.id) == accompaniment_id)
    if locked:
        wanted = wanted.with_for_update().execution_options(populate_existing=True)
    return session.exec(wanted).first()


def find_own(session: Session, call_id: str, member_id: str) -> Accompaniment | None:
    """Find the application of a member to a call, sent or not."""
    wanted = select(Accompaniment).where(
        col(Accompaniment.call_id) == call_id, col(Accompaniment.member_id) == member_id
    )
    return session.exec(wanted).first()


def of_call(session: Session, call_id: str, *, locked: bool = False) -> list[Accompaniment]:
    """Return the applications to a call that were sent, in the order of sending."""
    wanted = select(Accompaniment).where(
        col(Accompaniment.call_id) == call_id, col(Accompaniment.status).in_(SEEN_BY_DESK)
    )
    ordered = wanted.order_by(col(Accompaniment.applied_at), col(Accompaniment.id))
    if locked:
        ordered = ordered.with_for_update().execution_options(populate_existing=True)
    return list(session.exec(ordered))


def of_founder(session: Session, member_id: str) -> list[tuple[Accompaniment, Call]]:
    """Return what a member has applied for or begun to, the newest first, each with its call."""
    wanted = (
        select(Accompaniment, Call)
        .join(Call, col(Call.id) == col(Accompaniment.call_id))
        .where(col(Accompaniment.member_id) == member_id)
        .order_by(col(Accompaniment.id).desc())
    )
    return list(session.exec(wanted))


def of_mentor(session: Session, member_id: str) -> list[tuple[Accompaniment, TeamMember]]:
    """Return what a mentor was asked to accompany or accompanies, the newest first; declined ones are left out."""
    wanted = (
        select(Accompaniment, TeamMember)
        .join(TeamMember, col(TeamMember.accompaniment_id) == col(Accompaniment.id))
        .where(
            col(TeamMember.member_id) == member_id,
            col(TeamMember.status).in_(IN_TEAM),
            col(Accompaniment.status).in_(CHOSEN),
        )
        .order_by(col(Accompaniment.id).desc())
    )
    return list(session.exec(wanted))


def live_of(session: Session, member_id: str) -> list[Accompaniment]:
    """Return what is selected or under way with a member as its founder or in its team, locked to be written."""
    in_team = select(TeamMember.accompaniment_id).where(
        col(TeamMember.member_id) == member_id, col(TeamMember.status).in_(IN_TEAM)
    )
    wanted = select(Accompaniment).where(
        col(Accompaniment.status).in_([*LIVE, Status.APPLIED]),
        or_(col(Accompaniment.member_id) == member_id, col(Accompaniment.id).in_(in_team)),
    )
    return list(session.exec(wanted.order_by(col(Accompaniment.id)).with_for_update()))


def page(session: Session, statuses: Collection[Status], number: int) -> tuple[list[tuple[Accompaniment, Call]], int]:
    """Return a page of the accompaniments in some statuses, the latest begun first, and the total."""
    offset, limit = slice_of(number)
    within = col(Accompaniment.status).in_(statuses)
    total = session.exec(select(func.count()).select_from(Accompaniment).where(within)).one()
    wanted = (
        select(Accompaniment, Call)
        .join(Call, col(Call.id) == col(Accompaniment.call_id))
        .where(within)
        .order_by(col(Accompaniment.started_at).desc(), col(Accompaniment.id).desc())
        .offset(offset)
        .limit(limit)
    )
    return list(session.exec(wanted)), total


def answers(session: Session, accompaniment_id: str) -> dict[Moment, dict[str, Answer]]:
    """Return the sheet's answers by moment and question."""
    found: dict[Moment, dict[str, Answer]] = {}
    for row in session.exec(select(SheetAnswer).where(col(SheetAnswer.accompaniment_id) == accompaniment_id)):
        found.setdefault(row.moment, {})[row.question] = Answer(row.level, row.words)
    return found


def put_answers(
    session: Session, accompaniment_id: str, moment: Moment, given: Mapping[str, Answer], now: datetime
) -> None:
    """Write the answers to some questions, whether there were any before or not."""
    connection = session.connection()
    for question, answer in given.items():
        wanted = insert_into(connection, SheetAnswer).values(
            accompaniment_id=accompaniment_id,
            moment=moment,
            question=question,
            level=answer.level,
            words=answer.words,
            changed_at=now,
        )
        excluded = wanted.excluded
        connection.execute(
            wanted.on_conflict_do_update(
                index_elements=["accompaniment_id", "moment", "question"],
                set_={"level": excluded.level, "words": excluded.words, "changed_at": excluded.changed_at},
            )
        )


def team(session: Session, accompaniment_ids: Iterable[str]) -> dict[str, list[TeamMember]]:
    """Return everybody who was asked, by accompaniment, in the order of asking."""
    found: dict[str, list[TeamMember]] = {id_: [] for id_ in accompaniment_ids}
    wanted = select(TeamMember).where(col(TeamMember.accompaniment_id).in_(found))
    for row in session.exec(wanted.order_by(col(TeamMember.asked_at), col(TeamMember.id))) if found else ():
        found[row.accompaniment_id].append(row)
    return found


def find_in_team(session: Session, accompaniment_id: str, member_id: str, *, locked: bool = False) -> TeamMember | None:
    """Find what a mentor is to an accompaniment."""
    wanted = select(TeamMember).where(
        col(TeamMember.accompaniment_id) == accompaniment_id, col(TeamMember.member_id) == member_id
    )
    if locked:
        wanted = wanted.with_for_update().execution_options(populate_existing=True)
    return session.exec(wanted).first()


def unreminded_ids(session: Session, asked_until: datetime) -> list[str]:
    """Return the ids of those who were asked by an instant, have not answered, and were not reminded."""
    wanted = (
        select(TeamMember.id)
        .join(Accompaniment, col(Accompaniment.id) == col(TeamMember.accompaniment_id))
        .where(
            col(TeamMember.status) == TeamStatus.ASKED,
            col(TeamMember.asked_at) <= asked_until,
            col(TeamMember.reminded_at).is_(None),
            col(Accompaniment.status).in_(LIVE),
        )
    )
    return list(session.exec(wanted.order_by(col(TeamMember.asked_at))))


def asked_locked(session: Session, team_member_id: str) -> TeamMember | None:
    """Return one who was asked, as it is now, locked; None where another transaction holds it."""
    wanted = select(TeamMember).where(col(TeamMember.id) == team_member_id)
    return session.exec(wanted.with_for_update(skip_locked=True).execution_options(populate_existing=True)).first()


def waiting_for_team(session: Session) -> list[Accompaniment]:
    """Return those that are selected and have not begun, the longest first."""
    wanted = select(Accompaniment).where(col(Accompaniment.status) == Status.SELECTED)
    return list(session.exec(wanted.order_by(col(Accompaniment.decided_at), col(Accompaniment.id))))
