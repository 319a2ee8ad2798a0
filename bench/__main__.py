"""Run every measurement: `python -m bench`."""

import sys

from bench import breakouts, casebook, mails, matching, pages, rolling, search
from bench.catalogue.__main__ import main as catalogue

if __name__ == "__main__":
    casebook.measure()
    pages.measure()
    search.measure()
    breakouts.measure()
    wrong = matching.measure(largest=10_000, runs=1)
    rolling.measure()
    mails.measure()
    catalogue()
    sys.exit("\n".join(wrong) or None)
