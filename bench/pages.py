"""Pages of the demo network on SQLite, one server process, each beside the limit for as many bytes."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from bench import load
from bench.ports import free_port
from yoriai.core.config import Settings, use
from yoriai.core.db import Database
from yoriai.domains.accounts import service as accounts

PUBLIC = ("/", "/cases", f"/cases?q={quote('食堂')}", "/cases/r6-02", "/api/v1/cases", "/mentors")
PRIVATE = ("/me", "/consultations", "/mentoring/requests/new")


def measure() -> None:
    """Print a line for each page."""
    with tempfile.TemporaryDirectory(prefix="yoriai-bench-") as folder:
        settings = use(Settings(var_dir=Path(folder), scheduler=False, log_level="error", port=free_port()))
        environment = {
            **os.environ,
            "YORIAI_VAR_DIR": folder,
            "YORIAI_SCHEDULER": "false",
            "YORIAI_LOG_LEVEL": "error",
            "YORIAI_PORT": str(settings.port),
        }
        command = str(Path(sys.executable).with_name("yoriai"))
        subprocess.run([command, "demo"], env=environment, check=True, stdout=subprocess.DEVNULL)
        cookie = {"Cookie": f"yoriai_login={_sign_in(settings)}"}
        limit_port = free_port()
        with (
            _server([command, "serve"], environment, settings.port),
            _server([sys.executable, "-m", "bench.limit", str(limit_port)], environment, limit_port),
        ):
            print(f"{'page':44} {'ms':>7} {'per s':>8} {'limit per s':>12} {'share':>6}")
            for path, headers in [*((path, {}) for path in PUBLIC), *((path, cookie) for path in PRIVATE)]:
                ours = load.measure(settings.port, path, headers)
                limit = load.measure(limit_port, f"/{ours.size}")
                share = ours.per_second / limit.per_second
                print(f"{path:44} {ours.median_ms:7.1f} {ours.per_second:8.0f} {limit.per_second:12.0f} {share:6.1%}")


def _sign_in(settings: Settings) -> str:
    database = Database(settings.database)
    with database.write() as session:
        founder = accounts.find_by_email(session, "founder@demo.example")
        assert founder is not None
        token = accounts.open_login(session, founder.member_id, device="bench")
    database.dispose()
    return token


@contextmanager
def _server(command: list[str], environment: dict[str, str], port: int) -> Iterator[None]:
    process = subprocess.Popen(command, env=environment)
    try:
        deadline = time.monotonic() + 60
        while not _listens(port):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{command} does not listen on {port}")
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


def _listens(port: int) -> bool:
    with socket.socket() as trying:
        return trying.connect_ex(("127.0.0.1", port)) == 0
