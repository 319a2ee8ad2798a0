"""Queries on pages of a round: pairs, those without and mentors, found by a name and narrowed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from yoriai.core.among import among
from yoriai.core.paging import slice_of
from yoriai.core.text import katakana_to_hiragana
from yoriai.domains.accounts.models import Member
from yoriai.domains.mentoring.models import MentoringRequest, Offer
from yoriai.domains.rounds.models import RoundMentor, RoundPair, RoundUnmatched
from yoriai.domains.rounds.states import Which

PER_PAGE: Final = 50
Condition = ColumnElement[bool]
OFFERED: Final = (Which.ACCEPTED, Which.OPEN, Which.DECLINED, Which.EXPIRED, Which.WITHDRAWN)


@dataclass(frozen=True)
class Narrowing:
    """What a page of a round is narrowed to: words of a name, which ones, and of those without the reason."""

    words: str = ""
    which: Which = Which.ALL
    reason: str = ""


def pairs(
    session: Session, round_id: str, narrowing: Narrowing, drifted: Collection[str], number: int
) -> tuple[list[RoundPair], int]:
    """Return a page of the pairs and how many there are: the oldest request first, or the fewest points.

    `drifted` are the requests whose pair can no longer meet.
    """
    asker, mentor = aliased(Member), aliased(Member)
    query = select(RoundPair).where(col(RoundPair.round_id) == round_id, *_which(session, narrowing.which, drifted))
    if narrowing.words:
        query = (
            query.join(MentoringRequest, col(MentoringRequest.id) == col(RoundPair.request_id))
            .join(asker, col(asker.id) == col(MentoringRequest.requester_id))
            .join(mentor, col(mentor.id) == col(RoundPair.mentor_id))
            .where(*_named(narrowing.words, asker, mentor))
        )
    if narrowing.which in OFFERED:
        query = query.join(Offer, col(Offer.id) == col(RoundPair.offer_id)).where(
            col(Offer.status) == narrowing.which.value
        )
    weakest = [col(RoundPair.score)] if narrowing.which is Which.WEAK else []
    return _page(session, query, [*weakest, col(RoundPair.request_id)], number)


def unmatched(session: Session, round_id: str, narrowing: Narrowing, number: int) -> tuple[list[RoundUnmatched], int]:
    """Return a page of those without a mentor and how many there are: who has waited longest first."""
    query = (
        select(RoundUnmatched)
        .join(MentoringRequest, col(MentoringRequest.id) == col(RoundUnmatched.request_id))
        .where(col(RoundUnmatched.round_id) == round_id)
    )
    if narrowing.words:
        asker = aliased(Member)
        query = query.join(asker, col(asker.id) == col(MentoringRequest.requester_id))
        query = query.where(*_named(narrowing.words, asker))
    if narrowing.reason:
        query = query.where(col(RoundUnmatched.reason) == narrowing.reason)
    if narrowing.which is Which.NEW:
        query = query.where(col(RoundUnmatched.is_new))
    return _page(session, query, [col(MentoringRequest.rounds_waited).desc(), col(RoundUnmatched.request_id)], number)


def mentors(
    session: Session, round_id: str, narrowing: Narrowing, number: int
) -> tuple[list[tuple[RoundMentor, int]], int]:
    """Return a page of the mentors with how many sessions the round gives them, the most first, and their number."""
    given = func.count(col(RoundPair.request_id))
    query = (
        select(RoundMentor, given)
        .outerjoin(
            RoundPair,
            (col(RoundPair.round_id) == col(RoundMentor.round_id))
            & (col(RoundPair.mentor_id) == col(RoundMentor.mentor_id)),
        )
        .where(col(RoundMentor.round_id) == round_id)
        .group_by(*(col(each) for each in (RoundMentor.round_id, RoundMentor.mentor_id)))
        .group_by(col(RoundMentor.carried), col(RoundMentor.room))
    )
    if narrowing.words:
        person = aliased(Member)
        query = query.join(person, col(person.id) == col(RoundMentor.mentor_id))
        query = query.where(*_named(narrowing.words, person))
    if narrowing.which is Which.FULL:
        query = query.having(given >= col(RoundMentor.room))
    if narrowing.which is Which.WITH_ROOM:
        query = query.having(given < col(RoundMentor.room))
    total = session.exec(select(func.count()).select_from(query.subquery())).one()
    first, most = slice_of(number, PER_PAGE)
    ordered = query.order_by(given.desc(), col(RoundMentor.carried).desc(), col(RoundMentor.mentor_id))
    return [(row, int(count)) for row, count in session.exec(ordered.offset(first).limit(most))], total


def counts(session: Session, round_id: str) -> tuple[int, int, int]:
    """Return how many pairs of a round are new, how many are settled, and how many became no offer, in one query."""
    columns = (
        func.count().filter(col(RoundPair.is_new)),
        func.count().filter(col(RoundPair.is_fixed)),
        func.count().filter(*_IN_VAIN),
    )
    query = select(*columns).select_from(RoundPair)
    new, fixed, in_vain = session.exec(query.where(col(RoundPair.round_id) == round_id)).one()
    return new, fixed, in_vain


def reasons(session: Session, round_id: str) -> Mapping[str, int]:
    """Return why requests stay without a mentor, each reason with how many."""
    query = select(RoundUnmatched.reason, func.count()).where(col(RoundUnmatched.round_id) == round_id)
    return dict(session.exec(query.group_by(col(RoundUnmatched.reason))).all())


_IN_VAIN: Final[tuple[Condition, ...]] = (col(RoundPair.settled_at).is_not(None), col(RoundPair.offer_id).is_(None))


def _which(session: Session, which: Which, drifted: Collection[str]) -> tuple[Condition, ...]:
    if which is Which.NEW:
        return (col(RoundPair.is_new).is_(True),)
    if which is Which.FIXED:
        return (col(RoundPair.is_fixed).is_(True),)
    if which is Which.DRIFTED:
        return (among(session, col(RoundPair.request_id), sorted(drifted)),)
    if which is Which.UNSETTLED:
        return (col(RoundPair.settled_at).is_(None),)
    return _IN_VAIN if which is Which.IN_VAIN else ()


def _named(words: str, *people: type[Member]) -> list[Condition]:
    """Return the conditions that each word is part of a name or a reading of one of these people.

    Names are compared without the space between their parts: 佐藤さくら finds 佐藤 さくら.
    """
    found = []
    for word in words.split():
        inside = [func.replace(col(each.name), " ", "").icontains(word, autoescape=True) for each in people]
        spoken = katakana_to_hiragana(word)
        inside += [func.replace(col(each.furigana), " ", "").icontains(spoken, autoescape=True) for each in people]
        found.append(or_(*inside))
    return found


def _page(session: Session, query: SelectOfScalar[Any], order: Sequence[Any], number: int) -> tuple[list[Any], int]:
    total = session.exec(select(func.count()).select_from(query.subquery())).one()
    first, most = slice_of(number, PER_PAGE)
    return list(session.exec(query.order_by(*order).offset(first).limit(most))), total
