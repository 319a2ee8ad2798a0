"""Queries on profiles and own cases of mentors. A mentor whose account is closed is none to anybody else."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, func, or_
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from yoriai.core.among import among
from yoriai.core.paging import slice_of
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Standing
from yoriai.domains.mentors.availability import Spacing
from yoriai.domains.mentors.cards import FOREVER, Facts
from yoriai.domains.mentors.errors import NoSuchMentor
from yoriai.domains.mentors.models import MentorCase, MentorProfile
from yoriai.domains.mentors.states import SILENT
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.states import SubjectKind

Row = tuple[MentorProfile, Member]
Columns = Select[*tuple[Any, ...]]


def find(session: Session, member_id: str) -> MentorProfile | None:
    """Return a mentor's profile."""
    return session.get(MentorProfile, member_id)


def get(session: Session, member_id: str) -> MentorProfile:
    """Return a mentor's profile; raise NoSuchMentor."""
    profile = find(session, member_id)
    if profile is None:
        raise NoSuchMentor
    return profile


def by_ids(session: Session, ids: Collection[str]) -> dict[str, MentorProfile]:
    """Return the profiles of those among the members who are mentors."""
    query = select(MentorProfile).where(among(session, col(MentorProfile.member_id), ids))
    return {profile.member_id: profile for profile in session.exec(query)}


def find_locked(session: Session, member_id: str) -> MentorProfile | None:
    """Return a mentor's profile as it is now, locked; None where another transaction holds it."""
    one = select(MentorProfile).where(MentorProfile.member_id == member_id)
    return session.exec(one.with_for_update(skip_locked=True).execution_options(populate_existing=True)).first()


def to_look_after(session: Session, *, ending_by: date, asked_by: datetime, heard_by: datetime, most: int) -> list[str]:
    """Return mentors of whom something may be due, those not heard of for longest first.

    Their break ends by a day; or they have none and were asked by an instant, or were last heard of by another.
    """
    paused = col(MentorProfile.paused_until)
    asked, heard = col(MentorProfile.asked_at), col(MentorProfile.heard_at)
    silent = or_(asked <= asked_by, and_(asked.is_(None), heard <= heard_by))
    query = (
        select(MentorProfile.member_id)
        .join(Member, col(Member.id) == MentorProfile.member_id)
        .where(col(Member.standing) == Standing.ACTIVE, or_(paused <= ending_by, and_(paused.is_(None), silent)))
    )
    return list(session.exec(query.order_by(heard, col(MentorProfile.member_id)).limit(most)))


def given_up(session: Session) -> list[Row]:
    """Return the mentors whose break, which nobody wished for, has no end any more, the longest silent first."""
    query = (
        select(MentorProfile, Member)
        .join(Member, col(Member.id) == MentorProfile.member_id)
        .where(
            col(Member.standing) == Standing.ACTIVE,
            col(MentorProfile.paused_until) == FOREVER,
            col(MentorProfile.pause_reason).in_(SILENT),
        )
    )
    return list(session.exec(query.order_by(col(MentorProfile.heard_at), col(MentorProfile.member_id))).all())


def lock(session: Session, member_id: str) -> None:
    """Let nobody else decide about this mentor until the transaction ends (SQLite has one writer anyway).

    Others may still write rows that name the mentor: two who wish for the same one must not block each other.
    """
    query = select(MentorProfile.member_id).where(MentorProfile.member_id == member_id)
    session.exec(query.with_for_update(key_share=True)).first()


def lock_free(session: Session, ids: Collection[str]) -> frozenset[str]:
    """Lock those of some mentors about whom nobody else is deciding, and return them: whoever asks never waits."""
    query = select(MentorProfile.member_id).where(among(session, col(MentorProfile.member_id), ids))
    locked = query.order_by(col(MentorProfile.member_id)).with_for_update(key_share=True, skip_locked=True)
    return frozenset(session.exec(locked))


def how_many(session: Session) -> int:
    """Return how many mentors' profiles there are."""
    return session.exec(select(func.count()).select_from(MentorProfile)).one()


