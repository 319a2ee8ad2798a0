"""Queries of months, their sessions and the hours offered for them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, func, or_
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from yoriai.domains.accompaniments.models import Accompaniment, AccompanimentMonth, OfferedHour
from yoriai.domains.accompaniments.states import MissedAnswer, Status
from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.mentoring.states import SessionStatus

CARRIED = (SessionStatus.BOOKED, SessionStatus.HELD)


@dataclass(frozen=True)
class Meeting:
    """The session of a month as it stands: the last one, where it was moved."""

    id: str
    mentor_id: str
    starts_at: datetime
    ends_at: datetime
    status: SessionStatus


def add(session: Session, *rows: AccompanimentMonth) -> None:
    """Write months, new or changed."""
    session.add_all(rows)
    session.flush()


def of(session: Session, accompaniment_ids: Iterable[str]) -> dict[str, list[AccompanimentMonth]]:
    """Return the months of each accompaniment, in order."""
    found: dict[str, list[AccompanimentMonth]] = {id_: [] for id_ in accompaniment_ids}
    wanted = select(AccompanimentMonth).where(col(AccompanimentMonth.accompaniment_id).in_(found))
    for row in session.exec(wanted.order_by(col(AccompanimentMonth.number))) if found else ():
        found[row.accompaniment_id].append(row)
    return found


def find(session: Session, accompaniment_id: str, number: int, *, locked: bool = False) -> AccompanimentMonth | None:
    """Find a month by its number; as it is now and locked where asked."""
    wanted = select(AccompanimentMonth).where(
        col(AccompanimentMonth.accompaniment_id) == accompaniment_id, col(AccompanimentMonth.number) == number
    )
    if locked:
        wanted = wanted.with_for_update().execution_options(populate_existing=True)
    return session.exec(wanted).first()


def locked(session: Session, month_id: str) -> AccompanimentMonth | None:
    """Return a month as it is now, locked; None where another transaction holds it."""
    wanted = select(AccompanimentMonth).where(col(AccompanimentMonth.id) == month_id)
    return session.exec(wanted.with_for_update(skip_locked=True).execution_options(populate_existing=True)).first()


def meetings(session: Session, session_ids: Collection[str]) -> dict[str, Meeting]:
    """Return the sessions of some ids as they stand now: one that was moved is found under its old id, too.

    A session keeps its UID wherever it is moved, so one look finds the last one.
    """
    if not session_ids:
        return {}
    known, last = aliased(MentoringSession), aliased(MentoringSession)
    wanted = (
        select_columns(
            *(col(known.id), col(last.id), col(last.mentor_id)),
            *(col(last.starts_at), col(last.ends_at), col(last.status)),
        )
        .join(last, col(last.uid) == col(known.uid))
        .where(col(known.id).in_(session_ids), col(last.is_moved).is_(False))
    )
    rows = session.connection().execute(wanted)
    return {row[0]: Meeting(row[1], row[2], row[3], row[4], row[5]) for row in rows}


def hours(session: Session, month_ids: Collection[str]) -> dict[str, list[OfferedHour]]:
    """Return the hours offered for each month, the earliest first."""
    found: dict[str, list[OfferedHour]] = {id_: [] for id_ in month_ids}
    wanted = select(OfferedHour).where(col(OfferedHour.month_id).in_(found))
    for row in session.exec(wanted.order_by(col(OfferedHour.starts_at), col(OfferedHour.mentor_id))) if found else ():
        found[row.month_id].append(row)
    return found


def set_hours(session: Session, month_id: str, mentor_id: str, starts: Iterable[datetime]) -> None:
    """Make these the hours that a mentor offers for a month."""
    session.exec(
        delete(OfferedHour).where(col(OfferedHour.month_id) == month_id, col(OfferedHour.mentor_id) == mentor_id)
    )
    session.add_all(OfferedHour(month_id=month_id, mentor_id=mentor_id, starts_at=start) for start in starts)
    session.flush()


def clear_hours(session: Session, *, month_id: str | None = None, mentor_id: str | None = None) -> None:
    """Delete the hours offered for a month, or by a mentor, or both."""
    wanted = delete(OfferedHour)
    if month_id is not None:
        wanted = wanted.where(col(OfferedHour.month_id) == month_id)
    if mentor_id is not None:
        wanted = wanted.where(col(OfferedHour.mentor_id) == mentor_id)
    session.exec(wanted)


def session_starts(
    session: Session, mentor_ids: Collection[str], first: datetime, last: datetime
) -> list[tuple[str, datetime]]:
    """Return the mentor and start of each session booked or held from `first` and before `last`."""
    wanted = select(MentoringSession.mentor_id, MentoringSession.starts_at).where(
        col(MentoringSession.mentor_id).in_(mentor_ids),
        col(MentoringSession.status).in_(CARRIED),
        col(MentoringSession.starts_at) >= first,
        col(MentoringSession.starts_at) < last,
    )
    return list(session.exec(wanted))


def not_held_ids(session: Session, before: date, most: int) -> list[str]:
    """Return the ids of months that began before a day, of what is under way, without a session that was held.

    Those of whom the pair was asked already are left out; the earliest first.
    """
    known, last = aliased(MentoringSession), aliased(MentoringSession)
    held = (
        select(last.id)
        .join(known, col(known.uid) == col(last.uid))
        .where(
            col(known.id) == col(AccompanimentMonth.session_id),
            col(last.is_moved).is_(False),
            or_(col(last.status) == SessionStatus.HELD, col(last.status) == SessionStatus.BOOKED),
        )
        .exists()
    )
    wanted = (
        select(AccompanimentMonth.id)
        .join(Accompaniment, col(Accompaniment.id) == col(AccompanimentMonth.accompaniment_id))
        .where(
            col(AccompanimentMonth.month) < before,
            col(AccompanimentMonth.missed_answer).is_(None),
            col(AccompanimentMonth.missed_asked_at).is_(None),
            col(Accompaniment.status) == Status.ACTIVE,
            ~held,
        )
        .order_by(col(AccompanimentMonth.month), col(AccompanimentMonth.id))
        .limit(most)
    )
    return list(session.exec(wanted))


def fallen_through_ids(session: Session, most: int) -> list[str]:
    """Return the ids of months, of what is under way, whose hour was called off or did not come about.

    Those that are let pass are left out; the earliest first.
    """
    known, last = aliased(MentoringSession), aliased(MentoringSession)
    wanted = (
        select(AccompanimentMonth.id)
        .join(Accompaniment, col(Accompaniment.id) == col(AccompanimentMonth.accompaniment_id))
        .join(known, col(known.id) == col(AccompanimentMonth.session_id))
        .join(last, col(last.uid) == col(known.uid))
        .where(
            col(Accompaniment.status) == Status.ACTIVE,
            col(last.is_moved).is_(False),
            col(last.status).in_((SessionStatus.CANCELLED, SessionStatus.NO_SHOW)),
            func.coalesce(col(AccompanimentMonth.missed_answer), "") != MissedAnswer.LET_PASS,
        )
        .order_by(col(AccompanimentMonth.month), col(AccompanimentMonth.id))
        .limit(most)
    )
    return list(session.exec(wanted))


def unanswered(session: Session, asked_until: datetime) -> list[tuple[AccompanimentMonth, Accompaniment]]:
    """Return the missed months about which the pair was asked by an instant and has not answered, the longest first."""
    wanted = (
        select(AccompanimentMonth, Accompaniment)
        .join(Accompaniment, col(Accompaniment.id) == col(AccompanimentMonth.accompaniment_id))
        .where(
            col(AccompanimentMonth.missed_asked_at) <= asked_until,
            col(AccompanimentMonth.missed_answer).is_(None),
            col(Accompaniment.status) == Status.ACTIVE,
        )
        .order_by(col(AccompanimentMonth.missed_asked_at), col(AccompanimentMonth.id))
    )
    return list(session.exec(wanted))


def of_session(session: Session, session_id: str) -> AccompanimentMonth | None:
    """Return the month that a session is of, also after it was moved."""
    known, last = aliased(MentoringSession), aliased(MentoringSession)
    wanted = (
        select(AccompanimentMonth)
        .join(known, col(known.id) == col(AccompanimentMonth.session_id))
        .join(last, col(last.uid) == col(known.uid))
        .where(col(last.id) == session_id)
    )
    return session.exec(wanted).first()


def active_with_months(session: Session) -> list[tuple[str, int]]:
    """Return the ids of what is under way, each with how many months it has."""
    wanted = (
        select(Accompaniment.id, func.count(col(AccompanimentMonth.id)))
        .join(AccompanimentMonth, col(AccompanimentMonth.accompaniment_id) == col(Accompaniment.id))
        .where(col(Accompaniment.status) == Status.ACTIVE)
        .group_by(col(Accompaniment.id))
    )
    return list(session.exec(wanted.order_by(col(Accompaniment.id))))
