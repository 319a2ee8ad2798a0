"""Those whom a large plan leaves out: served after all where others can be moved, each to another hour of theirs.

Whoever is left takes an hour at which one session stands in the way, whoever had that session takes another, and so
on until somebody takes an hour that is free. Nobody who was served is left out for it.
"""

from collections import deque
from dataclasses import replace
from typing import Final

import numpy as np

from yoriai.domains.planning.found import Found
from yoriai.domains.planning.market import Market

REACH: Final = 2_000
"""So many people are asked at most whether they can move, for each who is left out."""
ENDS: Final = 20
"""So many ways are tried; a way may not hold, as when two moves on it meet in one timetable."""

Moves = list[tuple[int, int]]


def serve_more(market: Market, found: Found) -> Found:
    """Return the plan in which everybody is served whom such moves bring in, the highest priority first."""
    board = market.board
    if not board.choices:
        return found
    timetables = Timetables(market, found.chosen.tolist())
    asking = np.unique(board.seeker)
    left = asking[np.lexsort((asking, -board.tier[asking]))].tolist()
    left = [seeker for seeker in left if timetables.own[seeker] < 0]
    served = [seeker for seeker in left if timetables.serve(seeker)]
    if not served:
        return found
    chosen = np.array(sorted(column for column in timetables.own if column >= 0), np.int64)
    worth = market.worth(chosen)
    return replace(found, chosen=chosen, worth=worth, bound=max(found.bound, worth))


class Timetables:
    """Who has which session: by seeker, by opening, by room."""

    def __init__(self, market: Market, chosen: list[int]) -> None:
        board, openings = market.board, market.board.openings
        self.seeker, self.opening = board.seeker, board.opening
        self.begins = np.searchsorted(board.seeker, np.arange(market.seeker_count + 1))
        self.since, self.until = market.since.tolist(), openings.until.tolist()
        self.room, self.places = openings.room.tolist(), board.rooms.capacity.tolist()
        self.own = [-1] * market.seeker_count
        self.at = [-1] * market.opening_count
        self.of_room: dict[int, set[int]] = {}
        for column in chosen:
            self._put(column)

    def serve(self, seeker: int) -> bool:
        """Serve somebody, moving others if need be; return whether that could be done."""
        came: dict[int, tuple[int, int]] = {seeker: (-1, -1)}
        waiting, ends = deque([seeker]), 0
        while waiting and len(came) <= REACH and ends < ENDS:
            who = waiting.popleft()
            for column in range(self.begins[who], self.begins[who + 1]):
                in_the_way = self._in_the_way(column)
                if in_the_way is None:
                    continue
                if not in_the_way:
                    ends += 1
                    if self._hold(_moves(came, who, column)):
                        return True
                for other in in_the_way:
                    if other not in came:
                        came[other] = (who, column)
                        waiting.append(other)
        return False

    def _in_the_way(self, column: int) -> list[int] | None:
        """Return those of whom one must move before a choice is free; None where one would not be enough."""
        opening = int(self.opening[column])
        room = self.room[opening]
        there = [at for at in self.at[self.since[opening] : self.until[opening]] if at >= 0]
        is_full = len(self.of_room.get(room, ())) >= self.places[room]
        if len(there) > 1 or (there and is_full and self.room[int(self.opening[there[0]])] != room):
            return None
        if not there and is_full:
            there = sorted(self.of_room[room])
        return [int(self.seeker[at]) for at in there]

    def _hold(self, moves: Moves) -> bool:
        """Make the moves, all of them or none; return whether they go together."""
        before = [self.own[who] for who, _column in moves if self.own[who] >= 0]
        for column in before:
            self._take(column)
        done: list[int] = []
        for _who, column in moves:
            if self._in_the_way(column) != []:
                for each in done:
                    self._take(each)
                for each in before:
                    self._put(each)
                return False
            self._put(column)
            done.append(column)
        return True

    def _put(self, column: int) -> None:
        opening = int(self.opening[column])
        self.own[int(self.seeker[column])] = self.at[opening] = column
        self.of_room.setdefault(self.room[opening], set()).add(column)

    def _take(self, column: int) -> None:
        opening = int(self.opening[column])
        self.own[int(self.seeker[column])] = self.at[opening] = -1
        self.of_room[self.room[opening]].discard(column)


def _moves(came: dict[int, tuple[int, int]], who: int, column: int) -> Moves:
    """Return who takes which choice, from the one who is first in the way to the one who was left out."""
    moves = [(who, column)]
    while came[who][0] >= 0:
        who, column = came[who]
        moves.append((who, column))
    return moves
