"""Servers to measure, each started for its turn and stopped again; two workers each."""

import compileall
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.ports import free_port
from yoriai.core.paths import PROJECT

WORKERS = 2
PATIENCE = 120


@dataclass(frozen=True)
class Server:
    """A server that answers, and how long it took from its start to its first answer."""

    port: int
    process: int
    seconds_to_first: float

    def processor_seconds(self) -> float:
        """Return what the processes have taken of a processor so far."""
        ticks = sum(_ticks(each) for each in (self.process, *_descendants(self.process)))
        return ticks / os.sysconf("SC_CLK_TCK")

    def megabytes(self) -> list[float]:
        """Return the memory of each worker: what it alone uses and its share of what several use (PSS).

        Workers are the processes at the end of the line; those between watch over them. What Python keeps beside them
        to clean up is small.
        """
        ends = (pid for pid in _descendants(self.process) if not _descendants(pid))
        return sorted(size for pid in ends if (size := _pss(pid)) > 20)[-WORKERS:]


@contextmanager
def ours(folder: Path, first: str) -> Iterator[Server]:
    """Run the site as an operator does; the sweeps are left out, since nothing is due."""
    # as after an installation, which compiles once: modules edited since would be compiled at every start
    compileall.compile_dir(PROJECT / "platform", quiet=1)
    port = free_port()
    settings = {"VAR_DIR": str(folder), "SCHEDULER": "false", "LOG_LEVEL": "warning", "PORT": str(port)}
    own = {f"YORIAI_{name}": value for name, value in settings.items()}
    command = [str(Path(sys.executable).with_name("yoriai")), "serve", "--workers", str(WORKERS)]
    with _running(command, own, port, first) as server:
        yield server


@contextmanager
def application(module: str, first: str, python: str = sys.executable, **environment: str) -> Iterator[Server]:
    """Run an application of the bench (`module:app`) under the same server and with as many workers as ours."""
    port = free_port()
    command = [python, str(Path(__file__).with_name("shared_out.py")), module, str(port), str(WORKERS)]
    with _running(command, environment, port, first) as server:
        yield server


@contextmanager
def _running(command: list[str], environment: Mapping[str, str], port: int, first: str) -> Iterator[Server]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("YORIAI_")}
    started = time.perf_counter()
    process = subprocess.Popen(command, env={**inherited, **environment}, cwd=PROJECT)
    try:
        while not _answers(f"http://127.0.0.1:{port}{first}"):
            if process.poll() is not None or time.perf_counter() - started > PATIENCE:
                raise RuntimeError(f"{' '.join(command)} does not answer")
            time.sleep(0.02)
        yield Server(port, process.pid, time.perf_counter() - started)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310  # our own address
            answer.read()
    except urllib.error.HTTPError:
        raise
    except OSError:
        return False
    return True


def _descendants(process: int) -> list[int]:
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [each for child in children for each in (int(child), *_descendants(int(child)))]


def _ticks(process: int) -> int:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _pss(process: int) -> float:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))
