"""Queries on what a round came to: pairs, those without, and what the desk has settled."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, insert
from sqlmodel import Session, col, select

from yoriai.core import clock
from yoriai.domains.mentoring.models import Offer
from yoriai.domains.mentoring.states import OfferStatus
from yoriai.domains.rounds.drifting import Standing
from yoriai.domains.rounds.ground import Giving
from yoriai.domains.rounds.models import MatchingRound, RoundChange, RoundMentor, RoundPair, RoundUnmatched
from yoriai.domains.rounds.reckoning import Change, Outcome
from yoriai.domains.rounds.states import RoundStatus


def replace(session: Session, round_id: str, outcome: Outcome, changes: Iterable[Change]) -> None:
    """Write these pairs, those without and what was settled, instead of what there was.

    Where there was a draft before, what differs from it is marked as new.
    """
    connection = session.connection()
    before = {each.asking: (each.giving, each.start) for each in standings(session, round_id)}
    is_first = not before and not unmatched_ids(session, round_id)
    for table in (RoundPair, RoundUnmatched):
        connection.execute(delete(table).where(col(table.round_id) == round_id))
    pairs = [
        {
            "round_id": round_id,
            "request_id": each.asking,
            "mentor_id": each.giving,
            "starts_at": each.start,
            "score": each.score,
            "reasons": [reason.stored() for reason in each.reasons],
            "is_fixed": each.is_fixed,
            "is_new": not is_first and before.get(each.asking) != (each.giving, each.start),
        }
        for each in outcome.pairs
    ]
    left = [
        {"round_id": round_id, "request_id": asking, "reason": why, "is_new": asking in before}
        for asking, why in outcome.without
    ]
    if pairs:
        connection.execute(insert(RoundPair), pairs)
    if left:
        connection.execute(insert(RoundUnmatched), left)
    replace_changes(session, round_id, changes)


def changes(session: Session, round_id: str) -> list[Change]:
    """Return what the desk has settled in a round."""
    rows = select(RoundChange).where(col(RoundChange.round_id) == round_id)
    ordered = rows.order_by(col(RoundChange.request_id), col(RoundChange.mentor_id))
    return [Change(row.kind, row.request_id, row.mentor_id, row.starts_at) for row in session.exec(ordered)]


def standings(session: Session, round_id: str) -> list[Standing]:
    """Return all pairs of a round, without their reasons."""
    query = select(RoundPair.request_id, RoundPair.mentor_id, RoundPair.starts_at)
    return [Standing(*row) for row in session.exec(query.where(col(RoundPair.round_id) == round_id))]


def pairs(session: Session, round_id: str) -> list[RoundPair]:
    """Return all pairs of a round in the order of their requests."""
    query = select(RoundPair).where(col(RoundPair.round_id) == round_id)
    return list(session.exec(query.order_by(col(RoundPair.request_id))))


def find_pair(session: Session, round_id: str, request_id: str) -> RoundPair | None:
    """Return the pair of a request."""
    return session.get(RoundPair, (round_id, request_id))


def find_unmatched(session: Session, round_id: str, request_id: str) -> RoundUnmatched | None:
    """Return the line of a request that stays without."""
    return session.get(RoundUnmatched, (round_id, request_id))


def unmatched(session: Session, round_id: str) -> list[tuple[str, str]]:
    """Return the requests that stay without a mentor, and why."""
    query = select(RoundUnmatched.request_id, RoundUnmatched.reason).where(col(RoundUnmatched.round_id) == round_id)
    return [(id_, why) for id_, why in session.exec(query.order_by(col(RoundUnmatched.request_id)))]


def unmatched_ids(session: Session, round_id: str) -> list[str]:
    """Return the requests that stay without a mentor."""
    return list(session.exec(select(RoundUnmatched.request_id).where(col(RoundUnmatched.round_id) == round_id)))


def counts(session: Session, round_id: str) -> tuple[int, int]:
    """Return how many requests have a mentor in a round, and how many stay without."""
    met = select(func.count()).select_from(RoundPair).where(col(RoundPair.round_id) == round_id)
    left = select(func.count()).select_from(RoundUnmatched).where(col(RoundUnmatched.round_id) == round_id)
    return session.exec(met).one(), session.exec(left).one()


def replace_mentors(session: Session, round_id: str, giving: Iterable[Giving]) -> None:
    """Write whom somebody of a round could meet, instead of what there was."""
    connection = session.connection()
    connection.execute(delete(RoundMentor).where(col(RoundMentor.round_id) == round_id))
    rows = [
        {
            "round_id": round_id,
            "mentor_id": each.id,
            "carried": max(each.carried.values(), default=0),
            "room": max(0, min(each.queue, sum(each.capacities.values()))),
        }
        for each in giving
    ]
    if rows:
        connection.execute(insert(RoundMentor), rows)


def unsettled(session: Session, most: int) -> list[tuple[str, str]]:
    """Return whose pairs of published rounds have not become offers yet, as (round, mentor)."""
    query = (
        select(RoundPair.round_id, RoundPair.mentor_id)
        .distinct()
        .join(MatchingRound, col(MatchingRound.id) == col(RoundPair.round_id))
        .where(col(MatchingRound.status) == RoundStatus.PUBLISHED, col(RoundPair.settled_at).is_(None))
    )
    ordered = query.order_by(col(RoundPair.round_id), col(RoundPair.mentor_id))
    return [(round_id, mentor_id) for round_id, mentor_id in session.exec(ordered.limit(most))]


def to_settle(session: Session, round_id: str, mentor_id: str) -> list[RoundPair]:
    """Return a mentor's pairs that have not become offers yet, as they are now; nobody else changes them until the
    transaction ends.
    """
    query = select(RoundPair).where(
        col(RoundPair.round_id) == round_id, col(RoundPair.mentor_id) == mentor_id, col(RoundPair.settled_at).is_(None)
    )
    locked = query.order_by(col(RoundPair.request_id)).with_for_update()
    return list(session.exec(locked.execution_options(populate_existing=True)))


def answers(session: Session, round_id: str) -> dict[OfferStatus, int]:
    """Return what became of the offers of a published round, by their statuses."""
    query = (
        select(Offer.status, func.count())
        .join(RoundPair, col(RoundPair.offer_id) == col(Offer.id))
        .where(col(RoundPair.round_id) == round_id)
    )
    return {OfferStatus(status): number for status, number in session.exec(query.group_by(col(Offer.status)))}


def settle(session: Session, pair: RoundPair, offer_id: str | None, now: datetime) -> None:
    """Note that a pair of a published round became an offer, or could not."""
    pair.settled_at, pair.offer_id = now, offer_id
    session.add(pair)
    session.flush()


def counts_of(session: Session, round_ids: Collection[str]) -> dict[str, tuple[int, int]]:
    """Return of many rounds how many requests have a mentor and how many stay without, in two queries."""
    found = []
    for table in (RoundPair, RoundUnmatched):
        query = select(table.round_id, func.count()).where(col(table.round_id).in_(round_ids))
        found.append(dict(session.exec(query.group_by(col(table.round_id))).all()))
    return {id_: (found[0].get(id_, 0), found[1].get(id_, 0)) for id_ in round_ids}


def count_unsettled(session: Session, round_id: str) -> int:
    """Return how many pairs of a round have not become offers yet."""
    query = select(func.count()).select_from(RoundPair)
    return session.exec(query.where(col(RoundPair.round_id) == round_id, col(RoundPair.settled_at).is_(None))).one()


def replace_changes(session: Session, round_id: str, changes: Iterable[Change]) -> None:
    """Write what was settled, instead of what there was."""
    connection = session.connection()
    connection.execute(delete(RoundChange).where(col(RoundChange.round_id) == round_id))
    rows = [
        {
            "round_id": round_id,
            "request_id": each.asking,
            "mentor_id": each.giving,
            "kind": each.kind,
            "starts_at": each.start,
            "created_at": clock.now(),
        }
        for each in changes
    ]
    if rows:
        connection.execute(insert(RoundChange), rows)


def published_between(session: Session, first: datetime, after: datetime) -> tuple[int, int]:
    """Return how many rounds were published in a span, and how many requests they looked at."""
    query = select(func.count(), func.coalesce(func.sum(col(MatchingRound.requests)), 0)).where(*_within(first, after))
    rounds, requests = session.exec(query).one()
    return rounds, int(requests)


def matched_between(session: Session, first: datetime, after: datetime) -> int:
    """Return how many pairs the rounds published in a span had."""
    query = (
        select(func.count())
        .select_from(RoundPair)
        .join(MatchingRound, col(MatchingRound.id) == col(RoundPair.round_id))
        .where(*_within(first, after))
    )
    return session.exec(query).one()


def _within(first: datetime, after: datetime) -> tuple[ColumnElement[bool], ...]:
    ended = col(MatchingRound.ended_at)
    return col(MatchingRound.status) == RoundStatus.PUBLISHED, ended >= first, ended < after
