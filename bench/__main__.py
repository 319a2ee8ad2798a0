"""Run every measurement: `python -m bench`."""

from bench import breakouts, casebook, matching, pages, search
from bench.catalogue.__main__ import main as catalogue

if __name__ == "__main__":
    casebook.measure()
    pages.measure()
    search.measure()
    breakouts.measure()
    matching.measure()
    catalogue()
