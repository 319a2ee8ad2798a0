"""A client asking for one address over and over: alone for the time of an answer, then eight at once for the rate."""

import http.client
import statistics
import threading
import time
from dataclasses import dataclass

ALONE = 40
TOGETHER_SECONDS = 3.0
CONNECTIONS = 8


@dataclass(frozen=True)
class Figures:
    """What one address does: median milliseconds for one user, answers a second over eight connections, bytes."""

    median_ms: float
    per_second: float
    size: int


def measure(port: int, path: str, headers: dict[str, str] | None = None) -> Figures:
    """Measure one address of the server on this port; raise RuntimeError where it does not answer 200."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    size = _ask(connection, path, headers or {})
    times = []
    for _each in range(ALONE):
        started = time.perf_counter()
        _ask(connection, path, headers or {})
        times.append((time.perf_counter() - started) * 1000)
    connection.close()
    return Figures(statistics.median(times), _rate(port, path, headers or {}), size)


def _rate(port: int, path: str, headers: dict[str, str]) -> float:
    until = time.perf_counter() + TOGETHER_SECONDS
    counts = [0] * CONNECTIONS

    def keep_asking(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while time.perf_counter() < until:
            _ask(connection, path, headers)
            counts[number] += 1
        connection.close()

    threads = [threading.Thread(target=keep_asking, args=(number,)) for number in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / TOGETHER_SECONDS


def _ask(connection: http.client.HTTPConnection, path: str, headers: dict[str, str]) -> int:
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != http.client.OK:
        raise RuntimeError(f"{path} answered {answer.status}")
    return len(body)
