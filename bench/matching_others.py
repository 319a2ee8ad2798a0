"""What else pairs people, each run in a process of its own by `bench.matching`: scipy, and the `matching` package.

    python -m bench.matching_others scipy SCORES.csv MENTORS.csv

They are given the scores of `yoriai mentoring plan` and the capacities, and choose no hours: less than what is measured
beside them. What is printed counts from pairs in memory to pairs in memory, without reading and without imports.
"""

import csv
import json
import resource
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter, process_time
from typing import Final

Scores = Mapping[tuple[str, str], float]
Rooms = Mapping[str, int]

MOST_SECONDS: Final = 60
"""Processor time after which the system ends the process."""
DEEP: Final = 20_000


def scores_of(file: Path) -> dict[tuple[str, str], float]:
    """Return the score of every pair."""
    with file.open(encoding="utf-8", newline="") as lines:
        return {(row["request_id"], row["mentor_id"]): float(row["score"]) for row in csv.DictReader(lines)}


def rooms_of(file: Path) -> dict[str, int]:
    """Return the capacity of every mentor."""
    with file.open(encoding="utf-8", newline="") as lines:
        return {row["id"]: int(row["capacity"]) for row in csv.DictReader(lines)}


def by_scipy(scores: Scores, rooms: Rooms) -> list[tuple[str, str]]:
    """Return the pairs worth most, by a table of requests and places; exact."""
    import numpy as np  # noqa: PLC0415 - its memory is another row's
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - its memory is another row's

    names = sorted({one for one, _other in scores})
    who = {name: place for place, name in enumerate(names)}
    owner = [name for name, room in rooms.items() for _ in range(room)]
    begins: dict[str, int] = {}
    for place, name in enumerate(owner):
        begins.setdefault(name, place)
    table = np.zeros((len(names), len(owner)))
    for (one, other), score in scores.items():
        table[who[one], begins[other] : begins[other] + rooms[other]] = score
    rows, columns = linear_sum_assignment(table, maximize=True)
    found = [(names[row], owner[column]) for row, column in zip(rows.tolist(), columns.tolist(), strict=True)]
    return [pair for pair in found if pair in scores]


def by_matching(scores: Scores, rooms: Rooms) -> list[tuple[str, str]]:
    """Return a stable matching in which both sides rank by the score."""
    from matching.games import HospitalResident  # noqa: PLC0415 - its memory is another row's

    sys.setrecursionlimit(DEEP)
    of_one, of_other = defaultdict(list), defaultdict(list)
    for one, other in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        of_one[one].append(other)
        of_other[other].append(one)
    game = HospitalResident.create_from_dictionaries(of_one, of_other, {name: rooms[name] for name in of_other})
    return [(one.name, other.name) for other, guests in game.solve().items() for one in guests]


BY: Final[Mapping[str, Callable[[Scores, Rooms], list[tuple[str, str]]]]] = {
    "scipy": by_scipy,
    "matching": by_matching,
}


def main(name: str, scores: Path, mentors: Path) -> None:
    """Print what a way of pairing comes to, and how long it took."""
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    told, rooms = scores_of(scores), rooms_of(mentors)
    BY[name]({next(iter(told)): 1.0}, {next(iter(told))[1]: 1})  # what is imported is no part of the work
    begun, used = perf_counter(), process_time()
    found = BY[name](told, rooms)
    print(
        json.dumps(
            {
                "matched": len(found),
                "objective": sum(told[pair] for pair in found),
                "wall": perf_counter() - begun,
                "processor": process_time() - used,
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
