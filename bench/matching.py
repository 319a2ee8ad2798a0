"""Plans from files, beside scipy's `linear_sum_assignment` and the `matching` package on the same pairs.

    python -m bench.matching [--largest 10000] [--runs 3]

Each run is a process of its own, so that its memory is nobody else's. Yoriai's is the command as it is typed, from
both files to the plan and all scores, starting Python among it; the others are given the scores ready made, choose no
hours, and are timed without reading and imports (`matching_others.py`). They run where they fit into the memory and
end in time. What is printed is a table for `docs/matching.md`; the medians of some runs where a run is short.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

from bench.matching_others import MOST_SECONDS, rooms_of
from bench.programme import write


@dataclass(frozen=True)
class Size:
    """How many of each, what is allowed for them, and which others are tried."""

    requests: int
    mentors: int
    seconds: float
    others: tuple[str, ...]
    is_short: bool = False


SIZES: Final = (
    Size(40, 10, 3.0, ("scipy", "matching"), is_short=True),
    Size(1_000, 200, 3.0, ("scipy", "matching"), is_short=True),
    Size(10_000, 2_000, 20.0, ("scipy", "matching")),
    Size(50_000, 5_000, 120.0, ("scipy",)),
)
MOST_MEMORY: Final = 2 * 1024
GAP: Final = 0.005
CELLS_OF_SCIPY: Final = 130_000_000
HEAD: Final = ("requests × mentors", "by", "wall s", "processor s", "MiB", "matched", "sum of scores", "to the bound")


@dataclass(frozen=True)
class Run:
    """What a process said and took; `said` is None where it did not come to its end."""

    said: dict[str, Any] | None
    wall: float
    processor: float
    mebibytes: int


def measure(largest: int, runs: int) -> list[str]:
    """Print everything; return what is not as it should be."""
    _print(HEAD)
    _print(["---"] * len(HEAD))
    with tempfile.TemporaryDirectory() as folder:
        return [wrong for size in SIZES if size.requests <= largest for wrong in _one(Path(folder), size, runs)]


def _one(folder: Path, size: Size, runs: int) -> list[str]:
    files = write(folder, size.requests, size.mentors)
    plan, scores = folder / "plan.csv", folder / "scores.csv"
    names = ("--requests", "--mentors", "--out", "--scores")
    given = [str(word) for pair in zip(names, (*files, plan, scores), strict=True) for word in pair]
    command = [str(Path(sys.executable).with_name("yoriai")), "mentoring", "plan", *given, "--json"]
    done = [_run(command, folder) for _ in range(runs if size.is_short else 1)]
    label = f"{size.requests:,} × {size.mentors:,}"
    said = done[0].said
    if said is None:
        return [f"{label}: the command failed"]
    gap = (said["upper_bound"] - said["objective"]) / max(1.0, said["objective"])
    wall, mebibytes = median(each.wall for each in done), max(each.mebibytes for each in done)
    processor = median(each.processor for each in done)
    _print(_cells(label, "Yoriai, with hours", wall, processor, mebibytes, said, _words_of(gap, said)))
    for name in size.others:
        _print(_other(name, label, scores, files[1], size, folder))
    sums = {(each.said["matched"], each.said["objective"]) if each.said else None for each in done}
    checks = {
        f"{label}: {wall:.1f} s, allowed are {size.seconds:.0f}": wall <= size.seconds,
        f"{label}: {gap:.3%} from the bound": gap <= GAP,
        f"{label}: {mebibytes} MiB": mebibytes <= MOST_MEMORY,
        f"{label}: not the same plan each time": len(sums) == 1,
    }
    return [wrong for wrong, is_right in checks.items() if not is_right]


def _other(name: str, label: str, scores: Path, mentors: Path, size: Size, folder: Path) -> Sequence[object]:
    """Return the line of another way of pairing, or why there is none."""
    cells = size.requests * sum(rooms_of(mentors).values())
    if name == "scipy" and cells > CELLS_OF_SCIPY:
        return (label, name, "–", "–", f"needs {8 * cells / 2**20:,.0f}", "–", "–", "")
    run = _run([sys.executable, "-m", "bench.matching_others", name, str(scores), str(mentors)], folder)
    if run.said is None:
        is_late = run.processor >= MOST_SECONDS - 1
        return (label, name, "–", f"over {MOST_SECONDS}" if is_late else "fails", run.mebibytes, "–", "–", "")
    return _cells(label, name, run.said["wall"], run.said["processor"], run.mebibytes, run.said, "")


def _run(command: list[str], folder: Path) -> Run:
    """Run a command; return what it printed as JSON and what it took."""
    said = folder / "said.json"
    with said.open("w", encoding="utf-8") as out:
        begun, clock = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL), perf_counter()
        _pid, status, used = os.wait4(begun.pid, 0)
    begun.returncode = os.waitstatus_to_exitcode(status)
    told = json.loads(said.read_text(encoding="utf-8")) if begun.returncode == 0 else None
    return Run(told, perf_counter() - clock, _processor(used), used.ru_maxrss // 1024)


def _processor(used: resource.struct_rusage) -> float:
    return used.ru_utime + used.ru_stime


def _cells(
    label: str, by: str, wall: float, processor: float, mebibytes: int, said: dict[str, Any], gap: str
) -> Sequence[object]:
    matched, worth = f"{said['matched']:,}", f"{said['objective']:,.1f}"
    return (label, by, _seconds(wall), _seconds(processor), mebibytes, matched, worth, gap)


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f}" if seconds >= 1 else f"{seconds:.3f}"


def _words_of(gap: float, said: dict[str, Any]) -> str:
    return "proven" if said["is_proven"] else f"{gap:.4%}"


def _print(cells: Sequence[object]) -> None:
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--largest", type=int, default=50_000)
    arguments.add_argument("--runs", type=int, default=3)
    asked = arguments.parse_args()
    sys.exit("\n".join(measure(asked.largest, asked.runs)) or None)
