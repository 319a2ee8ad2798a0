"""Rounds as the desk reads them: the list, and one round with who meets whom, who stays without, and the load."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from yoriai.core.paging import Page
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring.reasons import Reason, speaking_for
from yoriai.domains.mentoring.service import for_rounds
from yoriai.domains.mentoring.states import OfferStatus
from yoriai.domains.mentors import service as mentors
from yoriai.domains.rounds.errors import NoSuchRound
from yoriai.domains.rounds.fairness import Fairness, fairness
from yoriai.domains.rounds.ground import Ground
from yoriai.domains.rounds.models import MatchingRound
from yoriai.domains.rounds.reckoning import Met
from yoriai.domains.rounds.repository import plans
from yoriai.domains.rounds.repository import rounds as repository
from yoriai.domains.rounds.service import drafting, publishing
from yoriai.domains.rounds.states import Drift, RoundStatus


@dataclass(frozen=True)
class Listed:
    """A round of the list."""

    round: MatchingRound
    day: date
    matched: int
    without: int


@dataclass(frozen=True)
class PairLine:
    """Who meets whom, when and why; `drift` says why they no longer can."""

    request_id: str
    requester: str
    mentor_id: str
    mentor: str
    start: datetime
    score: float
    reasons: tuple[Reason, ...]
    is_fixed: bool
    drift: Drift | None


@dataclass(frozen=True)
class WithoutLine:
    """A request that stays without a mentor, why, and how many rounds it has waited through before."""

    request_id: str
    requester: str
    reason: str
    rounds_waited: int


@dataclass(frozen=True)
class LoadLine:
    """A mentor of the round: what they carry already, what the round adds, and how much they have room for."""

    mentor_id: str
    mentor: str
    carried: int
    added: int
    room: int


@dataclass(frozen=True)
class Sheet:
    """A round: how many have a mentor, how many stay without, what has drifted, and whether it is fair."""

    round: MatchingRound
    day: date | None
    matched: int
    without: int
    drifts: dict[str, Drift]
    fairness: Fairness | None
    answers: dict[OfferStatus, int]
    unsettled: int


def listing(session: Session, actor: Actor, number: int) -> Page[Listed]:
    """Return a page of the rounds, the latest first; raise NoSuchRound for others than the secretariat."""
    if not actor.is_staff:
        raise NoSuchRound
    rows, total = repository.page(session, number)
    counts = plans.counts_of(session, [row.id for row, _day in rows])
    lines = [Listed(row, day, *counts.get(row.id, (0, 0))) for row, day in rows]
    return Page(lines, number, total, repository.PER_PAGE)


def sheet(session: Session, actor: Actor, round_id: str) -> Sheet:
    """Return a round as the desk sees it; raise NoSuchRound."""
    row = get(session, actor, round_id)
    matched, without = plans.counts(session, row.id)
    is_draft = row.status is RoundStatus.DRAFT
    has_ground = row.status in {RoundStatus.DRAFT, RoundStatus.PUBLISHED} and row.drafted_at is not None
    answers = plans.answers(session, row.id) if row.status is RoundStatus.PUBLISHED else {}
    return Sheet(
        round=row,
        day=for_rounds.day_of(session, row.id),
        matched=matched,
        without=without,
        drifts=publishing.drifted(session, row.id) if is_draft else {},
        fairness=_fairness(session, row) if has_ground and without else None,
        answers=answers,
        unsettled=plans.count_unsettled(session, row.id) if row.status is RoundStatus.PUBLISHED else 0,
    )


def drafts(session: Session) -> list[MatchingRound]:
    """Return the drafts that wait to be looked at; one whose reckoning is under way is not ready."""
    open_ones = repository.open_ones(session)
    return [row for row in open_ones if row.status is RoundStatus.DRAFT and row.wanted_at is None]


def get(session: Session, actor: Actor, round_id: str) -> MatchingRound:
    """Return a round for one of the secretariat; raise NoSuchRound."""
    row = repository.find(session, round_id) if actor.is_staff else None
    if row is None:
        raise NoSuchRound
    return row


def _fairness(session: Session, row: MatchingRound) -> Fairness:
    pairs = [
        Met(each.request_id, each.mentor_id, each.starts_at, each.score, (), each.is_fixed)
        for each in plans.pairs(session, row.id)
    ]
    return fairness(drafting.ground(session, row), pairs, drafting.rounds_at_most())


def pairs(session: Session, shown: Sheet, number: int) -> Page[PairLine]:
    """Return a page of who meets whom; those who no longer can stand first on their page."""
    rows = plans.page_of_pairs(session, shown.round.id, number)
    names = for_rounds.names_of(session, [row.request_id for row in rows])
    cards = {card.id: card.name for card in mentors.cards(session, {row.mentor_id for row in rows})}
    lines = [
        PairLine(
            request_id=row.request_id,
            requester=names.get(row.request_id, ""),
            mentor_id=row.mentor_id,
            mentor=cards.get(row.mentor_id, ""),
            start=row.starts_at,
            score=row.score,
            reasons=tuple(speaking_for(Reason.read(stored) for stored in row.reasons)),
            is_fixed=row.is_fixed,
            drift=shown.drifts.get(row.request_id),
        )
        for row in rows
    ]
    lines.sort(key=lambda line: line.drift is None)
    return Page(lines, number, shown.matched, plans.PER_PAGE)


def unmatched(session: Session, shown: Sheet, number: int) -> Page[WithoutLine]:
    """Return a page of those who stay without a mentor, and why."""
    rows = plans.page_of_unmatched(session, shown.round.id, number)
    ids = [row.request_id for row in rows]
    names, waited = for_rounds.names_of(session, ids), for_rounds.rounds_waited(session, ids)
    lines = [
        WithoutLine(row.request_id, names.get(row.request_id, ""), row.reason, waited.get(row.request_id, 0))
        for row in rows
    ]
    return Page(lines, number, shown.without, plans.PER_PAGE)


def loads(session: Session, shown: Sheet) -> list[LoadLine]:
    """Return what the round gives to each mentor who could be met, the most first."""
    ground: Ground = drafting.ground(session, shown.round)
    added = plans.by_mentor(session, shown.round.id)
    cards = {card.id: card.name for card in mentors.cards(session, [each.id for each in ground.giving])}
    lines = [
        LoadLine(
            mentor_id=each.id,
            mentor=cards.get(each.id, ""),
            carried=max(each.carried.values(), default=0),
            added=added.get(each.id, 0),
            room=min(each.queue, sum(each.capacities.values())),
        )
        for each in ground.giving
    ]
    return sorted(lines, key=lambda line: (-line.added, -line.carried, line.mentor_id))
