"""The examples of docs/open-data.md, taken from the page and run against a live server."""

import os
import re
import shlex
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
import uvicorn

from tests import databases
from yoriai.core.config import Settings, use
from yoriai.core.db import Database
from yoriai.core.paths import PROJECT
from yoriai.domains.cases import service as cases
from yoriai.web.site import create_app

EXAMPLE = "https://yoriai.example.jp"
PAGE = (PROJECT / "docs" / "open-data.md").read_text(encoding="utf-8")
PYTHON = re.findall(r"^```python\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)
SHELL = re.findall(r"^```sh\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)
SECONDS = 120


@pytest.fixture
def site_url(tmp_path: Path, sqlite: Database) -> Iterator[str]:
    """The address of a real server with the facts that ship."""
    databases.empty(sqlite)
    with sqlite.write() as session:
        cases.load_facts(session)
    settings = Settings(var_dir=tmp_path / "var", secret_key="a-secret-for-tests", scheduler=False)
    config = uvicorn.Config(create_app(use(settings), sqlite), port=0, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + SECONDS
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    (listening,) = server.servers[0].sockets
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(SECONDS)


def run(command: list[str], folder: Path) -> str:
    """Run a program of this environment and return what it prints; fail with what it complains of."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("snippet", PYTHON, ids=range(len(PYTHON)))
def test_an_example_in_python_runs(site_url: str, tmp_path: Path, snippet: str) -> None:
    facts_only = snippet.replace("text=1&", "")  # the facts that ship have no texts of their own
    printed = run([sys.executable, "-c", facts_only.replace(EXAMPLE, site_url)], tmp_path)

    assert len(printed.splitlines()) >= 5


def test_the_examples_for_the_shell_run_one_after_another(site_url: str, tmp_path: Path) -> None:
    printed = []
    for line in "".join(SHELL).replace(EXAMPLE, site_url).splitlines():
        command = shlex.split(line)
        if command[0] == "curl":  # not every machine has it
            _, _, name, url = command
            with urlopen(url, timeout=SECONDS) as answer:  # noqa: S310 - the server of this test
                (tmp_path / name).write_bytes(answer.read())
        elif command[0] == "datasette":  # it would serve until it is stopped; this asks it once
            printed.append(run([*command, "--get", "/cases/cases.json?_shape=array&_size=100&_search=NPO"], tmp_path))
        else:
            printed.append(run(command, tmp_path))

    assert '"slug": "r6-' in "".join(printed)
    assert "つながり" in printed[-1]


def test_the_page_has_examples_of_both_kinds() -> None:
    assert (len(PYTHON), len(SHELL)) == (3, 2)
