"""Pages of a round: who meets whom, who stays without and why, and what each mentor gets."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from yoriai.core.paging import Page
from yoriai.domains.mentoring.reasons import Reason, speaking_for
from yoriai.domains.mentoring.service import for_rounds
from yoriai.domains.mentors import service as mentors
from yoriai.domains.rounds.repository import lines as repository
from yoriai.domains.rounds.repository.lines import Narrowing
from yoriai.domains.rounds.service.reading import Sheet
from yoriai.domains.rounds.states import Drift, RoundStatus, Which

__all__ = ["Narrowing", "kinds", "loads", "pairs", "unmatched", "why"]


@dataclass(frozen=True)
class PairLine:
    """Who meets whom, when and why; `is_new` says that the draft before did not bring them together at this
    hour, `drift` why they no longer can.
    """

    request_id: str
    requester: str
    mentor_id: str
    mentor: str
    start: datetime
    score: float
    reasons: tuple[Reason, ...]
    is_fixed: bool
    is_new: bool
    drift: Drift | None


@dataclass(frozen=True)
class WithoutLine:
    """A request that stays without a mentor, why, and how many rounds it has waited through before.

    `is_new` says that it had one in the draft before.
    """

    request_id: str
    requester: str
    reason: str
    rounds_waited: int
    is_new: bool


@dataclass(frozen=True)
class LoadLine:
    """A mentor of the round: what they carry already, what the round adds, and how much they have room for."""

    mentor_id: str
    mentor: str
    carried: int
    added: int
    room: int


def pairs(session: Session, shown: Sheet, narrowing: Narrowing, number: int) -> Page[PairLine]:
    """Return a page of who meets whom; those who no longer can stand first on their page."""
    rows, total = repository.pairs(session, shown.round.id, narrowing, shown.drifts.keys(), number)
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
            is_new=row.is_new and shown.round.status is RoundStatus.DRAFT,
            drift=shown.drifts.get(row.request_id),
        )
        for row in rows
    ]
    lines.sort(key=lambda line: line.drift is None)
    return Page(lines, number, total, repository.PER_PAGE)


def unmatched(session: Session, shown: Sheet, narrowing: Narrowing, number: int) -> Page[WithoutLine]:
    """Return a page of those who stay without a mentor, and why; who has waited longest first."""
    rows, total = repository.unmatched(session, shown.round.id, narrowing, number)
    ids = [row.request_id for row in rows]
    names, waited = for_rounds.names_of(session, ids), for_rounds.rounds_waited(session, ids)
    lines = [
        WithoutLine(
            request_id=row.request_id,
            requester=names.get(row.request_id, ""),
            reason=row.reason,
            rounds_waited=waited.get(row.request_id, 0),
            is_new=row.is_new and shown.round.status is RoundStatus.DRAFT,
        )
        for row in rows
    ]
    return Page(lines, number, total, repository.PER_PAGE)


def loads(session: Session, shown: Sheet, narrowing: Narrowing, number: int) -> Page[LoadLine]:
    """Return a page of what the round gives to each mentor who could be met, the most first."""
    rows, total = repository.mentors(session, shown.round.id, narrowing, number)
    cards = {card.id: card.name for card in mentors.cards(session, [row.mentor_id for row, _added in rows])}
    lines = [LoadLine(row.mentor_id, cards.get(row.mentor_id, ""), row.carried, added, row.room) for row, added in rows]
    return Page(lines, number, total, repository.PER_PAGE)


def kinds(session: Session, shown: Sheet) -> dict[Which, int]:
    """Return by which kinds the pairs of a round can be narrowed, with how many there are; all and the weakest always.

    What a draft can be narrowed to is what the desk did; a published round, to what became of its offers.
    """
    new, fixed, in_vain = repository.counts(session, shown.round.id)
    if shown.round.status is RoundStatus.DRAFT:
        found = {Which.DRIFTED: len(shown.drifts), Which.NEW: new, Which.FIXED: fixed}
    else:
        answered = {Which(status.value): number for status, number in shown.answers.items()}
        found = {**answered, Which.UNSETTLED: shown.unsettled, Which.IN_VAIN: in_vain}
    return {Which.ALL: shown.matched, Which.WEAK: shown.matched} | {each: n for each, n in found.items() if n}


def why(session: Session, shown: Sheet) -> dict[str, int]:
    """Return why requests of a round stay without a mentor, each reason with how many, the commonest first."""
    found = repository.reasons(session, shown.round.id)
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))
