"""The load: wrk, a client written in C, so that asking costs next to nothing of the two cores that answer."""

import json
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.catalogue.servers import Server

CONNECTIONS = 8
SCRIPT = """
local addresses, at = {}, 0
function init(args) for line in io.lines(args[1]) do addresses[#addresses + 1] = line end end
function request() at = at % #addresses + 1 return wrk.format("GET", addresses[at]) end
function done(summary, latency, requests)
  local failed = summary.errors
  io.write(string.format('\\n{"requests":%d,"microseconds":%d,"median":%.1f,"p99":%.1f,"bytes":%d,"failed":%d}\\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), summary.bytes,
    failed.connect + failed.read + failed.write + failed.status + failed.timeout))
end
"""


@dataclass(frozen=True)
class Figures:
    """What a server did: answers a second, the median and the 99th of a hundred answers in milliseconds, bytes each.

    `processor_ms` is what an answer took of a processor in the server's own processes.
    """

    per_second: float
    median_ms: float
    p99_ms: float
    size: int
    requests: int
    processor_ms: float


def is_there() -> bool:
    """Tell whether wrk is installed."""
    return shutil.which("wrk") is not None


def ask(server: Server, addresses: list[str], seconds: float, connections: int = CONNECTIONS) -> Figures:
    """Ask for addresses one after another, over and over, on so many connections at once.

    Raises RuntimeError when one of them is not answered well.
    """
    with tempfile.TemporaryDirectory(prefix="yoriai-wrk-") as folder:
        script, asked = Path(folder) / "ask.lua", Path(folder) / "addresses"
        script.write_text(SCRIPT, encoding="utf-8")
        asked.write_text("\n".join(addresses) + "\n", encoding="utf-8")
        command = ["wrk", "-t1", f"-c{connections}", f"-d{round(seconds)}s", "--timeout", "30s", "-s", str(script)]
        before = server.processor_seconds()
        answer = subprocess.run(
            [*command, f"http://127.0.0.1:{server.port}", "--", str(asked)], check=True, capture_output=True, text=True
        )
        taken = server.processor_seconds() - before
    told = json.loads(answer.stdout.strip().splitlines()[-1])
    if told["failed"]:
        raise RuntimeError(f"{told['failed']} of {told['requests']} answers were none: {addresses[0]}")
    if not told["requests"]:
        raise RuntimeError(f"not one answer in {seconds} s: {addresses[0]}")
    return Figures(
        told["requests"] / told["microseconds"] * 1e6,
        told["median"] / 1000,
        told["p99"] / 1000,
        told["bytes"] // told["requests"],
        told["requests"],
        1000 * taken / told["requests"],
    )
