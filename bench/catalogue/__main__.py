"""Measure the catalogue: `python -m bench.catalogue [SIZE …] [--folder F] [--seconds S] [--rounds N]`."""

import argparse
import tempfile
from pathlib import Path

from bench.catalogue import rounds, table, wrk
from bench.catalogue.databases import stand

SIZES = (77, 10_000, 100_000)


def main() -> None:
    """Measure each size, and print the figures beside their limits and targets."""
    told = _arguments()
    if not wrk.is_there():
        raise SystemExit("The load is made by wrk: as root on Debian or Ubuntu, `apt-get install wrk`.")
    measured = [
        rounds.measure(stand(size, told.folder), seconds=told.seconds, times=told.rounds, datasette=told.datasette)
        for size in sorted(told.sizes or SIZES)
    ]
    table.show(measured)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.catalogue", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, help="numbers of cases; 77, 10000 and 100000 where none is given")
    kept = Path(tempfile.gettempdir()) / "yoriai-bench"
    parser.add_argument("--folder", type=Path, default=kept, help="where generated catalogues are kept")
    parser.add_argument("--seconds", type=float, default=4, help="of each measurement")
    parser.add_argument("--rounds", type=int, default=3, help="of which the medians are told")
    parser.add_argument("--no-datasette", dest="datasette", action="store_false", help="leave Datasette out")
    return parser.parse_args()


if __name__ == "__main__":
    main()
