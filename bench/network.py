"""Pages of a network of thousands beside the same pages of the demo: `python -m bench.network [--folder F]`.

Each page is asked for as the same member of both, who has much of their own in the large one; the two are asked in
turn, so that a busy machine slows both. What is told is the median time of the processor for an answer (the database
is SQLite, in the same process) less that of the smallest answer there is, and how many questions the
database was asked. Those must be no more than in a network of a tenth the size: a page of the demo may be empty, and
asks less.
"""

import argparse
import io
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table
from starlette.testclient import TestClient
from tests.queries import asked

from bench.network_pages import AS, PAGES, addresses_of
from yoriai.commands import demo
from yoriai.commands.database import prepare
from yoriai.commands.scale import network
from yoriai.core import clock, logging
from yoriai.core.config import Settings, use
from yoriai.core.i18n import speaking
from yoriai.domains.accounts import service as accounts
from yoriai.domains.digests.service.finding import found as news_near
from yoriai.domains.notifications.choice_rules import WEEK
from yoriai.domains.notifications.kinds import Topic
from yoriai.web.cookies import LOGIN_COOKIE
from yoriai.web.site import create_app

TIMES: Final = 9
AIM: Final = 3.0
"""A page of the large network may take so many times as long as the same page of the demo."""
SMALLEST: Final = "/healthz"
DIGEST: Final = "(news of a member's weekly digest)"
LEAST_MS: Final = 1.0
"""What is quicker is taken to last so long: no ratio is told of what cannot be told apart."""

Measured = dict[tuple[str, str], "Answer"]


TENTH: Final = network.Size(
    organisations=1_000, members=10_000, posts=5_000, councils=50, seats=800, meetings=2_000, encounters=30_000
)


@dataclass(frozen=True)
class Answer:
    """What one page costs: milliseconds beyond the smallest answer, and questions to the database."""

    milliseconds: float
    queries: int


class Network:
    """One of the two networks with a browser on it."""

    def __init__(self, place: Path, size: network.Size, stack: ExitStack) -> None:
        """Make the network where it is not there yet, and open a site on it."""
        place.mkdir(parents=True, exist_ok=True)
        self.settings = use(Settings(var_dir=place, demo=True, scheduler=False, log_level="error"))
        demo.load_and_print(self.settings, Console(file=io.StringIO()))
        if size.members:
            network.load(self.settings, Console(), size)
        self.database = prepare(self.settings)
        stack.callback(self.database.dispose)
        app = create_app(self.settings, self.database)
        self._client = stack.enter_context(TestClient(app, base_url="http://127.0.0.1"))
        with self.database.read() as session:
            self._addresses = addresses_of(session)

    def be(self, who: str) -> None:
        """Look at the pages as somebody else."""
        self._client.cookies.clear()
        if who == AS.VISITOR:
            return
        with self.database.write() as session:
            login = accounts.open_login(session, self._addresses[who], device="bench")
        self._client.cookies.set(LOGIN_COOKIE, login)

    def ask(self, path: str) -> None:
        """Ask for a page, or for what a digest would tell."""
        if path == DIGEST:
            return self._digest()
        answer = self._client.get(path.format_map(self._addresses))
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}")
        return None

    def _digest(self) -> None:
        with self.database.read() as session, speaking("ja"):
            member = accounts.find_by_email(session, f"{AS.FOUNDER}@demo.example")
            assert member is not None
            news_near(session, member, dict.fromkeys(Topic, clock.now() - WEEK))


def main() -> None:
    """Measure both networks and print the pages side by side."""
    parser = argparse.ArgumentParser(prog="python -m bench.network", description=__doc__)
    kept = Path(tempfile.gettempdir()) / "yoriai-bench-network"
    parser.add_argument("--folder", type=Path, default=kept, help="where generated networks are kept")
    parser.add_argument("--only", default="", help="pages whose address has this in it")
    options = parser.parse_args()
    logging.configure("error", as_json=False)
    with ExitStack() as stack:
        small = Network(options.folder / "demo", network.Size(organisations=0, members=0, posts=0), stack)
        tenth = Network(options.folder / "tenth", TENTH, stack)
        large = Network(options.folder / "large", network.Size(), stack)
        rows = [_told(row) for row in _compared(small, tenth, large, options.only)]
    columns = ("page", "as", "demo ms", "queries", "tenth queries", "large ms", "queries", "times", "")
    table = Table(*columns, title=f"aim: {AIM:.0f} × at most")
    for row in rows:
        table.add_row(*row)
    Console(width=150).print(table)


def _told(row: tuple[str, ...]) -> tuple[str, ...]:
    """Tell a row as soon as it is measured: all of them take some minutes."""
    print(*row, file=sys.stderr, sep="\t", flush=True)
    return row


def _compared(small: Network, tenth: Network, large: Network, only: str) -> Iterator[tuple[str, ...]]:
    """Measure each page of all; yield the rows of the table."""
    for who, pages in PAGES.items():
        for each in (small, tenth, large):
            use(each.settings)
            each.be(who)
        for path in [*pages, *([DIGEST] if who == AS.FOUNDER else [])]:
            if only not in path:
                continue
            yield _row(who, path, *_measured(small, large, path), _queries(tenth, path))


def _row(who: str, path: str, before: Answer, after: Answer, queries: int) -> tuple[str, ...]:
    ratio = after.milliseconds / before.milliseconds
    is_reached = ratio <= AIM and after.queries <= max(before.queries, queries)
    asked_small = (f"{before.milliseconds:.1f}", str(before.queries), str(queries))
    asked_large = (f"{after.milliseconds:.1f}", str(after.queries))
    return (path, who, *asked_small, *asked_large, f"{ratio:.1f}", "reached" if is_reached else "missed")


def _measured(small: Network, large: Network, path: str) -> tuple[Answer, Answer]:
    """Ask both networks for a page in turn; the first answers, which fill caches, are counted but not timed."""
    networks = (small, large)
    queries = [_queries(each, path) for each in networks]
    times: tuple[list[float], list[float]] = ([], [])
    least: list[float] = []
    for _turn in range(TIMES):
        for each, taken in zip(networks, times, strict=True):
            use(each.settings)
            taken.append(_timed(each, path))
            least.append(0.0 if path == DIGEST else _timed(each, SMALLEST))
    beyond = [max(statistics.median(taken) - statistics.median(least), LEAST_MS) for taken in times]
    return Answer(beyond[0], queries[0]), Answer(beyond[1], queries[1])


def _queries(each: Network, path: str) -> int:
    use(each.settings)
    each.ask(path)
    with asked(each.database) as statements:
        each.ask(path)
    return len(statements)


def _timed(each: Network, path: str) -> float:
    started = time.process_time()
    each.ask(path)
    return (time.process_time() - started) * 1000


if __name__ == "__main__":
    main()
