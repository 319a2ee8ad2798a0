"""Who has met whom: remembering it, and saying it to those who bring people together and to the two themselves."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session

from yoriai.core.paging import Page
from yoriai.domains.accounts import service as accounts
from yoriai.domains.ties.repository import encounters
from yoriai.domains.ties.rules import TIES_A_PAGE, Pair, Tie, pair_of
from yoriai.domains.ties.states import Occasion


def record(session: Session, pairs: Collection[Pair], occasion: Occasion, occasion_id: str, met_at: datetime) -> int:
    """Remember that these pairs of members met on an occasion, and nobody else; return how many were not known of.

    Said again with other pairs, the occasion has these alone.
    """
    wanted = {pair_of(*pair) for pair in pairs if pair[0] != pair[1]}
    encounters.remove(session, encounters.pairs_at(session, occasion, occasion_id) - wanted, occasion, occasion_id)
    return encounters.add_missing(session, wanted, occasion, occasion_id, met_at)


def met_among(
    session: Session, member_ids: Collection[str], but: tuple[Occasion, str] | None = None
) -> dict[Pair, int]:
    """Return how often each two of some members have met, the lesser id first; who never met is not named.

    `but` is an occasion that does not count: the one that is being prepared.
    """
    return encounters.times_among(session, member_ids, but) if len(member_ids) > 1 else {}


def new_at(session: Session, occasion: Occasion, occasion_ids: Collection[str]) -> dict[str, int]:
    """Return how many pairs met for the first time at each of some occasions, those without any too, in one query."""
    found = encounters.count_new(session, occasion, occasion_ids) if occasion_ids else {}
    return {each: found.get(each, 0) for each in occasion_ids}


def of_member(session: Session, member_id: str, number: int) -> Page[Tie]:
    """Return a page of those whom a member has met, the latest first, but for whom they are kept apart from.

    Three queries however many there are; one more on a page behind the last.
    """
    apart = accounts.kept_apart(session, member_id)
    rows = encounters.met_by(session, member_id, apart, number)
    if not rows:
        return Page([], max(1, number), encounters.count_met_by(session, member_id, apart), TIES_A_PAGE)
    since = min(row.last for row in rows)
    latest = {
        other: (occasion, occasion_id)
        for other, occasion, occasion_id in encounters.occasions_since(
            session, member_id, [row.member_id for row in rows], since
        )
    }
    found = [Tie(row.member_id, row.name, row.times, row.first, row.last, *latest[row.member_id]) for row in rows]
    return Page(found, max(1, number), rows[0].of, TIES_A_PAGE)
