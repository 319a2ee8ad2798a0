"""Making the draft of a round: reckoned by who may read alone, and written by who may write.

To reckon takes up to minutes, and on SQLite a transaction that writes holds the one write lock. So `anew` and `changed`
only read, ahead of the transaction in which `keep` writes what they found; a revision tells whether it is still true.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.domains.mentoring.rules import Weights
from yoriai.domains.mentoring.service import for_rounds, weights
from yoriai.domains.mentoring.service.candidates import Judge
from yoriai.domains.rounds.choosing import ground_of
from yoriai.domains.rounds.errors import ChangedSince, NobodyWaits, NoSuchRound, RoundEnded, RoundThere
from yoriai.domains.rounds.fairness import Counts, fairness
from yoriai.domains.rounds.ground import Ground
from yoriai.domains.rounds.models import MatchingRound
from yoriai.domains.rounds.packing import packed, unpacked
from yoriai.domains.rounds.reckoning import Change, Outcome, reckon_leniently
from yoriai.domains.rounds.repository import plans
from yoriai.domains.rounds.repository import rounds as repository
from yoriai.domains.rounds.states import OPEN, ROUND, RoundStatus

AT_A_PRESS: Final = 20_000
"""So many pairs that could meet are reckoned while the one who pressed the button waits; more are left to the job."""

REQUESTS_AT_A_PRESS: Final = 200


@dataclass(frozen=True)
class Draft:
    """A draft that was reckoned and not written yet; `ground` is None where that has not changed."""

    ground: Ground | None
    outcome: Outcome
    fairness: Counts
    changes: tuple[Change, ...]
    weights: Weights
    revision: int


def anew(session: Session, round_id: str, changes: Sequence[Change] | None = None) -> Draft:
    """Reckon a round from everybody as they are now, with what the desk has settled as far as it can still stand.

    `changes` take the place of what was settled before.

    Raises NoSuchRound, RoundEnded, RoundThere where another draft lies, and NobodyWaits.
    """
    row = open_round(session, round_id)
    if any(each.status is RoundStatus.DRAFT and each.id != row.id for each in repository.open_ones(session)):
        raise RoundThere("title")
    ground = ground_of(for_rounds.gather(session, row.id), Judge.now(session))
    if not ground.asking:
        raise NobodyWaits
    points = weights.in_force(session)
    wanted = plans.changes(session, row.id) if changes is None else changes
    outcome, kept = reckon_leniently(ground, points, rounds_at_most(), wanted)
    fair = fairness(ground, outcome.pairs, rounds_at_most()).counts()
    return Draft(ground, outcome, fair, tuple(kept), points, row.revision)


def changed(row: MatchingRound, found: Ground, outcome: Outcome, changes: Sequence[Change]) -> Draft:
    """Return a draft that a change has made of another, from the same ground and under the same points."""
    fair = fairness(found, outcome.pairs, rounds_at_most()).counts()
    return Draft(None, outcome, fair, tuple(changes), weights_of(row), row.revision)


def keep(session: Session, round_id: str, draft: Draft) -> MatchingRound:
    """Write a draft that was reckoned, keep its requests for it, and take what was wanted for done.

    Raises NoSuchRound, RoundEnded, and ChangedSince where the round is no longer what the draft began from.
    """
    row = repository.find(session, round_id, locked=True)
    if row is None:
        raise NoSuchRound
    if row.status not in OPEN:
        raise RoundEnded
    if row.revision != draft.revision:
        raise ChangedSince
    if row.status is RoundStatus.ANNOUNCED:
        row.status = ROUND.check(row.status, RoundStatus.DRAFT)
    outcome = draft.outcome
    row.revision, row.wanted_at = row.revision + 1, None
    row.objective, row.upper_bound, row.is_proven = outcome.objective, outcome.upper_bound, outcome.is_proven
    row.seconds, row.weights, row.fairness = outcome.seconds, asdict(draft.weights), asdict(draft.fairness)
    session.add(row)
    session.flush()
    if draft.ground is not None:
        row.drafted_at = clock.now()
        row.requests, row.mentors = len(draft.ground.asking), len(draft.ground.giving)
        row.choices = len(draft.ground.choices)
        repository.keep_problem(session, row.id, packed(draft.ground))
        plans.replace_mentors(session, row.id, draft.ground.giving)
        for_rounds.begin(session, row.id, [each.id for each in draft.ground.asking])
    plans.replace(session, row.id, outcome, draft.changes)
    return row


def is_quick(session: Session, round_id: str) -> bool:
    """Whether a round looks at so few that its draft can be made while somebody waits for it."""
    return for_rounds.count_unmet(session, round_id) <= REQUESTS_AT_A_PRESS


def want(session: Session, round_id: str) -> None:
    """Leave a draft to the job, which makes it anew in the background; raise NoSuchRound, RoundEnded."""
    row = repository.find(session, round_id, locked=True)
    if row is None:
        raise NoSuchRound
    if row.status not in OPEN:
        raise RoundEnded
    row.wanted_at, row.revision = clock.now(), row.revision + 1
    session.add(row)
    session.flush()


def ground(session: Session, row: MatchingRound) -> Ground:
    """Return what a round was reckoned from; raise RoundEnded where it has no draft yet."""
    content = repository.problem(session, row.id)
    if content is None:
        raise RoundEnded
    return unpacked(content)


def weights_of(row: MatchingRound) -> Weights:
    """Return the points under which a round was reckoned."""
    return Weights(**{name: value for name, value in row.weights.items() if name in weights.NAMES})


def rounds_at_most() -> int:
    """Return the rounds after which a request comes before all newer ones."""
    return settings().rounds_waited_at_most


def due_ids(session: Session) -> list[str]:
    """Return the rounds whose draft is wanted or whose day has come."""
    has_draft = any(each.status is RoundStatus.DRAFT for each in repository.open_ones(session))
    found = repository.due_ids(session, clock.today())
    if not has_draft:
        return found
    # one draft at a time: the next waits until this one is published or discarded
    lying = {each.id for each in repository.open_ones(session) if each.status is RoundStatus.DRAFT}
    return [id_ for id_ in found if id_ in lying]


def open_round(session: Session, round_id: str) -> MatchingRound:
    """Return a round that is announced or has a draft; raise NoSuchRound, RoundEnded."""
    row = repository.find(session, round_id)
    if row is None:
        raise NoSuchRound
    if row.status not in OPEN:
        raise RoundEnded
    return row
