"""Queries of asking those who may know: which questions wait, who knows about them, who was asked already."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, CompoundSelect, ScalarSelect, and_, case, exists, func, literal, or_, union
from sqlmodel import Session, col, select

from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Standing
from yoriai.domains.consultations.models import Consultation, ConsultationNudge, Reply
from yoriai.domains.consultations.nudge_rules import BOTH_PRIMARY, BOTH_SECONDARY, MOST_A_WEEK, ONE_PRIMARY
from yoriai.domains.consultations.states import ConsultationStatus, Visibility
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.states import SubjectKind

OPEN_TO_MEMBERS = (Visibility.NETWORK, Visibility.MENTORS)


class Found(NamedTuple):
    """A member who has a mark in common with a question, and what speaks for asking them."""

    member_id: str
    points: float
    is_mentor: bool
    has_helped: bool


def waiting_for_others(session: Session, now: datetime, asked_before: datetime) -> list[str]:
    """Return the open questions about which nobody was asked since an instant, those that wait longest first.

    What is past its day is the secretariat's, so these are those of a week at most, however many were ever asked.
    """
    query = select(Consultation.id).where(
        waits(),
        *_in_sight(),
        col(Consultation.due_at) > now,
        col(Consultation.visibility).in_(OPEN_TO_MEMBERS),
        or_(col(Consultation.nudged_at).is_(None), col(Consultation.nudged_at) <= asked_before),
    )
    return list(session.exec(query.order_by(col(Consultation.due_at), col(Consultation.id))).all())


def overdue(session: Session, now: datetime) -> list[str]:
    """Return the open questions past their day of which the secretariat was not told since."""
    query = select(Consultation.id).where(waits(), *_in_sight(), *_past(now), _is_untold())
    return list(session.exec(query.order_by(col(Consultation.due_at), col(Consultation.id))).all())


def past_their_day(session: Session, now: datetime, most: int) -> tuple[list[Consultation], int]:
    """Return the open questions past their day, those that wait longest first, and how many there are in all."""
    conditions = (col(Consultation.status) == ConsultationStatus.OPEN, *_in_sight(), *_past(now))
    rows = select(Consultation).where(*conditions).order_by(col(Consultation.due_at), col(Consultation.id)).limit(most)
    total = session.exec(select(func.count(col(Consultation.id))).where(*conditions)).one()
    return list(session.exec(rows).all()), total


def find_locked(session: Session, consultation_id: str) -> Consultation | None:
    """Return a consultation as it is now, and let no other sweep decide about it until the transaction ends."""
    query = select(Consultation).where(Consultation.id == consultation_id).with_for_update(key_share=True)
    return session.exec(query.execution_options(populate_existing=True)).first()


@dataclass(frozen=True)
class Sought:
    """Whom a question is to be brought to: `near` are points by prefecture, `mentors` the ids of all mentors."""

    consultation: Consultation
    marks: Marks
    near: Mapping[str, float]
    mentors: ScalarSelect[str]
    apart: Collection[str]
    week_began: datetime


def knowers(session: Session, sought: Sought, offset: int, most: int, *, are_proven: bool) -> list[Found]:
    """Return members who share a mark with a question and could be asked, best first: mentors and those who have
    helped somebody, or the others.

    Of the first it reads the marks of few; of the others the marks, the row and some keys of each who shares a mark.
    It never reads members who share none.
    """
    proven: CompoundSelect[tuple[str]] = union(
        sought.mentors.element, select(Reply.author_id).where(col(Reply.helped_at).is_not(None))
    )
    shared = taxonomy.in_common(
        SubjectKind.MEMBER,
        sought.marks,
        both_primary=BOTH_PRIMARY,
        one_primary=ONE_PRIMARY,
        both_secondary=BOTH_SECONDARY,
        among=proven.scalar_subquery() if are_proven else None,
    )
    nearness = case(dict(sought.near), value=col(Member.prefecture), else_=0.0) if sought.near else literal(0.0)
    points = (shared.c.points + nearness).label("points")
    is_mentor = col(Member.id).in_(sought.mentors)
    has_helped = exists().where(col(Reply.author_id) == col(Member.id), col(Reply.helped_at).is_not(None))
    asked_before = select(ConsultationNudge.member_id).where(
        ConsultationNudge.consultation_id == sought.consultation.id
    )
    conditions = [
        col(Member.standing) == Standing.ACTIVE,
        col(Member.email_verified_at).is_not(None),
        col(Member.id).not_in([sought.consultation.author_id, *sought.apart]),
        col(Member.id).not_in(asked_before),
        col(Member.id).not_in(_asked_enough(sought.week_began)),
    ]
    if not are_proven:
        conditions.append(col(Member.id).not_in(proven.scalar_subquery()))
    if sought.consultation.visibility is Visibility.MENTORS:
        conditions.append(is_mentor)
    query = (
        select(col(Member.id), points, is_mentor, has_helped)
        .join(shared, shared.c.subject_id == col(Member.id))
        .where(*conditions)
        .order_by(points.desc(), col(Member.id))
        .offset(offset)
        .limit(most)
    )
    return [Found(*row) for row in session.exec(query).all()]


def lock_members(session: Session, ids: Collection[str]) -> None:
    """Let no other sweep ask these members until the transaction ends, in the order that every sweep keeps."""
    query = select(Member.id).where(col(Member.id).in_(ids)).order_by(col(Member.id))
    session.exec(query.with_for_update(key_share=True)).all()


def asked_since(session: Session, ids: Collection[str], since: datetime) -> dict[str, int]:
    """Return how many questions each of some members was brought since an instant; those without are left out."""
    query = (
        select(ConsultationNudge.member_id, func.count())
        .where(col(ConsultationNudge.member_id).in_(ids), col(ConsultationNudge.at) > since)
        .group_by(col(ConsultationNudge.member_id))
    )
    return dict(session.exec(query).all())


def asked(session: Session, consultation_id: str) -> int:
    """Return how many members were asked about a consultation."""
    query = select(func.count()).where(col(ConsultationNudge.consultation_id) == consultation_id)
    return session.exec(query.select_from(ConsultationNudge)).one()


def asked_members(session: Session, consultation_id: str, among: ScalarSelect[str] | None) -> list[str]:
    """Return who was asked about a consultation, of some members or (None) of all."""
    query = select(ConsultationNudge.member_id).where(ConsultationNudge.consultation_id == consultation_id)
    if among is not None:
        query = query.where(col(ConsultationNudge.member_id).in_(among))
    return list(session.exec(query.order_by(col(ConsultationNudge.member_id))).all())


def add(session: Session, nudges: Collection[ConsultationNudge]) -> None:
    """Write who was asked."""
    session.add_all(nudges)
    session.flush()


def _asked_enough(week_began: datetime) -> ScalarSelect[str]:
    query = select(ConsultationNudge.member_id).where(col(ConsultationNudge.at) > week_began)
    return query.group_by(col(ConsultationNudge.member_id)).having(func.count() >= MOST_A_WEEK).scalar_subquery()


def waits() -> ColumnElement[bool]:
    """Return the condition of what waits for an answer: for everybody, or for who asked it without a name alone."""
    unheard = and_(
        col(Consultation.status) == ConsultationStatus.ANSWERED,
        col(Consultation.is_anonymous).is_(True),
        col(Consultation.first_answered_at).is_(None),
    )
    return or_(col(Consultation.status) == ConsultationStatus.OPEN, unheard)


def _in_sight() -> tuple[ColumnElement[bool], ...]:
    """Return the condition of what others could still be asked about, but for its status."""
    return (
        col(Consultation.hidden_at).is_(None),
        # an answer that its author alone reads leaves it open to others, and asks nobody for more
        col(Consultation.privately_answered_at).is_(None),
    )


def _past(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (col(Consultation.due_at) <= now,)


def _is_untold() -> ColumnElement[bool]:
    told = col(Consultation.overdue_told_at)
    # one that was opened again has a later day, of which nobody has heard
    return or_(told.is_(None), told < col(Consultation.due_at))
