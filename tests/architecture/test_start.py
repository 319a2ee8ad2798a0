"""What starts loads what it needs: a server nothing that only a job, a mail or a sent file does, a plan no database."""

import json
import os
import subprocess
import sys
from pathlib import Path

from bench.programme import write

START = "import yoriai.cli, yoriai.commands.serving, yoriai.main"

LATER = {
    "PIL": "a picture is sent",
    "apscheduler": "sweeps run in this process",
    "babel.messages": "a message catalogue has changed",
    "icalendar": "a calendar is asked for",
    "jpholiday": "the calendar of activities is shown",
    "ortools": "a round is planned",
    "recurring_ical_events": "a mentor's own calendar is read",
    "rich": "a command prints",
    "sqlalchemy.dialects.postgresql": "the database is PostgreSQL",
    "yoriai.domains.cases.casebook.reader": "a file is imported",
}


def test_the_server_starts_without_what_only_some_will_need() -> None:
    loaded = _loaded(START)
    assert {name: LATER[name] for name in LATER.keys() & loaded} == {}


def test_a_plan_from_files_is_made_without_what_asks_a_database() -> None:
    assert _loaded("import yoriai.cli, yoriai.commands.mentoring") & {"fastapi", "sqlalchemy", "sqlmodel"} == set()


def test_a_plan_says_its_reasons_without_taking_catalogues_apart_again(tmp_path: Path) -> None:
    requests, mentors = map(str, write(tmp_path, 4, 2))
    words = ["mentoring", "plan", "--requests", requests, "--mentors", mentors, "--out", str(tmp_path / "plan.csv")]
    plan = f"import yoriai.cli; yoriai.cli.app({words}, standalone_mode=False)"

    first, second = (_loaded(plan, YORIAI_VAR_DIR=str(tmp_path)) for _ in range(2))

    assert ["babel.messages" in loaded for loaded in (first, second)] == [True, False]


def _loaded(start: str, **environment: str) -> set[str]:
    """Return the modules that a program has loaded in the end; they are its last line."""
    program = f"import json, sys; {start}; print(json.dumps(list(sys.modules)))"
    command, surroundings = [sys.executable, "-c", program], os.environ | environment
    said = subprocess.run(command, check=True, capture_output=True, text=True, env=surroundings).stdout
    return set(json.loads(said.splitlines()[-1]))
