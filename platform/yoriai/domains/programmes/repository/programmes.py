"""Queries on programmes, what belongs to them, and the words of their reports."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from sqlalchemy import delete, exists, func, or_
from sqlmodel import Session, col, select

from yoriai.domains.accounts.models import Member
from yoriai.domains.mentoring.models import MentoringRequest
from yoriai.domains.programmes.models import (
    Programme,
    ProgrammeAccompaniment,
    ProgrammeArea,
    ProgrammeRequest,
    ReportWords,
)
from yoriai.domains.programmes.repository.belonging import owns_request
from yoriai.domains.programmes.rules import ProgrammeCard

MOST = 200


def add(session: Session, row: Programme | ProgrammeRequest | ProgrammeAccompaniment | ReportWords) -> None:
    """Write a row."""
    session.add(row)
    session.flush()


def find(session: Session, programme_id: str, *, locked: bool = False) -> Programme | None:
    """Return a programme, locked where it is to be changed."""
    one = select(Programme).where(col(Programme.id) == programme_id)
    if locked:
        one = one.with_for_update().execution_options(populate_existing=True)
    return session.exec(one).first()


def listed(session: Session) -> list[Programme]:
    """Return the programmes, those that began last first."""
    rows = select(Programme).order_by(col(Programme.first_day).desc(), col(Programme.id).desc())
    return list(session.exec(rows.limit(MOST)))


def touching(session: Session, first: date, last: date) -> list[Programme]:
    """Return the programmes that have a day in a span, the first to begin first."""
    rows = select(Programme).where(col(Programme.first_day) <= last, col(Programme.last_day) >= first)
    return list(session.exec(rows.order_by(col(Programme.first_day), col(Programme.id)).limit(MOST)))


def areas(session: Session, programme_ids: Collection[str]) -> list[ProgrammeArea]:
    """Return the prefectures of some programmes."""
    rows = select(ProgrammeArea).where(col(ProgrammeArea.programme_id).in_(programme_ids))
    return list(session.exec(rows.order_by(col(ProgrammeArea.prefecture))))


def replace_areas(session: Session, programme_id: str, prefectures: Iterable[str]) -> None:
    """Write these prefectures instead of what there was."""
    session.connection().execute(delete(ProgrammeArea).where(col(ProgrammeArea.programme_id) == programme_id))
    session.add_all(ProgrammeArea(programme_id=programme_id, prefecture=code) for code in sorted(set(prefectures)))
    session.flush()


def remove(session: Session, programme: Programme) -> None:
    """Delete a programme with what was written and said of it."""
    session.delete(programme)
    session.flush()


def requests_of(
    session: Session, card: ProgrammeCard, offset: int, limit: int
) -> tuple[list[tuple[MentoringRequest, Member, bool]], int]:
    """Return requests that belong to a programme with who asked and whether the secretariat said so, newest first."""
    by_word = exists().where(col(ProgrammeRequest.request_id) == col(MentoringRequest.id)).correlate(MentoringRequest)
    mine = owns_request(card)
    rows = (
        select(MentoringRequest, Member, by_word)
        .join(Member, col(Member.id) == MentoringRequest.requester_id)
        .where(mine)
        .order_by(col(MentoringRequest.created_at).desc(), col(MentoringRequest.id).desc())
        .offset(offset)
        .limit(limit)
    )
    total = (
        select(func.count())
        .select_from(MentoringRequest)
        .join(Member, col(Member.id) == MentoringRequest.requester_id)
        .where(mine)
    )
    return [(row, member, bool(said)) for row, member, said in session.exec(rows)], session.exec(total).one()


def count_shared(session: Session, card: ProgrammeCard, others: Collection[ProgrammeCard]) -> int:
    """Return how many requests of a programme belong to another one too."""
    if not others:
        return 0
    rows = (
        select(func.count())
        .select_from(MentoringRequest)
        .join(Member, col(Member.id) == MentoringRequest.requester_id)
        .where(owns_request(card), or_(*(owns_request(other) for other in others)))
    )
    return session.exec(rows).one()


def find_request(session: Session, request_id: str) -> tuple[MentoringRequest, Member] | None:
    """Return a request with who asked."""
    one = select(MentoringRequest, Member).join(Member, col(Member.id) == MentoringRequest.requester_id)
    return session.exec(one.where(col(MentoringRequest.id) == request_id)).first()


def said_of(session: Session, request_id: str) -> ProgrammeRequest | None:
    """Return the secretariat's word on where a request belongs."""
    return session.get(ProgrammeRequest, request_id)


def unsay(session: Session, request_id: str) -> None:
    """Take the secretariat's word back: days and areas decide again."""
    row = said_of(session, request_id)
    if row is not None:
        session.delete(row)
        session.flush()


def first_asked(session: Session) -> datetime | None:
    """Return when the first request was made."""
    return session.exec(select(func.min(MentoringRequest.created_at))).one()


def words(session: Session, programme_id: str, year: int) -> list[ReportWords]:
    """Return what was written into a year's report."""
    rows = select(ReportWords).where(col(ReportWords.programme_id) == programme_id, col(ReportWords.year) == year)
    return list(session.exec(rows))


def words_locked(session: Session, programme_id: str, year: int) -> list[ReportWords]:
    """Return what was written into a year's report, to be changed."""
    rows = select(ReportWords).where(col(ReportWords.programme_id) == programme_id, col(ReportWords.year) == year)
    return list(session.exec(rows.with_for_update().execution_options(populate_existing=True)))
