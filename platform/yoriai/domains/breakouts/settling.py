"""Late-comers and no-shows: what of groups that were made already stays, and what is arranged anew."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from yoriai.domains.breakouts.puzzle import Round, groups_for, tables


@dataclass(frozen=True)
class Seated:
    """A round as it was made: how many groups, who sits where, who shall stay there, and which groups stay whole."""

    groups: int
    seats: Mapping[str, int]
    fixed: frozenset[str] = frozenset()
    closed: frozenset[int] = frozenset()


def settled(rounds: Sequence[Seated], here: Collection[str], size: int, now: int) -> tuple[Round, ...]:
    """Return the rounds for those who are here.

    `now` is the round that runs, 0 before the first. Those before it stay as they were; in the one that runs nobody is
    moved, and who is new joins the smallest group. In those to come people stay where they are but for what sizes that
    differ by one ask for, and there are as many groups as before while their size suits.
    """
    found = []
    for number, each in enumerate(rounds, start=1):
        staying = {one: group for one, group in each.seats.items() if one in here}
        if number < now:
            people = frozenset(each.seats)
            found.append(Round(each.groups, each.seats, people=people, is_held=True))
        elif number == now:
            found.append(Round(each.groups, staying, frozenset(staying), each.closed, frozenset(here)))
        else:
            found.append(_to_come(each, staying, here, size))
    return tuple(found)


def _to_come(each: Seated, staying: Mapping[str, int], here: Collection[str], size: int) -> Round:
    """Return a round to come: with fewer groups, or more, where those there are would be too small or too large."""
    fixed = each.fixed & set(staying)
    whole = {group for group in each.closed if group in staying.values()}
    opened = [group for group in range(each.groups) if group not in whole]
    loose = sum(1 for one in here if staying.get(one) not in whole)
    wanted = len(opened)
    if opened and not size - 1 <= loose / len(opened) <= size + 1:
        wanted = groups_for(loose, size) if loose else 0
    elif loose and not opened:
        wanted = groups_for(loose, size)
    seated = tables(staying)
    held = {staying[one] for one in fixed}
    opened.sort(key=lambda group: (group not in held, -len(seated.get(group, ())), group))
    dropped = set(opened[max(wanted, len(held - whole)) :])
    more = max(0, wanted - len(opened))
    return Round(
        each.groups + more,
        {one: group for one, group in staying.items() if group not in dropped},
        fixed,
        frozenset(whole | dropped),
        frozenset(here),
    )