def active(session: Session, ids: Collection[str] | None = None) -> list[Facts]:
    """Return the mentors who may be met, all or those of the ids, the longest-standing first."""
    query = _facts().where(col(Member.standing) == Standing.ACTIVE)
    if ids is not None:
        query = query.where(among(session, col(MentorProfile.member_id), ids))
    return _read(session, query.order_by(col(MentorProfile.created_at), col(MentorProfile.member_id)))


def _facts() -> Columns:
    """Select columns and no objects: of hundreds of mentors, making these takes longer than all that matching does."""
    return columns(
        col(Member.id),
        col(Member.name),
        col(Member.furigana),
        col(MentorProfile.headline),
        col(Member.prefecture),
        col(Member.stage),
        col(Member.languages),
        col(MentorProfile.paused_until),
        col(MentorProfile.capacity),
        col(MentorProfile.queue_at_most),
        col(MentorProfile.notice_hours),
        col(MentorProfile.buffer_minutes),
        col(MentorProfile.closes_on_holidays),
    ).join_from(MentorProfile, Member, col(Member.id) == MentorProfile.member_id)


def _read(session: Session, query: Columns) -> list[Facts]:
    session.flush()  # what was written a moment ago counts
    return [Facts(*row) for row in session.connection().execute(query).all()]


def spacing(session: Session, ids: Collection[str]) -> dict[str, Spacing]:
    """Return what those among the members who are mentors want around their hours."""
    query = select(
        MentorProfile.member_id,
        MentorProfile.notice_hours,
        MentorProfile.buffer_minutes,
        MentorProfile.closes_on_holidays,
    ).where(among(session, col(MentorProfile.member_id), ids))
    return {
        id_: Spacing(timedelta(hours=notice), timedelta(minutes=buffer), closes)
        for id_, notice, buffer, closes in session.exec(query).all()
    }


def page(
    session: Session, number: int, today: date, terms: Iterable[Collection[str]], prefecture: str | None
) -> tuple[list[Facts], int]:
    """Return one page of the mentors who carry a term of every set given, and how many there are in all.

    Those who take requests come first, then by furigana.
    """
    conditions = [col(Member.standing) == Standing.ACTIVE, *_marked(terms)]
    if prefecture:
        conditions.append(col(Member.prefecture) == prefecture)
    joined = _facts().where(*conditions)
    counted = select(func.count()).select_from(MentorProfile).join(Member, col(Member.id) == MentorProfile.member_id)
    offset, limit = slice_of(number)
    is_paused = func.coalesce(col(MentorProfile.paused_until), today) > today
    rows = joined.order_by(is_paused, col(Member.furigana), col(Member.id)).offset(offset).limit(limit)
    return _read(session, rows), session.exec(counted.where(*conditions)).one()


def _marked(terms: Iterable[Collection[str]]) -> list[ColumnElement[bool]]:
    return [col(Member.id).in_(taxonomy.subjects_marked(SubjectKind.MEMBER, codes)) for codes in terms if codes]


def case_ids(session: Session, ids: Collection[str], only: Collection[str] | None = None) -> dict[str, set[str]]:
    """Return the cases each mentor took part in, all or some, those without any left out."""
    found: dict[str, set[str]] = defaultdict(set)
    links = select(MentorCase.member_id, MentorCase.case_id).where(among(session, col(MentorCase.member_id), ids))
    if only is not None:
        links = links.where(col(MentorCase.case_id).in_(only))
    for member_id, case_id in session.exec(links):
        found[member_id].add(case_id)
    return dict(found)


def replace_cases(session: Session, member_id: str, case_ids: Iterable[str]) -> None:
    """Write the cases a mentor took part in instead of what there was."""
    session.exec(delete(MentorCase).where(col(MentorCase.member_id) == member_id))
    session.add_all(MentorCase(member_id=member_id, case_id=case_id) for case_id in dict.fromkeys(case_ids))
    session.flush()


def of_case(session: Session, case_id: str) -> list[Row]:
    """Return the mentors who took part in a case and may be met, by furigana."""
    query = (
        select(MentorProfile, Member)
        .join(Member, col(Member.id) == col(MentorProfile.member_id))
        .join(MentorCase, col(MentorCase.member_id) == col(MentorProfile.member_id))
        .where(MentorCase.case_id == case_id, col(Member.standing) == Standing.ACTIVE)
    )
    return list(session.exec(query.order_by(col(Member.furigana), col(Member.id))))
