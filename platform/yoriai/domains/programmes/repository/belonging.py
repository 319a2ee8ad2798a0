"""Conditions: which requests, accompaniments and sessions belong to a programme.

The secretariat's word decides where there is one, otherwise the day of asking and the prefecture.
"""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, true
from sqlalchemy.orm import aliased
from sqlmodel import col

from yoriai.domains.accompaniments.models import Accompaniment, AccompanimentMonth
from yoriai.domains.accounts.models import Member
from yoriai.domains.mentoring.models import MentoringRequest, MentoringSession
from yoriai.domains.programmes.models import ProgrammeAccompaniment, ProgrammeRequest
from yoriai.domains.programmes.rules import ProgrammeCard


def owns_request(card: ProgrammeCard) -> ColumnElement[bool]:
    """Return the condition that a request (beside its requester's row) belongs to a programme."""
    place = func.coalesce(MentoringRequest.prefecture, Member.prefecture)
    said = col(MentoringRequest.id).in_(
        select(col(ProgrammeRequest.request_id)).where(col(ProgrammeRequest.programme_id) == card.id)
    )
    is_said = exists().where(col(ProgrammeRequest.request_id) == col(MentoringRequest.id)).correlate(MentoringRequest)
    return or_(said, and_(_in_days(col(MentoringRequest.created_at), card), _in_areas(place, card), ~is_said))


def owns_accompaniment(card: ProgrammeCard) -> ColumnElement[bool]:
    """Return the condition that an accompaniment (beside its founder's row) belongs to a programme."""
    place = func.coalesce(Accompaniment.prefecture, Member.prefecture)
    said = col(Accompaniment.id).in_(
        select(col(ProgrammeAccompaniment.accompaniment_id)).where(col(ProgrammeAccompaniment.programme_id) == card.id)
    )
    named = col(ProgrammeAccompaniment.accompaniment_id) == col(Accompaniment.id)
    is_said = exists().where(named).correlate(Accompaniment)
    applied_at = func.coalesce(Accompaniment.applied_at, Accompaniment.created_at)
    return or_(said, and_(_in_days(applied_at, card), _in_areas(place, card), ~is_said))


def sessions_of(card: ProgrammeCard) -> ColumnElement[bool]:
    """Return the condition that a session belongs to a programme, by its request or by its accompaniment.

    A month names the session that was booked first; wherever that is moved, it keeps its UID.
    """
    requests = (
        select(col(MentoringRequest.id))
        .join(Member, col(Member.id) == col(MentoringRequest.requester_id))
        .where(owns_request(card))
    )
    booked = aliased(MentoringSession)
    months = (
        select(col(booked.uid))
        .join(AccompanimentMonth, col(AccompanimentMonth.session_id) == col(booked.id))
        .join(Accompaniment, col(Accompaniment.id) == col(AccompanimentMonth.accompaniment_id))
        .join(Member, col(Member.id) == col(Accompaniment.member_id))
        .where(owns_accompaniment(card))
    )
    return col(MentoringSession.request_id).in_(requests) | col(MentoringSession.uid).in_(months)


def _in_days(at: Any, card: ProgrammeCard) -> ColumnElement[bool]:
    return and_(at >= card.span.begins_at, at < card.span.ends_at)


def _in_areas(place: Any, card: ProgrammeCard) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = place.in_(card.areas) if card.areas else true()
    return condition
