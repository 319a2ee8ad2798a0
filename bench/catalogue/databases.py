"""The generated cases as our own database and as one that Datasette and the floor of the stack serve."""

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench.catalogue import cases
from yoriai.commands.database import prepare
from yoriai.commands.scale import lottery, words
from yoriai.core.config import Settings, use
from yoriai.core.paths import MIGRATIONS, PROJECT
from yoriai.domains.cases.casebook import CaseRecord
from yoriai.domains.cases.service import import_records
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import MarkWeight
from yoriai.domains.taxonomy.vocabulary import TermKind, Vocabulary

Row = tuple[object, ...]

EDITION = "bench"
AT_ONCE = 10_000
# `cases` has all practices and targets of a case, as ours has, in the lists that Datasette counts. Its texts are in the
# index alone: beside the lists they would make it many times as slow. `simpler` has the first of each, as text.
TABLES = """
CREATE TABLE cases (id INTEGER PRIMARY KEY, title TEXT, organisation TEXT, prefecture TEXT, municipality TEXT,
  practice TEXT, target TEXT, founded TEXT);
CREATE VIRTUAL TABLE cases_fts USING fts5(title, body, content='', tokenize='trigram');
CREATE TABLE simpler (id INTEGER PRIMARY KEY, title TEXT, organisation TEXT, prefecture TEXT, municipality TEXT,
  practice TEXT, target TEXT, founded TEXT, body TEXT);
CREATE VIRTUAL TABLE simpler_fts USING fts5(title, body, content='simpler', content_rowid='id', tokenize='trigram');
"""
INDEXES = """
INSERT INTO simpler_fts(rowid, title, body) SELECT id, title, body FROM simpler;
INSERT INTO cases_fts(rowid, title, body) SELECT id, title, body FROM simpler;
CREATE INDEX cases_prefecture ON cases(prefecture);
CREATE INDEX simpler_practice ON simpler(practice);
CREATE INDEX simpler_target ON simpler(target);
CREATE INDEX simpler_prefecture ON simpler(prefecture);
ANALYZE;
"""


@dataclass(frozen=True)
class Stand:
    """A generated catalogue: its folder, and how long the import took."""

    count: int
    folder: Path
    import_seconds: float

    @property
    def plain(self) -> Path:
        """The database that Datasette and the floor serve."""
        return self.folder / "bench.db"


def stand(count: int, folder: Path) -> Stand:
    """Return the catalogue of so many cases, made in the folder where it is not there yet."""
    place = folder / f"{count}-{_fingerprint()}"
    told = place / "made.json"
    if not told.exists():
        place.mkdir(parents=True, exist_ok=True)
        print(f"making {count:,} cases in {place} …", flush=True)
        script = [sys.executable, "-m", "bench.catalogue.databases", str(count), str(place)]
        subprocess.run(script, check=True, cwd=PROJECT)
    return Stand(count, place, json.loads(told.read_text())["import_seconds"])


def make(count: int, place: Path) -> None:
    """Import the cases as a casebook's are, and write them as plain rows."""
    settings = use(Settings(var_dir=place, scheduler=False, log_level="error"))
    settings.var_dir.joinpath("yoriai.sqlite3").unlink(missing_ok=True)
    database = prepare(settings)
    seconds = 0.0
    with database.read() as session:
        vocabulary = taxonomy.vocabulary(session)
    coming = cases.records(count, vocabulary)
    while chunk := list(islice(coming, AT_ONCE)):
        started = time.perf_counter()
        with database.write() as session:
            import_records(session, EDITION, chunk)
        seconds += time.perf_counter() - started
    database.dispose()
    _write_plain(place / "bench.db", cases.records(count, vocabulary), vocabulary)
    place.joinpath("made.json").write_text(json.dumps({"import_seconds": round(seconds, 1)}))


def _write_plain(path: Path, records: Iterator[CaseRecord], vocabulary: Vocabulary) -> None:
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as connection:
        connection.executescript(TABLES)
        for number, record in enumerate(records, 1):
            _insert(connection, "cases", _row(number, record, vocabulary))
            _insert(connection, "simpler", _simpler_row(number, record, vocabulary))
        connection.executescript(INDEXES)
    connection.close()


def _insert(connection: sqlite3.Connection, table: str, row: Row) -> None:
    connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' for _ in row)})", row)  # noqa: S608  # our own names


def _row(number: int, record: CaseRecord, vocabulary: Vocabulary) -> Row:
    of_kind = [
        json.dumps([code for code in record.marks if vocabulary.kind_of(code) is kind])
        for kind in (TermKind.PRACTICE, TermKind.TARGET)
    ]
    return (number, record.title, record.organisation, *_where(record), *of_kind, _founded(record))


def _simpler_row(number: int, record: CaseRecord, vocabulary: Vocabulary) -> Row:
    primary = [code for code, weight in record.marks.items() if weight is MarkWeight.PRIMARY]
    practice = next(code for code in primary if vocabulary.kind_of(code) is TermKind.PRACTICE)
    target = next(code for code in primary if vocabulary.kind_of(code) is TermKind.TARGET)
    body = "\n".join(record.sections.values())
    return (number, record.title, record.organisation, *_where(record), practice, target, _founded(record), body)


def _where(record: CaseRecord) -> Row:
    return record.prefecture, record.municipalities[0]


def _founded(record: CaseRecord) -> str:
    return record.profile.founded.value if record.profile.founded else ""


def _fingerprint() -> str:
    """Tell one generation of the schema, the importer and the generator from another."""
    made_of = [
        Path(cases.__file__),
        Path(words.__file__),
        Path(lottery.__file__),
        Path(__file__),
        *sorted((MIGRATIONS / "versions").glob("*.py")),
    ]
    made_of += sorted((PROJECT / "platform" / "yoriai" / "infra" / "search").glob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in made_of)).hexdigest()[:12]


if __name__ == "__main__":
    os.environ.pop("YORIAI_DATABASE_URL", None)
    make(int(sys.argv[1]), Path(sys.argv[2]))
