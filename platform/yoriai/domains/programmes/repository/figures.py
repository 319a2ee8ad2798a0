"""Counting what became of requests. The database counts; a question brings back as many rows as a table shows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    Select,
    String,
    and_,
    cast,
    distinct,
    exists,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlmodel import Session, col

from yoriai.core.months import passed
from yoriai.domains.accompaniments.models import Accompaniment
from yoriai.domains.accompaniments.states import CHOSEN
from yoriai.domains.accounts.models import Member
from yoriai.domains.mentoring.models import Feedback, FollowUp, MentoringRequest, MentoringSession
from yoriai.domains.mentoring.service import figures as mentoring
from yoriai.domains.mentoring.states import Outcome, SessionStatus
from yoriai.domains.programmes.figures import NAMES, Cell, Figures, Happened
from yoriai.domains.programmes.models import ProgrammeRequest
from yoriai.domains.programmes.repository.belonging import owns_accompaniment, owns_request, sessions_of
from yoriai.domains.programmes.rules import ProgrammeCard, Span
from yoriai.domains.taxonomy.marks import MarkWeight
from yoriai.domains.taxonomy.models import MarkRow, TermRow
from yoriai.domains.taxonomy.states import SubjectKind
from yoriai.domains.taxonomy.vocabulary import TermKind


def broken_down(
    session: Session, span: Span, bounds: Sequence[datetime], card: ProgrammeCard | None
) -> tuple[list[Cell], dict[str, Figures]]:
    """Return the figures of a span by stretch of time, place and word, and by the group of practices: one question.

    The lives of the requests are reckoned once, as a table that both parts read. A request with main practices of two
    groups counts in both; one without any, under ''.
    """
    # a common table that is read twice both databases keep; said, so that it stays so
    lives = _lives(span, card).cte("lives").prefix_with("MATERIALIZED", dialect="postgresql")
    cells: list[Cell] = []
    groups: dict[str, Figures] = {}
    rows = union_all(_by_cell(lives, bounds), _by_group(lives))
    for stretch, code, said, is_said, *counts in session.connection().execute(rows):
        if stretch is None:
            groups[code] = _figures(counts)
        else:
            cells.append(Cell(stretch, code, said if is_said else None, _figures(counts)))
    return cells, groups


def _by_cell(lives: CTE, bounds: Sequence[datetime]) -> Select[Any]:
    stretch, place = passed(lives.c.asked_at, bounds), func.coalesce(lives.c.prefecture, "")
    word = col(ProgrammeRequest.request_id)
    said, is_said = func.coalesce(ProgrammeRequest.programme_id, ""), cast(word.is_not(None), Integer)
    keys = (stretch.label("stretch"), place.label("code"), said.label("said"), is_said.label("is_said"))
    found: Any = select(*keys, *_sums(lives))
    joined = lives.outerjoin(ProgrammeRequest, word == lives.c.request_id)
    counted: Select[Any] = found.select_from(joined).group_by(*(each.name for each in keys))
    return counted


def _by_group(lives: CTE) -> Select[Any]:
    groups = (
        select(col(MarkRow.subject_id), col(TermRow.group).label("code"))
        .join(TermRow, col(TermRow.code) == MarkRow.term_code)
        # the marks of these requests alone, not of all there ever were
        .join(lives, lives.c.request_id == col(MarkRow.subject_id))
        .where(
            col(MarkRow.subject_kind) == SubjectKind.REQUEST,
            col(MarkRow.weight) == MarkWeight.PRIMARY,
            col(TermRow.kind) == TermKind.PRACTICE,
        )
        .distinct()
        .subquery()
    )
    code = func.coalesce(groups.c.code, "").label("code")
    joined = lives.outerjoin(groups, groups.c.subject_id == lives.c.request_id)
    none = cast(null(), Integer)
    found: Any = select(none, code, literal("", String), none, *_sums(lives))
    counted: Select[Any] = found.select_from(joined).group_by(groups.c.code)
    return counted


def happened(session: Session, span: Span, card: ProgrammeCard | None) -> Happened:
    """Return what took place in a span, whenever it was asked for: five questions."""
    connection, sessions = session.connection(), _sessions(span, card)
    held = sessions.subquery()
    counted = select(
        func.count(), func.count(distinct(held.c.requester_id)), func.count(distinct(held.c.mentor_id))
    ).select_from(held)
    number, founders, mentors = connection.execute(counted).one()
    answers = (
        select(func.count(), func.coalesce(func.sum(_one(col(Feedback.satisfaction) >= mentoring.SATISFIED_FROM)), 0))
        .select_from(held)
        .join(
            Feedback,
            and_(col(Feedback.session_id) == held.c.id, col(Feedback.member_id) == held.c.requester_id),
        )
    )
    answered, satisfied = connection.execute(answers).one()
    return Happened(
        asked=connection.execute(select(func.count()).select_from(_lives(span, card).subquery())).scalar_one(),
        sessions=number,
        founders=founders,
        mentors=mentors,
        answered=answered,
        satisfied=int(satisfied),
        started=int(connection.execute(_started(span, card)).scalar_one()),
        accompaniments=int(connection.execute(_accompaniments(span, card)).scalar_one()),
    )


def _lives(span: Span, card: ProgrammeCard | None) -> Select[Any]:
    """Return the life of each request that was asked in a span, and belongs to a programme where one is named."""
    later = (
        exists()
        .where(
            col(Accompaniment.member_id) == col(MentoringRequest.requester_id),
            col(Accompaniment.status).in_(CHOSEN),
            func.coalesce(Accompaniment.applied_at, Accompaniment.created_at) >= col(MentoringRequest.created_at),
        )
        .correlate(MentoringRequest)
    )
    query: Select[Any] = mentoring.lives(span.begins_at, span.ends_at)
    query = query.add_columns(cast(later, Integer).label("accompanied"))
    return query.where(owns_request(card)) if card else query


def _sessions(span: Span, card: ProgrammeCard | None) -> Select[Any]:
    """Return the sessions held in a span: of requests and of accompaniments, of a programme where one is named."""
    found: Any = select(
        col(MentoringSession.id), col(MentoringSession.requester_id), col(MentoringSession.mentor_id)
    ).where(col(MentoringSession.status) == SessionStatus.HELD, *_between(col(MentoringSession.starts_at), span))
    query: Select[Any] = found.where(sessions_of(card)) if card else found
    return query


def _started(span: Span, card: ProgrammeCard | None) -> Select[Any]:
    """Count the founders who said in a span that they have started."""
    query = select(func.count(distinct(col(FollowUp.member_id)))).where(
        col(FollowUp.outcome) == Outcome.STARTED, *_between(col(FollowUp.answered_at), span)
    )
    if card is None:
        return query
    own = select(col(MentoringSession.id)).where(sessions_of(card))
    return query.where(col(FollowUp.session_id).in_(own))


def _accompaniments(span: Span, card: ProgrammeCard | None) -> Select[Any]:
    """Count the accompaniments that ran on a day of a span."""
    query = (
        select(func.count())
        .select_from(Accompaniment)
        .join(Member, col(Member.id) == col(Accompaniment.member_id))
        .where(
            col(Accompaniment.started_at) < span.ends_at,
            func.coalesce(Accompaniment.ended_at, span.ends_at) >= span.begins_at,
        )
    )
    return query.where(owns_accompaniment(card)) if card else query


def _between(at: Any, span: Span) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return at >= span.begins_at, at < span.ends_at


def _sums(lives: CTE) -> list[ColumnElement[int]]:
    counted = [func.coalesce(func.sum(lives.c[name]), 0) for name in NAMES if name != "asked"]
    return [func.count(lives.c.request_id), *counted]


def _figures(counts: Sequence[Any]) -> Figures:
    return Figures(*(int(count) for count in counts))


def _one(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return cast(condition, Integer)
