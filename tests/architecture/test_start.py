"""What starts loads what it needs: a server nothing that only a job, a mail or a sent file does, a plan no database."""

import json
import subprocess
import sys

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


def _loaded(start: str) -> set[str]:
    program = f"import json, sys; {start}; print(json.dumps(list(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    return set(json.loads(said))
