"""Invented encounters: who talked with whom in the small groups of meetings that were held."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from sqlmodel import Session

from yoriai.commands.scale import rows
from yoriai.commands.scale.lottery import Lottery
from yoriai.commands.scale.meetings import Gathering
from yoriai.domains.ties.models import Encounter
from yoriai.domains.ties.states import Occasion

SIZE: Final = 5


def make(session: Session, count: int, gatherings: Sequence[Gathering], chance: Lottery) -> None:
    """Write so many encounters at most, of the latest meetings first: one round of groups each."""
    held = sorted((each for each in gatherings if each.is_held), key=lambda each: each.meeting.starts_at, reverse=True)
    rows.write_values(session, Encounter, _encounters(count, held, chance))


def _encounters(count: int, held: Sequence[Gathering], chance: Lottery) -> Iterator[rows.Values]:
    left = count
    for of in held:
        members = sorted({each.member_id for each in of.people if each.member_id})
        chance.shuffle(members)
        for at in range(0, len(members), SIZE):
            for first, second in combinations(sorted(members[at : at + SIZE]), 2):
                if not left:
                    return
                left -= 1
                yield rows.values(
                    Encounter,
                    created_at=of.meeting.ends_at,
                    first_id=first,
                    second_id=second,
                    occasion=Occasion.MEETING,
                    occasion_id=of.meeting.id,
                    met_at=of.meeting.starts_at,
                )
