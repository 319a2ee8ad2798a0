"""Reading a casebook of a hundred practices, beside the time that only splitting its text into lines takes."""

import statistics
import time
from collections.abc import Callable

from yoriai.core.paths import PROJECT
from yoriai.domains.cases.casebook.reader import read_casebook
from yoriai.domains.taxonomy.places import gazetteer
from yoriai.domains.taxonomy.vocabulary import load_vocabulary

RUNS = 5
PRACTICES = 100


def measure() -> None:
    """Print the median of both."""
    page = (PROJECT / "tests" / "data" / "casebook" / "mihon.txt").read_text(encoding="utf-8")
    book = page * PRACTICES
    vocabulary, places = load_vocabulary(), gazetteer()
    reading = _median(lambda: read_casebook(book, vocabulary, places))
    splitting = _median(book.splitlines)
    print(f"casebook of {len(book):,} characters: read in {reading:.3f} s, split into lines in {splitting:.5f} s")


def _median(call: Callable[[], object]) -> float:
    times = []
    for _each in range(RUNS):
        started = time.perf_counter()
        call()
        times.append(time.perf_counter() - started)
    return statistics.median(times)
