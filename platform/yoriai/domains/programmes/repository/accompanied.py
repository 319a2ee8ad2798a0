"""Queries on which accompaniments belong to a programme, and what the secretariat says of it."""

from sqlalchemy import exists, func
from sqlmodel import Session, col, select

from yoriai.domains.accompaniments.models import Accompaniment
from yoriai.domains.accompaniments.states import SEEN_BY_DESK
from yoriai.domains.accounts.models import Member
from yoriai.domains.programmes.models import ProgrammeAccompaniment
from yoriai.domains.programmes.repository.belonging import owns_accompaniment
from yoriai.domains.programmes.rules import ProgrammeCard

MOST = 200
"""A programme accompanies a few at a time; so many of the latest are named."""


def find(session: Session, accompaniment_id: str) -> tuple[Accompaniment, Member] | None:
    """Return an application that was sent, or what came of it, with whose it is."""
    one = select(Accompaniment, Member).join(Member, col(Member.id) == Accompaniment.member_id)
    sent = col(Accompaniment.status).in_(SEEN_BY_DESK)
    return session.exec(one.where(col(Accompaniment.id) == accompaniment_id, sent)).first()


def of_programme(session: Session, card: ProgrammeCard) -> list[tuple[Accompaniment, Member, bool]]:
    """Return what belongs to a programme with whose it is and whether the secretariat said so, the latest first."""
    named = col(ProgrammeAccompaniment.accompaniment_id) == col(Accompaniment.id)
    by_word = exists().where(named).correlate(Accompaniment)
    at = func.coalesce(Accompaniment.applied_at, Accompaniment.created_at)
    rows = (
        select(Accompaniment, Member, by_word)
        .join(Member, col(Member.id) == Accompaniment.member_id)
        .where(col(Accompaniment.status).in_(SEEN_BY_DESK), owns_accompaniment(card))
        .order_by(at.desc(), col(Accompaniment.id).desc())
        .limit(MOST)
    )
    return [(row, member, bool(said)) for row, member, said in session.exec(rows)]


def said_of(session: Session, accompaniment_id: str) -> ProgrammeAccompaniment | None:
    """Return the secretariat's word on where an accompaniment belongs."""
    return session.get(ProgrammeAccompaniment, accompaniment_id)


def say(session: Session, accompaniment_id: str, programme_id: str | None) -> None:
    """Write the secretariat's word: a programme, or none."""
    session.add(ProgrammeAccompaniment(accompaniment_id=accompaniment_id, programme_id=programme_id))
    session.flush()


def unsay(session: Session, accompaniment_id: str) -> None:
    """Take the secretariat's word back: days and areas decide again."""
    row = said_of(session, accompaniment_id)
    if row is not None:
        session.delete(row)
        session.flush()
