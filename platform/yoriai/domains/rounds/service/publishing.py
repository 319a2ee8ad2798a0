"""Publishing a round, once whatever races; its pairs become offers one after another."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.mentoring.reasons import Reason
from yoriai.domains.mentoring.service import for_rounds
from yoriai.domains.rounds.drifting import drifts
from yoriai.domains.rounds.errors import ChangedSince, DraftOutdated, RoundEnded
from yoriai.domains.rounds.models import MatchingRound
from yoriai.domains.rounds.repository import plans
from yoriai.domains.rounds.service.announcing import end, opened
from yoriai.domains.rounds.states import Drift, RoundStatus

MENTORS_A_SWEEP = 200


def publish(session: Session, actor: Actor, round_id: str, revision: int) -> MatchingRound:
    """Publish the draft that was looked at: its pairs become offers within a minute, who stays without waits on.

    In order: locks the round; refuses where it has changed since it was read, or where a pair of it can no longer
    meet; counts one more round for those without, and lets them be put to mentors one by one again.
    Raises NoSuchRound, RoundEnded, ChangedSince, DraftOutdated.
    """
    row = opened(session, actor, round_id)
    if row.status is not RoundStatus.DRAFT or row.wanted_at is not None:
        raise RoundEnded
    if row.revision != revision:
        raise ChangedSince
    if drifted(session, row.id):
        raise DraftOutdated
    end(session, row, RoundStatus.PUBLISHED)
    row.published_by_id = actor.member_id
    session.add(row)
    matched = [each.asking for each in plans.standings(session, row.id)]
    without = plans.unmatched_ids(session, row.id)
    for_rounds.end(session, row.id, without, matched)
    counts = {"matched": len(matched), "without": len(without)}
    accounts.audit(session, actor, "round.publish", "round", row.id, counts)
    return row


def drifted(session: Session, round_id: str) -> dict[str, Drift]:
    """Return why pairs of a draft can no longer meet, by request."""
    pairs = plans.standings(session, round_id)
    now = for_rounds.gather_planned(session, round_id, {each.asking: each.start for each in pairs})
    return drifts(pairs, now)


def unsettled_ids(session: Session) -> list[str]:
    """Return the mentors of published rounds whose pairs have not become offers yet, as keys for `settle`."""
    return ["/".join(key) for key in plans.unsettled(session, MENTORS_A_SWEEP)]


def settle(session: Session, key: str) -> bool:
    """Put the pairs that a published round has for a mentor to them, together; return whether any became an offer.

    For the sweep, which may run twice: a pair is settled once.
    """
    round_id, mentor_id = key.split("/")
    pairs = plans.to_settle(session, round_id, mentor_id)
    planned = [
        for_rounds.Planned(pair.request_id, pair.starts_at, tuple(Reason.read(stored) for stored in pair.reasons))
        for pair in pairs
    ]
    made = for_rounds.offer(session, round_id, mentor_id, planned)
    for pair in pairs:
        offer = made.get(pair.request_id)
        plans.settle(session, pair, offer.id if offer else None, clock.now())
    return bool(made)
