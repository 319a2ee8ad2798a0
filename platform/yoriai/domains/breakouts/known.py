"""Who knows whom in a round: from earlier meetings, from their organisation, or from another round of this one."""

from collections.abc import Collection, Sequence

from yoriai.domains.breakouts.groups import Gathering, Round
from yoriai.domains.breakouts.puzzle import Puzzle, known_pairs, pairs_in
from yoriai.domains.ties.rules import Pair, pair_of


def known_in(gathering: Gathering, rounds: Sequence[Round], number: int) -> set[Pair]:
    """Return the pairs that would not be new to each other in a round, counted from 1."""
    others = (group.people for place, groups in enumerate(rounds, start=1) if place != number for group in groups)
    return known_pairs(Puzzle(gathering.people, (), gathering.met)).union(pairs_in(others))


def strangers_to(who: str, there: Collection[str], known: Collection[Pair]) -> int:
    """Return how many of some people somebody does not know."""
    return sum(1 for one in there if one != who and pair_of(one, who) not in known)
