"""Puzzles to be solved, drawn at random or made by hand."""

from collections.abc import Iterable, Sequence
from random import Random

from hypothesis import strategies as st

from yoriai.domains.breakouts.puzzle import Groups, Person, Puzzle, Round, groups_for, pairs_in
from yoriai.domains.ties.rules import pair_of


def crowd(number: int, seed: int = 0) -> tuple[Person, ...]:
    """Return people of many organisations, some regions and stages; a third have experience."""
    random = Random(seed)
    return tuple(
        Person(
            f"p{place:03}",
            organisation=f"o{random.randrange(max(1, number * 3 // 4))}",
            region=f"r{random.randrange(8)}",
            stage=f"s{random.randrange(5)}",
            is_experienced=random.random() < 0.3,
        )
        for place in range(number)
    )


def strangers(number: int) -> tuple[Person, ...]:
    """Return people of whom nothing is known."""
    return tuple(Person(f"p{place:03}") for place in range(number))


def rounds_of(number: int, size: int, rounds: int) -> tuple[Round, ...]:
    """Return rounds of groups of about a size."""
    return tuple(Round(groups_for(number, size)) for _ in range(rounds))


@st.composite
def puzzles(draw: st.DrawFn) -> Puzzle:
    """Draw a puzzle: people, rounds, meetings of the past, a few who must not meet, some who stay where they are."""
    number = draw(st.integers(2, 24))
    size = draw(st.integers(2, 7))
    people = crowd(number, draw(st.integers(0, 99)))
    ids = [person.id for person in people]
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda pair: pair[0] != pair[1])
    met = {pair_of(*pair): times for pair, times in draw(st.lists(st.tuples(pairs, st.integers(1, 8)), max_size=40))}
    groups = groups_for(number, size)
    rounds = []
    for _ in range(draw(st.integers(1, 3))):
        fixed = draw(st.dictionaries(st.sampled_from(ids), st.integers(0, groups - 1), max_size=4))
        closed = draw(st.sets(st.integers(0, groups - 1), max_size=max(0, groups - 2)))
        rounds.append(Round(groups, fixed, frozenset(fixed), frozenset(closed)))
    return Puzzle(people, tuple(rounds), met)


def sizes(groups: Groups, but: Iterable[int] = ()) -> list[int]:
    """Return the sizes of groups in order, leaving out some."""
    return sorted(len(group) for number, group in enumerate(groups) if number not in set(but))


def new_pairs(rounds: Sequence[Groups], known: Iterable[tuple[str, str]] = ()) -> int:
    """Return how many pairs meet for the first time."""
    return len({pair for groups in rounds for pair in pairs_in(groups)} - set(known))
