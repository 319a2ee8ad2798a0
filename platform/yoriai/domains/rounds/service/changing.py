"""What the desk changes in a draft: two shall meet, two shall not, or a change is taken back; and what each costs.

The cost is the difference of two sums: that of the draft, and that of the draft reckoned again with the change.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring.reasons import Reason, speaking_for
from yoriai.domains.mentoring.service import for_rounds
from yoriai.domains.mentors import service as mentors
from yoriai.domains.planning.errors import FixedInVain
from yoriai.domains.rounds.differing import Moved, moved
from yoriai.domains.rounds.errors import CannotMeet, ChangedSince, NoSuchRound
from yoriai.domains.rounds.ground import Choice, Ground, score_of
from yoriai.domains.rounds.models import MatchingRound
from yoriai.domains.rounds.reckoning import Change, Outcome, reckon
from yoriai.domains.rounds.repository import plans
from yoriai.domains.rounds.repository import rounds as repository
from yoriai.domains.rounds.service import drafting
from yoriai.domains.rounds.service.announcing import opened
from yoriai.domains.rounds.states import ChangeKind, RoundStatus

COSTED_AT_MOST: Final = 2_000
"""In a round with more pairs that could meet, what a change costs is reckoned for the one that is looked at alone."""
COSTED: Final = 8


@dataclass(frozen=True)
class Consequence:
    """What a change would do: what it takes from the sum (None where it cannot stand), and who else is moved."""

    cost: float | None
    moved: tuple[Moved, ...] = ()
    left: tuple[str, ...] = ()
    """Requests that would stay without a mentor and have one now."""


@dataclass(frozen=True)
class Option:
    """A mentor who could meet a request: score, reasons, hours, whether the draft or the desk has settled on them."""

    mentor_id: str
    mentor: str
    score: float
    reasons: tuple[Reason, ...]
    starts: tuple[datetime, ...]
    start: datetime | None
    is_fixed: bool
    is_forbidden: bool
    consequence: Consequence | None


@dataclass(frozen=True)
class Options:
    """A request of a draft with all mentors who could meet it, the best first; `why` it stays without, '' if not."""

    round: MatchingRound
    request_id: str
    requester: str
    rounds_waited: int
    why: str
    options: tuple[Option, ...]


def options(session: Session, actor: Actor, round_id: str, request_id: str, *, with_costs: bool = True) -> Options:
    """Return whom a request of a draft could meet, and in a small round what each change would do.

    Raises NoSuchRound for everybody but the secretariat, and for a round that is no draft.
    """
    row = _draft(session, actor, round_id)
    ground = drafting.ground(session, row)
    asking = ground.of_asking.get(request_id)
    if asking is None:
        raise NoSuchRound
    points = ground.points(drafting.weights_of(row))
    found = sorted(ground.by_asking[request_id], key=lambda each: (-score_of(each, points), each.giving))
    cards = {card.id: card.name for card in mentors.cards(session, [each.giving for each in found])}
    pair, left = plans.find_pair(session, row.id, request_id), plans.find_unmatched(session, row.id, request_id)
    changes = {(each.asking, each.giving): each.kind for each in plans.changes(session, row.id)}
    costed = with_costs and row.choices <= COSTED_AT_MOST
    made = []
    for number, choice in enumerate(found):
        is_present = pair is not None and pair.mentor_id == choice.giving
        kind = changes.get((request_id, choice.giving))
        change = Change(ChangeKind.FORBID if is_present else ChangeKind.FIX, request_id, choice.giving)
        made.append(
            Option(
                mentor_id=choice.giving,
                mentor=cards.get(choice.giving, ""),
                score=score_of(choice, points),
                reasons=tuple(speaking_for(ground.reasons_of(choice, drafting.weights_of(row)))),
                starts=tuple(sorted(ground.starts_of(choice))),
                start=pair.starts_at if pair is not None and is_present else None,
                is_fixed=kind is ChangeKind.FIX,
                is_forbidden=kind is ChangeKind.FORBID,
                consequence=_consequence(session, row, ground, change) if costed and number < COSTED else None,
            )
        )
    name = for_rounds.names_of(session, [request_id]).get(request_id, "")
    return Options(row, request_id, name, asking.rounds_waited, left.reason if left else "", tuple(made))


def preview(session: Session, actor: Actor, round_id: str, change: Change) -> Consequence:
    """Return what a change of a draft would do; raise NoSuchRound, CannotMeet."""
    row = _draft(session, actor, round_id)
    ground = drafting.ground(session, row)
    _check(ground, change)
    return _consequence(session, row, ground, change)


def reckoned(
    session: Session, round_id: str, change: Change | None, freed: tuple[str, str] | None = None
) -> drafting.Draft:
    """Reckon a draft with a change, or with what was settled of two taken back; reads only.

    Raises NoSuchRound, RoundEnded, CannotMeet, FixedInVain.
    """
    row = repository.find(session, round_id)
    if row is None:
        raise NoSuchRound
    if change is not None:
        _check(drafting.ground(session, row), change)
    return drafting.settled(session, round_id, _with(plans.changes(session, round_id), change, freed))


def keep(session: Session, actor: Actor, round_id: str, draft: drafting.Draft, revision: int) -> MatchingRound:
    """Write a changed draft; raise NoSuchRound, RoundEnded, and ChangedSince where it was read at another revision."""
    row = opened(session, actor, round_id)
    if row.revision != revision:
        raise ChangedSince
    kept = drafting.keep(session, round_id, draft)
    accounts.audit(session, actor, "round.change", "round", row.id, {"settled": len(draft.changes)})
    return kept


def leave_to_job(
    session: Session, actor: Actor, round_id: str, change: Change | None, freed: tuple[str, str] | None, revision: int
) -> None:
    """Keep a change of a large draft, which the job reckons; raise NoSuchRound, RoundEnded, ChangedSince."""
    row = opened(session, actor, round_id)
    if row.revision != revision:
        raise ChangedSince
    plans.replace_changes(session, row.id, _with(plans.changes(session, row.id), change, freed))
    drafting.want(session, row.id, gathers_anew=False)
    accounts.audit(session, actor, "round.change", "round", row.id)


def _with(changes: Sequence[Change], change: Change | None, freed: tuple[str, str] | None) -> list[Change]:
    """Return the changes with one more: a request is settled on one mentor at most."""
    named = (change.asking, change.giving) if change is not None else freed
    kept = [each for each in changes if (each.asking, each.giving) != named]
    if change is None:
        return kept
    if change.kind is ChangeKind.FIX:
        kept = [each for each in kept if each.asking != change.asking or each.kind is not ChangeKind.FIX]
    return [*kept, change]


def _check(ground: Ground, change: Change) -> None:
    choice: Choice | None = ground.between.get((change.asking, change.giving))
    if choice is None or (change.start is not None and change.start not in ground.starts_of(choice)):
        raise CannotMeet("start")


def _consequence(session: Session, row: MatchingRound, ground: Ground, change: Change) -> Consequence:
    wanted = _with(plans.changes(session, row.id), change, None)
    try:
        outcome = reckon(ground, drafting.weights_of(row), drafting.rounds_at_most(), wanted)
    except FixedInVain:
        return Consequence(None)
    return _difference(session, row, outcome)


def _difference(session: Session, row: MatchingRound, outcome: Outcome) -> Consequence:
    before = [(each.asking, each.giving, each.start) for each in plans.standings(session, row.id)]
    after = [(each.asking, each.giving, each.start) for each in outcome.pairs]
    changed = moved(before, after)
    left = tuple(each.asking for each in changed if each.after is None)
    return Consequence(row.objective - outcome.objective, tuple(changed), left)


def _draft(session: Session, actor: Actor, round_id: str) -> MatchingRound:
    row = repository.find(session, round_id) if actor.is_staff else None
    if row is None or row.status is not RoundStatus.DRAFT:
        raise NoSuchRound
    return row
