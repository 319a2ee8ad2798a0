"""Plans from files, beside scipy's `linear_sum_assignment` and the `matching` package on the same pairs.

    python -m bench.matching [--largest 10000]

Each size is a command of its own, from both files to the plan and all scores, so that its time has everything in it
and its memory is nobody else's. The others are given the scores and the capacities ready made, and choose no hours:
what they take is less than the work that is measured here. They run where they fit into the memory and end in time.
"""

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from time import perf_counter
from typing import Any, Final

import numpy as np
from matching.games import HospitalResident
from scipy.optimize import linear_sum_assignment

from bench.programme import write

SIZES: Final = ((40, 10, 3.0), (1_000, 200, 3.0), (10_000, 2_000, 20.0), (50_000, 5_000, 120.0))
MOST_MEMORY: Final = 2 * 1024
GAP: Final = 0.005
CELLS_OF_SCIPY: Final = 120_000_000
PEOPLE_OF_MATCHING: Final = 400
HEAD: Final = ("", "wall s", "user s", "MiB", "pairs", "matched", "objective", "gap", "proven")


def measure(largest: int = 50_000) -> None:
    """Print everything."""
    print("\nMentor matching: from two files to a plan with hours\n")
    print(_row(*HEAD))
    with tempfile.TemporaryDirectory() as folder:
        for requests, mentors, allowed in SIZES:
            if requests <= largest:
                _one(Path(folder), requests, mentors, allowed)


def _one(folder: Path, requests: int, mentors: int, allowed: float) -> None:
    files = write(folder, requests, mentors)
    plan, scores = folder / "plan.csv", folder / "scores.csv"
    begun = perf_counter()
    said, used = _command(folder, *files, plan, scores)
    wall, mebibytes = perf_counter() - begun, used.ru_maxrss // 1024
    gap = (said["upper_bound"] - said["objective"]) / max(1.0, said["objective"])
    pairs = _pairs(scores)
    print(
        _row(
            f"{requests:,} x {mentors:,}", f"{wall:.1f}", f"{used.ru_utime:.1f}", mebibytes, len(pairs),
            said["matched"], f"{said['objective']:,.1f}", f"{gap:.4%}", said["is_proven"],
        )
    )  # fmt: skip
    rooms = _rooms(files[1])
    if requests * sum(rooms.values()) <= CELLS_OF_SCIPY:
        _scipy(pairs, rooms)
    if requests <= PEOPLE_OF_MATCHING:
        _matching(pairs, rooms)
    slow = "" if wall <= allowed else f" SLOWER than {allowed:.0f} s"
    print(_row(f"  allowed {allowed:.0f} s{slow}"))
    assert gap <= GAP, f"{requests}: {gap:.3%} from the bound"
    assert mebibytes <= MOST_MEMORY, mebibytes


def _command(folder: Path, *files: Path) -> tuple[dict[str, Any], resource.struct_rusage]:
    """Run the command; return what it says and what it took."""
    names = ("--requests", "--mentors", "--out", "--scores")
    given = [str(word) for pair in zip(names, files, strict=True) for word in pair]
    said = folder / "said.json"
    with said.open("w", encoding="utf-8") as out:
        begun = subprocess.Popen(
            [Path(sys.executable).with_name("yoriai"), "mentoring", "plan", *given, "--json"], stdout=out
        )
    _pid, status, used = os.wait4(begun.pid, 0)
    begun.returncode = os.waitstatus_to_exitcode(status)
    assert begun.returncode == 0, begun.returncode
    return json.loads(said.read_text(encoding="utf-8")), used


def _pairs(file: Path) -> dict[tuple[str, str], float]:
    with file.open(encoding="utf-8", newline="") as lines:
        return {(row["request_id"], row["mentor_id"]): float(row["score"]) for row in csv.DictReader(lines)}


def _rooms(file: Path) -> dict[str, int]:
    with file.open(encoding="utf-8", newline="") as lines:
        return {row["id"]: int(row["capacity"]) for row in csv.DictReader(lines)}


def _scipy(pairs: dict[tuple[str, str], float], rooms: dict[str, int]) -> None:
    begun = perf_counter()
    who = {name: place for place, name in enumerate(sorted({one for one, _other in pairs}))}
    places: dict[str, list[int]] = {}
    count = 0
    for name, room in rooms.items():
        places[name] = list(range(count, count + room))
        count += room
    table = np.zeros((len(who), count))
    for (one, other), score in pairs.items():
        table[who[one], places[other]] = score
    rows, columns = linear_sum_assignment(table, maximize=True)
    worth = table[rows, columns]
    seconds = perf_counter() - begun
    print(_row("  scipy, without hours", f"{seconds:.1f}", "", "", "", int((worth > 0).sum()), f"{worth.sum():,.1f}"))


def _matching(pairs: dict[tuple[str, str], float], rooms: dict[str, int]) -> None:
    begun = perf_counter()
    of_one, of_other = defaultdict(list), defaultdict(list)
    for one, other in sorted(pairs, key=lambda pair: (-pairs[pair], pair)):
        of_one[one].append(other)
        of_other[other].append(one)
    game = HospitalResident.create_from_dictionaries(of_one, of_other, {name: rooms[name] for name in of_other})
    found = [(one.name, other.name) for other, guests in game.solve().items() for one in guests]
    seconds = perf_counter() - begun
    worth = sum(pairs[pair] for pair in found)
    print(_row("  matching, without hours", f"{seconds:.1f}", "", "", "", len(found), f"{worth:,.1f}"))


def _row(name: object, *cells: object) -> str:
    widths = (8, 8, 6, 10, 8, 15, 9, 7)
    return f"{name!s:26}" + " ".join(f"{cell!s:>{width}}" for cell, width in zip(cells, widths, strict=False))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--largest", type=int, default=50_000)
    measure(arguments.parse_args().largest)
