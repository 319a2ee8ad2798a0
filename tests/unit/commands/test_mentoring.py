"""`yoriai mentoring plan` as it is typed at a terminal: files in, files out, and what it says."""

import csv
import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from bench.programme import write
from typer.testing import CliRunner

from yoriai.cli import app

KEYS = ["matched", "objective", "upper_bound", "seconds", "unmatched"]
REQUESTS = "id,organisation,starts,text\n"
MENTORS = "id,organisation,starts,capacity,paused\n"
TEN, ELEVEN = "2026-12-01T10:00:00+09:00", "2026-12-01T11:00:00+09:00"


def run(folder: Path, *words: str | Path) -> tuple[int, str, str]:
    """Return status, stdout and stderr of the command for R.csv and M.csv of a folder."""
    files = ["--requests", folder / "R.csv", "--mentors", folder / "M.csv", "--out", folder / "PLAN.csv"]
    result = CliRunner().invoke(app, ["mentoring", "plan", *map(str, files), *map(str, words)])
    return result.exit_code, result.stdout, result.stderr


def put(folder: Path, requests: str, mentors: str, encoding: str = "utf-8") -> Path:
    (folder / "R.csv").write_bytes(requests.encode(encoding))
    (folder / "M.csv").write_bytes(mentors.encode(encoding))
    return folder


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Two requests, of which one has no mentor at its hours."""
    return put(tmp_path, f"{REQUESTS}R1,A,{TEN},\nR2,B,{ELEVEN},\n", f"{MENTORS}M1,C,{TEN},2,\n")


def test_the_report_has_the_promised_keys_and_says_who_stays_without_and_why(small: Path) -> None:
    status, out, err = run(small, "--json", "--language", "en")
    report = json.loads(out)

    assert (status, err) == (0, "")
    assert list(report)[: len(KEYS)] == KEYS
    assert {name: report[name] for name in ("matched", "objective", "upper_bound")} == {
        "matched": 1,
        "objective": 1000.0,
        "upper_bound": 1000.0,
    }
    assert report["unmatched"] == [{"id": "R2", "reason": "No mentor who takes requests is free at these hours"}]
    assert (report["is_proven"], report["problems"]) == (True, [])


def test_plan_and_scores_have_exactly_their_columns(small: Path) -> None:
    assert run(small, "--scores", small / "S.csv")[0] == 0

    assert (small / "PLAN.csv").read_text(encoding="utf-8").splitlines()[
        0
    ] == "request_id,mentor_id,start,score,reasons"
    assert (small / "S.csv").read_text(encoding="utf-8").splitlines() == ["request_id,mentor_id,score", "R1,M1,1000"]
    assert [(row["request_id"], row["mentor_id"], row["start"]) for row in rows(small / "PLAN.csv")] == [
        ("R1", "M1", TEN)
    ]


def test_the_scores_of_the_plan_sum_up_to_the_objective_and_keep_to_hours_and_capacities(tmp_path: Path) -> None:
    requests, mentors = write(tmp_path, 40, 10)
    requests.rename(tmp_path / "R.csv")
    mentors.rename(tmp_path / "M.csv")

    status, out, _err = run(tmp_path, "--json", "--scores", tmp_path / "S.csv")
    report, plan = json.loads(out), rows(tmp_path / "PLAN.csv")

    assert (status, report["is_proven"]) == (0, True)
    assert sum(Decimal(row["score"]) for row in plan) == Decimal(str(report["objective"]))
    assert report["objective"] == report["upper_bound"]
    known = {(row["request_id"], row["mentor_id"]): row["score"] for row in rows(tmp_path / "S.csv")}
    assert [known[row["request_id"], row["mentor_id"]] for row in plan] == [row["score"] for row in plan]
    of_request = {row["id"]: row["starts"].split(";") for row in rows(tmp_path / "R.csv")}
    of_mentor = {row["id"]: row for row in rows(tmp_path / "M.csv")}
    for row in plan:
        assert row["start"] in of_request[row["request_id"]]
        assert row["start"] in of_mentor[row["mentor_id"]]["starts"].split(";")
    load = Counter(row["mentor_id"] for row in plan)
    assert [name for name, count in load.items() if count > int(of_mentor[name]["capacity"])] == []
    assert report["matched"] == len({row["request_id"] for row in plan}) == len(plan)
    assert report["matched"] + len(report["unmatched"]) == len(of_request)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_forms_export_is_read_whatever_wrote_it(tmp_path: Path, encoding: str, end: str) -> None:
    put(
        tmp_path,
        f"タイムスタンプ,申込番号,団体名,希望日時,相談内容{end}"
        f'2026/11/20,１,見本会,2026/12/01 10:00,"二行の{end}相談"{end}',
        f"メンター番号,所属,対応可能日時,受け入れ可能数,休止中{end}M1,別の会,2026/12/01 10:00,２件,いいえ{end}",
        encoding,
    )

    status, out, err = run(tmp_path, "--json")

    assert (status, err, json.loads(out)["matched"]) == (0, "", 1)


def test_bad_lines_are_named_and_all_others_planned(tmp_path: Path) -> None:
    put(
        tmp_path,
        f'{REQUESTS}R1,A,{TEN},"two\nlines"\n,B,{TEN},\nR1,C,{TEN},\nR2,D,10 o\'clock;{ELEVEN},\n',
        f"{MENTORS}M1,E,{TEN};{ELEVEN},2,\nM2,F,{TEN},many,\n",
    )

    status, out, err = run(tmp_path, "--json", "--language", "en")
    report: dict[str, Any] = json.loads(out)

    assert (status, report["matched"]) == (0, 2)
    assert [(each["file"], each["line"]) for each in report["problems"]] == [
        ("M.csv", 3),
        ("R.csv", 4),
        ("R.csv", 5),
        ("R.csv", 6),
    ]
    assert err.splitlines() == [f"{each['file']}, line {each['line']}: {each['reason']}" for each in report["problems"]]


def test_nobody_at_all_is_a_plan_too(tmp_path: Path) -> None:
    put(tmp_path, f"{REQUESTS}R1,A,{TEN},\n", f"{MENTORS}M1,B,{ELEVEN},1,\nM2,C,{TEN},0,\nM3,D,{TEN},1,yes\n")

    status, out, _err = run(tmp_path, "--json")
    report = json.loads(out)

    assert (status, report["matched"], report["objective"], report["upper_bound"]) == (0, 0, 0, 0)
    assert [each["id"] for each in report["unmatched"]] == ["R1"]
    assert rows(tmp_path / "PLAN.csv") == []


@pytest.mark.parametrize("content", [b"", b"id,text\nR1,x\n", b"\x81\xff\x00", None])
def test_a_file_that_cannot_be_read_at_all_ends_with_two_and_writes_nothing(small: Path, content: bytes | None) -> None:
    (small / "R.csv").unlink()
    if content is not None:
        (small / "R.csv").write_bytes(content)

    status, out, err = run(small, "--json")

    assert status == 2
    assert "R.csv" in err
    assert [problem["line"] for problem in json.loads(out)["problems"]] == [0]
    assert not (small / "PLAN.csv").exists()


def test_a_plan_that_cannot_be_written_ends_with_two(small: Path) -> None:
    (small / "PLAN.csv").mkdir()

    assert run(small)[0] == 2


def test_without_json_the_figures_are_told_in_words(small: Path) -> None:
    status, out, _err = run(small, "--language", "en")

    assert status == 0
    assert out.splitlines() == [
        "Matched: 1 of 2",
        "Sum of the scores: 1000.00 (no plan has more than 1000.00)",
        "R2: No mentor who takes requests is free at these hours",
    ]


def test_reasons_are_in_japanese_unless_asked_otherwise_and_excel_gets_its_mark(small: Path) -> None:
    run(small, "--excel")
    japanese = (small / "PLAN.csv").read_text(encoding="utf-8")
    run(small, "--language", "en")
    english = (small / "PLAN.csv").read_text(encoding="utf-8")

    assert japanese.startswith("\ufeffrequest_id")
    assert english.startswith("request_id")
    assert "Hours that suit both: 1" in english
    assert "Hours that suit both" not in japanese
