"""A process takes its memory from the system once, not for every page."""

import subprocess
import sys

import pytest

PROBE = """
import gc, resource, sys
from yoriai.commands import memory
if sys.argv[1] == "settled":
    memory.settle()
assert (gc.get_threshold()[0] > 10_000) == (sys.argv[1] == "settled")
page, times = "あ" * 110_000, 200
"".join([page[:50_000], page[50_000:]])
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _time in range(times):
    "".join([page[:50_000], page[50_000:]])
print((resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before) // times)
"""


def faults(how: str) -> int:
    """Return how many pages of memory the system had to give for each copy of a page."""
    told = subprocess.run([sys.executable, "-c", PROBE, how], check=True, capture_output=True, text=True)
    return int(told.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="the C library of Linux is what is set up")
def test_a_copy_of_a_page_asks_the_system_for_nothing() -> None:
    assert faults("settled") == 0 < faults("as it is")
