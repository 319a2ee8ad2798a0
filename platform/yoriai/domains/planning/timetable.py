"""Which of a host's openings to use together, and what to ask for them: one sweep through each host's time.

No two openings of a host that overlap can both be used. Which of them are worth most together, and the least prices
of windows at which no opening is worth more than it costs, are the two sides of one recursion from the last opening
to the first.
"""

import numpy as np
from numpy.typing import NDArray

from yoriai.domains.planning.board import Floats, Openings


def best_together(openings: Openings, worth: Floats) -> NDArray[np.bool_]:
    """Return which openings, no two of which overlap, are worth most together."""
    _total, is_used = _sweep(openings, worth)
    until, place = openings.until.tolist(), 0
    best = np.zeros(len(worth), bool)
    while place < len(until):
        if is_used[place]:
            best[place] = True
            place = until[place]
        else:
            place += 1
    return best


def least_prices(openings: Openings, worth: Floats) -> Floats:
    """Return prices of windows, whose sum is the least under which every opening costs what it is worth."""
    total, _is_used = _sweep(openings, worth)
    sums = np.array(total)
    is_last = np.ones(len(worth), bool)
    is_last[:-1] = openings.host[1:] != openings.host[:-1]
    after: Floats = np.where(is_last, 0.0, sums[1:])
    return np.maximum(sums[:-1] - after, 0.0)


def _sweep(openings: Openings, worth: Floats) -> tuple[list[float], list[bool]]:
    """Return what each opening and those after it of its host are worth at most together, and whether it is used."""
    count = len(worth)
    end = np.searchsorted(openings.host, openings.host, side="right").tolist()
    until, gain = openings.until.tolist(), worth.tolist()
    total, is_used = [0.0] * (count + 1), [False] * count
    for place in range(count - 1, -1, -1):
        last, after = end[place], until[place]
        without = total[place + 1] if place + 1 < last else 0.0
        using = gain[place] + (total[after] if after < last else 0.0)
        if using > without:
            total[place], is_used[place] = using, True
        else:
            total[place] = without
    return total, is_used
