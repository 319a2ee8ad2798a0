"""Trying other points before they are kept: what they would have done to the last round, and to the latest offers."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring.rules import Weights
from yoriai.domains.mentoring.service import for_rounds, hindsight, weights
from yoriai.domains.mentoring.service.hindsight import Hindsight
from yoriai.domains.mentors import service as mentors
from yoriai.domains.rounds.differing import Moved, moved
from yoriai.domains.rounds.errors import NoSuchRound
from yoriai.domains.rounds.ground import Ground, score_of
from yoriai.domains.rounds.models import MatchingRound
from yoriai.domains.rounds.reckoning import Outcome, reckon_leniently
from yoriai.domains.rounds.repository import plans
from yoriai.domains.rounds.repository import rounds as repository
from yoriai.domains.rounds.service import drafting


@dataclass(frozen=True)
class OtherRound:
    """The last round under the points in force and under others, both reckoned now from what it was made of.

    The sums are both of the other points: what today's plan would be worth under them, and what theirs is. `changed`
    are the requests with another mentor (a new hour alone is none), `lost` those that would stay without.
    """

    round: MatchingRound
    requests: int
    changed: tuple[Moved, ...]
    lost: tuple[str, ...]
    gained: tuple[str, ...]
    sum_before: float
    sum_after: float


@dataclass(frozen=True)
class Trial:
    """What other points would have done; `round` is None where there was none, or one too large to wait for."""

    round: OtherRound | None
    is_too_large: bool
    offers: Hindsight
    requesters: dict[str, str]
    mentors: dict[str, str]


def trial(session: Session, actor: Actor, wanted: Weights) -> Trial:
    """Return what these points would have done; reads only. Raises NoSuchRound for others than the secretariat."""
    if not actor.is_staff:
        raise NoSuchRound
    present = weights.in_force(session)
    row = repository.latest_reckoned(session)
    is_too_large = row is not None and row.choices > drafting.AT_A_PRESS
    found = _other_round(session, row, present, wanted) if row is not None and not is_too_large else None
    offers = hindsight.look_back(session, present, wanted)
    changed = found.changed if found else ()
    requests = [*(each.asking for each in changed), *(each.request_id for each in offers.changed)]
    ids = {pair[0] for each in changed for pair in (each.before, each.after) if pair}
    ids |= {id_ for each in offers.changed for id_ in (each.before, each.after)}
    return Trial(
        round=found,
        is_too_large=is_too_large,
        offers=offers,
        requesters=for_rounds.names_of(session, requests),
        mentors={card.id: card.name for card in mentors.cards(session, ids)} if ids else {},
    )


def _other_round(session: Session, row: MatchingRound, present: Weights, wanted: Weights) -> OtherRound:
    ground, changes = drafting.ground(session, row), plans.changes(session, row.id)
    before, _kept = reckon_leniently(ground, present, drafting.rounds_at_most(), changes)
    after, _kept = reckon_leniently(ground, wanted, drafting.rounds_at_most(), changes)
    changed = [each for each in moved(_triples(before), _triples(after)) if _has_other_mentor(each)]
    return OtherRound(
        round=row,
        requests=len(ground.asking),
        changed=tuple(changed),
        lost=tuple(each.asking for each in changed if each.after is None),
        gained=tuple(each.asking for each in changed if each.before is None),
        sum_before=_sum(ground, before, wanted),
        sum_after=_sum(ground, after, wanted),
    )


def _triples(outcome: Outcome) -> list[tuple[str, str, datetime]]:
    return [(each.asking, each.giving, each.start) for each in outcome.pairs]


def _has_other_mentor(each: Moved) -> bool:
    return each.before is None or each.after is None or each.before[0] != each.after[0]


def _sum(ground: Ground, outcome: Outcome, points: Weights) -> float:
    worth = ground.points(points)
    return sum(score_of(ground.between[each.asking, each.giving], worth) for each in outcome.pairs)
