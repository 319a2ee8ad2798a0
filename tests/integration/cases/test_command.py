"""`yoriai cases import` as it is typed at a terminal, on a checkout that never ran before."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.unit.cases.books import BOOKS, book
from yoriai.cli import app
from yoriai.core.config import Settings
from yoriai.core.db import Database
from yoriai.domains.cases import service as cases

MIHON = BOOKS / "mihon.txt"


def run(*words: str | Path) -> tuple[int, str, str]:
    """Return status, stdout and stderr of `yoriai cases import WORDS`."""
    result = CliRunner().invoke(app, ["cases", "import", *map(str, words)])
    return result.exit_code, result.stdout, result.stderr


def run_json(*words: str | Path) -> tuple[int, dict[str, Any]]:
    """Return status and report of `yoriai cases import WORDS --json`."""
    status, out, _ = run(*words, "--json")
    return status, json.loads(out)


def kept(settings: Settings) -> int:
    """Return how many cases the command's database holds."""
    database = Database(settings.database)
    with database.read() as session:
        found = cases.count(session)
    database.dispose()
    return found


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The casebook with one founding date that is none."""
    path = tmp_path / "broken.txt"
    lines = book().split("\n")
    place = next(number for number, line in enumerate(lines) if line.startswith("設立年月日"))
    lines[place] = "設立年月日\tむかしむかし"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_an_import_reports_what_became_of_the_catalogue(settings: Settings) -> None:
    status, first = run_json(MIHON)
    again_status, again = run_json(MIHON)

    assert (status, first["problems"]) == (0, [])
    assert list(first)[:5] == ["cases", "problems", "new", "changed", "unchanged"]
    assert list(first["cases"][0]) == [
        "number",
        "slug",
        "title",
        "organisation",
        "prefecture",
        "municipalities",
        "practices",
        "targets",
        "profile",
        "sections",
    ]
    read = len(first["cases"])
    assert (first["new"], first["changed"], first["unchanged"]) == (read, 0, 0)
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, read)
    assert (again_status, again["cases"]) == (0, first["cases"])
    assert kept(settings) == read


def test_a_dry_run_says_the_same_and_writes_nothing(settings: Settings) -> None:
    status, trial = run_json(MIHON, "--dry-run")

    assert (status, kept(settings)) == (0, 0)
    assert run_json(MIHON) == (0, trial)


def test_a_broken_page_is_all_or_nothing(settings: Settings, broken: Path) -> None:
    status, out, said = run(broken, "--json")
    report = json.loads(out)

    assert (status, kept(settings)) == (1, 0)
    assert [problem["text"] for problem in report["problems"]] == ["むかしむかし"]
    assert report["problems"][0]["line"] == 1 + broken.read_text(encoding="utf-8").split("\n").index(
        "設立年月日\tむかしむかし"
    )
    assert (report["new"], report["changed"], report["unchanged"]) == (0, 0, 0)
    assert "Nothing was written" in said


def test_keep_going_writes_what_was_read_and_still_says_that_something_was_lost(
    settings: Settings, broken: Path
) -> None:
    status, report = run_json(broken, "--keep-going")

    assert (status, kept(settings)) == (1, report["new"])
    assert report["new"] == len(report["cases"]) > 0


def test_a_table_is_printed_for_people() -> None:
    status, out, _ = run(MIHON)

    assert status == 0
    assert "0 problems." in out


def test_the_edition_is_the_one_that_is_named() -> None:
    _, report = run_json(MIHON, "--edition", "R9")

    assert {case["slug"].split("-")[0] for case in report["cases"]} == {"r9"}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "No such file"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x00\x01\x02\x03", "not a text"),
        (b"\x89PNG\r\n", "image"),
    ],
)
def test_a_file_that_is_not_text_is_refused_in_words_and_in_json(
    tmp_path: Path, content: bytes | None, why: str
) -> None:
    path = tmp_path / "book.txt"
    if content is not None:
        path.write_bytes(content)

    status, out, said = run(path, "--json")

    assert status == 2
    assert why in said
    report = json.loads(out)
    assert (report["cases"], report["new"]) == ([], 0)
    assert why in report["problems"][0]["reason"]


def test_a_text_that_is_no_casebook_is_reported(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("拝啓\nお元気ですか。\n", encoding="utf-8")

    status, report = run_json(path)

    assert (status, report["cases"], kept(settings)) == (1, [], 0)
    assert report["problems"]


def test_an_edition_that_cannot_be_one_is_refused() -> None:
    status, report = run_json(MIHON, "--edition", "../etc")

    assert status == 2
    assert "../etc" in report["problems"][0]["reason"]
