"""`yoriai serve`, run as an operator runs it: processes, signals, the sweeps."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from yoriai.core.config import Settings
from yoriai.core.db import Database
from yoriai.domains.sweeps import all_jobs
from yoriai.infra import jobs

PATIENCE = 60
"""Seconds that anything may take on a machine that is busy with other tests."""


on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""What has nothing to do with the database is run on one of them: each start takes seconds."""


@dataclass(frozen=True)
class Served:
    """A running server: its process, its port, and where its log is."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    def ask(self, path: str) -> int:
        """Return the status of an answer; it waits until somebody answers."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=PATIENCE) as answer:
            answer.read()
            return int(answer.status)

    def workers(self) -> list[int]:
        """Return the processes that answer: those below the one that watches over them."""
        return [worker for watcher in _children(self.process.pid) for worker in _children(watcher)]

    def stop(self, how: signal.Signals) -> int:
        """Ask the server to stop, and return the status that it ends with."""
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)


@pytest.fixture
def serve(database: Database, settings: Settings, tmp_path: Path) -> Iterator[Callable[..., Served]]:
    """Return a function that starts the server over the test's database; whatever still runs is ended."""
    started: list[Served] = []

    def start(*options: str) -> Served:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            port = taken.getsockname()[1]
        told = {
            "YORIAI_VAR_DIR": str(settings.var_dir),
            "YORIAI_DATABASE_URL": database.url.render_as_string(hide_password=False),
            "YORIAI_PORT": str(port),
        }
        log = tmp_path / "log"
        with log.open("wb") as file:
            process = subprocess.Popen(
                [sys.executable, "-m", "yoriai.cli", "serve", *options], env=os.environ | told, stderr=file
            )
        started.append(Served(process, port, log))
        wait_for(lambda: _listens(port) or process.poll() is not None)
        assert process.poll() is None, log.read_text(encoding="utf-8")
        return started[-1]

    yield start
    for each in started:
        with each.process:
            each.process.kill()


def test_one_process_answers_and_sweeps_until_it_is_asked_to_stop(
    serve: Callable[..., Served], database: Database
) -> None:
    served = serve()
    assert served.ask("/cases") == 200
    wait_for(lambda: _swept(database))
    assert _children(served.process.pid) == []
    assert served.stop(signal.SIGTERM) == -signal.SIGTERM
    assert not _listens(served.port)


def test_several_workers_answer_and_one_other_process_sweeps(serve: Callable[..., Served], database: Database) -> None:
    served = serve("--workers", "2")
    assert served.ask("/cases") == 200
    wait_for(lambda: _swept(database))
    workers = served.workers()
    assert len(workers) == 2
    assert served.stop(signal.SIGTERM) == 0
    assert not _listens(served.port)
    assert [worker for worker in workers if _lives(worker)] == []
    assert served.log.read_text(encoding="utf-8").count("scheduler started") == 1


@on_sqlite
def test_a_worker_that_dies_is_replaced_while_the_others_answer(serve: Callable[..., Served]) -> None:
    served = serve("--workers", "2")
    assert served.ask("/healthz") == 200
    wait_for(lambda: len(served.workers()) == 2)
    dead, spared = served.workers()
    os.kill(dead, signal.SIGKILL)
    assert [served.ask("/healthz") for _each in range(20)] == [200] * 20
    wait_for(lambda: len(served.workers()) == 2 and dead not in served.workers())
    assert spared in served.workers()
    assert [served.ask("/cases") for _each in range(20)] == [200] * 20
    assert served.stop(signal.SIGINT) == 0


@on_sqlite
def test_nothing_is_left_of_a_server_whose_first_process_is_killed(serve: Callable[..., Served]) -> None:
    served = serve("--workers", "2")
    assert served.ask("/healthz") == 200
    wait_for(lambda: len(served.workers()) == 2)
    everyone = [*_children(served.process.pid), *served.workers()]
    served.stop(signal.SIGKILL)
    wait_for(lambda: not any(_lives(each) for each in everyone))
    assert not _listens(served.port)


@on_sqlite
def test_a_port_that_is_taken_is_told_in_one_sentence(serve: Callable[..., Served], settings: Settings) -> None:
    served = serve()
    second = subprocess.run(
        [sys.executable, "-m", "yoriai.cli", "serve"],
        env=os.environ | {"YORIAI_VAR_DIR": str(settings.var_dir), "YORIAI_PORT": str(served.port)},
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    told = second.stderr.decode()
    assert second.returncode == 1
    assert told.startswith(f"Cannot listen on 127.0.0.1, port {served.port}: Address already in use"), told
    assert len(told.splitlines()) == 1


def wait_for(is_so: Callable[[], bool]) -> None:
    """Wait until something is so; fail where it takes too long."""
    until = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < until, "it took too long"
        time.sleep(0.05)


def _swept(database: Database) -> bool:
    with database.read() as session:
        done = [name for name, run in jobs.runs(session).items() if run.finished_at and not run.has_failed]
    return sorted(done) == sorted(job.name for job in all_jobs())


def _listens(port: int) -> bool:
    with socket.socket() as trying:
        return trying.connect_ex(("127.0.0.1", port)) == 0


def _lives(process: int) -> bool:
    """Tell whether a process runs; one that has ended and waits for its parent to hear of it does not."""
    status = Path(f"/proc/{process}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


def _children(process: int) -> list[int]:
    try:
        told = Path(f"/proc/{process}/task/{process}/children").read_text()
    except FileNotFoundError:
        return []
    return [int(child) for child in told.split() if _lives(int(child))]
