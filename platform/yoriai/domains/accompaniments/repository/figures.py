"""Queries for figures."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from yoriai.domains.accompaniments.models import Accompaniment, AccompanimentMonth
from yoriai.domains.accompaniments.states import CHOSEN, SEEN_BY_DESK, Status
from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.mentoring.states import SessionStatus


def _when(statuses: Collection[Status], moment: Any) -> ColumnElement[Any]:
    return case((col(Accompaniment.status).in_(statuses), moment), else_=None)


def _lives(*conditions: ColumnElement[bool]) -> Select[Any]:
    ended = col(Accompaniment.ended_at)
    return (
        select_columns(
            col(Accompaniment.id),
            col(Accompaniment.call_id),
            col(Accompaniment.member_id),
            col(Accompaniment.organisation_id),
            col(Accompaniment.prefecture),
            col(Accompaniment.applied_at),
            _when(CHOSEN, col(Accompaniment.decided_at)),
            col(Accompaniment.started_at),
            _when([Status.COMPLETED], ended),
            _when([Status.STOPPED], ended),
            col(Accompaniment.stop_reason),
        )
        .where(col(Accompaniment.status).in_(SEEN_BY_DESK), *conditions)
        .order_by(col(Accompaniment.applied_at), col(Accompaniment.id))
    )


def lives(session: Session, first: datetime, last: datetime) -> list[Any]:
    """Return the facts of every application sent in a span."""
    applied = col(Accompaniment.applied_at)
    return list(session.connection().execute(_lives(applied >= first, applied < last)))


def lives_of(session: Session, member_ids: Collection[str]) -> list[Any]:
    """Return the facts of every application of some members that was sent."""
    return list(session.connection().execute(_lives(col(Accompaniment.member_id).in_(member_ids))))


def held(session: Session, first: datetime, last: datetime) -> list[Any]:
    """Return session, accompaniment, mentor and start of what was held in a span, wherever it was moved."""
    known, final = aliased(MentoringSession), aliased(MentoringSession)
    wanted = (
        select_columns(
            col(final.id), col(AccompanimentMonth.accompaniment_id), col(final.mentor_id), col(final.starts_at)
        )
        .join(known, col(known.id) == col(AccompanimentMonth.session_id))
        .join(final, col(final.uid) == col(known.uid))
        .where(
            col(final.is_moved).is_(False),
            col(final.status) == SessionStatus.HELD,
            col(final.starts_at) >= first,
            col(final.starts_at) < last,
        )
        .order_by(col(final.starts_at), col(final.id))
    )
    return list(session.connection().execute(wanted))
