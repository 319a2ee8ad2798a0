"""A server's start loads what its pages need, and nothing that only a job, a mail or a sent file does."""

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
    program = f"import json, sys; {START}; print(json.dumps(list(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    assert {name: LATER[name] for name in LATER.keys() & set(json.loads(said))} == {}
