"""Plans from files: what a form's export may look like, what is said of bad lines, and whose rule the scores follow."""

import csv
import io
from collections.abc import Iterable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yoriai.core.i18n import speaking
from yoriai.domains.mentoring.filed import scoring
from yoriai.domains.mentoring.filed.filing import Filed, Ground, plan_files, plan_rows, reasons, score_lines, unmatched
from yoriai.domains.mentoring.filed.scoring import MEETING
from yoriai.domains.mentoring.filed.table import UnreadableTable
from yoriai.domains.mentoring.reasons import total
from yoriai.domains.mentoring.rules import Weights
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.vocabulary import load_vocabulary

TEN, HALF_PAST, ELEVEN = (f"2026-12-01T{time}:00+09:00" for time in ("10:00", "10:30", "11:00"))
REQUESTS = (
    "id",
    "organisation",
    "prefecture",
    "languages",
    "practices_primary",
    "targets_primary",
    "wishes",
    "starts",
    "text",
)
MENTORS = (*(name for name in REQUESTS if name != "wishes"), "capacity", "paused")


@cache
def ground() -> Ground:
    return Ground(load_vocabulary(), taxonomy.gazetteer(), Weights(), str.split)


def table(columns: Iterable[str], *rows: dict[str, str]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def planned(requests: bytes, mentors: bytes) -> Filed:
    return plan_files(("R.csv", requests), ("M.csv", mentors), ground())


def told(filed: Filed) -> list[tuple[str, int, str]]:
    return [(each.file, each.line, each.words) for each in filed.problems]


def pairs(filed: Filed) -> list[tuple[str, str]]:
    return [(each.seeker, each.host) for each in filed.plan.pairs]


def mentor(id_: str = "M1", **cells: str) -> dict[str, str]:
    return {"id": id_, "starts": TEN, "capacity": "1"} | cells


def request(id_: str = "R1", **cells: str) -> dict[str, str]:
    return {"id": id_, "starts": TEN} | cells


def test_a_plan_names_request_mentor_start_score_and_why() -> None:
    filed = planned(
        table(REQUESTS, request(wishes="M1", prefecture="東京都", text="空き家 居場所")),
        table(MENTORS, mentor(prefecture="13", text="居場所")),
    )

    with speaking("en"):
        head, row = list(plan_rows(filed, ground()))

    assert head == ("request_id", "mentor_id", "start", "score", "reasons")
    assert row[:3] == ("R1", "M1", TEN)
    assert float(row[3]) == filed.plan.objective == filed.plan.upper_bound
    assert row[4].split("; ") == [
        "Asked for by name (choice number 1)",
        "Both in the same prefecture: Tokyo",
        "Hours that suit both: 1",
        "Words in both texts: 居場所",
    ]


def test_every_pair_that_can_meet_has_its_score() -> None:
    filed = planned(table(REQUESTS, request(), request("R2", starts=ELEVEN)), table(MENTORS, mentor(), mentor("M,2")))

    assert "".join(score_lines(filed)) == 'request_id,mentor_id,score\r\nR1,"M,2",1000\r\nR1,M1,1000\r\n'


def test_columns_and_cells_as_a_japanese_form_exports_them_are_understood() -> None:
    requests = (
        "タイムスタンプ,申込番号,団体名,都道府県,言語,取組（主）,対象（主）,希望するメンター,希望日時,相談内容\r\n"
        "2026/11/20 9:00:00,１,見本会,東京,日本語、英語,居場所づくり；多世代交流,高齢者／こども・若者,Ｍ１,"
        '"2026/12/01 10:00\r\n2026/12/01 10:30",はじめまして\r\n'
    )
    mentors = (
        "申込番号,団体名,都道府県,言語,対応可能日時,受け入れ可能数,休止中\r\n"
        "M1,別の会,13,en,2026/12/01 10:30,２件,いいえ\r\n"
    )

    for encoding in ("utf-8", "utf-8-sig", "cp932", "utf-16"):
        filed = planned(requests.encode(encoding), mentors.encode(encoding))

        assert [problem.words for problem in filed.problems if "多世代" not in problem.words] == []
        assert [(each.seeker, each.host, f"{each.start.isoformat()}") for each in filed.plan.pairs] == [
            ("１", "M1", "2026-12-01T01:30:00+00:00")
        ]
        assert len(filed.requests[0].marks) >= 3


def test_bad_lines_are_named_by_the_number_that_an_editor_shows_and_lose_nothing_else() -> None:
    filed = planned(
        table(
            REQUESTS,
            request(text="two\nlines"),
            request("", text="no number"),
            request("R1"),
            request(
                "R2",
                starts=f"2026-12-01T10:15:00+09:00;{HALF_PAST};2026-12-01T11:00:00",
                wishes="M9",
                prefecture="火星",
            ),
        ),
        table(
            MENTORS,
            mentor(starts=f"{TEN};{ELEVEN}", capacity="many"),
            mentor("M2", capacity="2", starts=f"{TEN};{HALF_PAST}"),
            mentor("M3", paused="?"),
        ),
    )

    assert told(filed) == [
        ("M.csv", 2, "many"),
        ("M.csv", 4, "?"),
        ("R.csv", 4, ""),
        ("R.csv", 5, "R1"),
        ("R.csv", 6, "火星"),
        ("R.csv", 6, "2026-12-01T10:15:00+09:00"),
        ("R.csv", 6, "2026-12-01T11:00:00"),
        ("R.csv", 6, "M9"),
    ]
    assert len(pairs(filed)) == 1


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"", "The file is empty."), (b"\x81\xff\x00", "no table"), (b"id,text\r\n1,a\r\n", "lacks columns: starts")],
)
def test_a_file_that_is_no_such_table_is_refused_with_why(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableTable) as refused:
        planned(content, table(MENTORS, mentor()))

    assert why in str(refused.value)
    assert refused.value.file == "R.csv"


def test_files_in_which_everybody_could_meet_everybody_are_refused_before_they_fill_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(scoring, "MOST_MEETINGS", 7)
    mentors = [mentor(f"M{number}", starts=f"{TEN};{ELEVEN}") for number in range(2)]

    def told_by(number: int) -> bytes:
        return table(REQUESTS, *(request(f"R{place}", starts=f"{TEN};{ELEVEN}") for place in range(number)))

    assert len(planned(told_by(1), table(MENTORS, *mentors)).plan.pairs) == 1
    with pytest.raises(UnreadableTable) as refused:
        planned(told_by(2), table(MENTORS, *mentors))
    assert (refused.value.file, refused.value.params["count"]) == ("R.csv", "8")


def test_who_stays_without_is_told_why() -> None:
    filed = planned(
        table(
            REQUESTS,
            request("R1"),
            request("R2"),
            request("R3", starts=""),
            request("R4", starts=ELEVEN),
            request("R5", languages="fr"),
            request("R6", organisation="見本会"),
        ),
        table(MENTORS, mentor(organisation="見本 会"), mentor("M2", starts=ELEVEN, paused="はい")),
    )

    with speaking("en"):
        said = {each["id"]: each["reason"] for each in unmatched(filed)}

    assert len(pairs(filed)) == 1
    assert [said[id_] for id_ in ("R3", "R4", "R5", "R6")] == [
        "The request names no hour that can be used",
        "No mentor who takes requests is free at these hours",
        "Nobody who is free at these hours shares a language",
        "Whoever is free at these hours belongs to the same organisation",
    ]
    assert [said[id_].split(" has")[0] for id_ in said if id_ in {"R1", "R2"}] == ["Everybody who could help"]


def test_neighbouring_half_hours_of_one_mentor_are_one_session() -> None:
    both = table(REQUESTS, request("R1"), request("R2", starts=f"{HALF_PAST};{ELEVEN}"))

    assert len(pairs(planned(both, table(MENTORS, mentor(starts=f"{TEN};{HALF_PAST}", capacity="5"))))) == 1
    assert len(pairs(planned(both, table(MENTORS, mentor(starts=f"{TEN};{ELEVEN}", capacity="5"))))) == 2


@st.composite
def rows(draw: st.DrawFn) -> tuple[bytes, bytes]:
    terms = [term.code for term in ground().vocabulary.practices]
    some = st.lists(st.sampled_from(terms[:4]), max_size=3).map(";".join)
    common = {
        "practices_primary": some,
        "practices_secondary": some,
        "targets_primary": st.sampled_from(["", "高齢者"]),
        "prefecture": st.sampled_from(["", "東京都", "神奈川県", "大阪府"]),
        "languages": st.sampled_from(["", "ja;en", "en"]),
        "organisation": st.sampled_from(["", "A", "B"]),
        "starts": st.sampled_from([TEN, HALF_PAST, f"{TEN};{ELEVEN}"]),
    }
    requests = [
        draw(st.fixed_dictionaries(common | {"wishes": st.sampled_from(["", "M0", "M1;M0"])})) for _ in range(3)
    ]
    mentors = [draw(st.fixed_dictionaries(common | {"capacity": st.just("2")})) for _ in range(2)]
    numbered = [
        [{"id": f"{sign}{place}"} | row for place, row in enumerate(part)]
        for sign, part in zip("RM", (requests, mentors), strict=True)
    ]
    return table(numbered[0][0], *numbered[0]), table(numbered[1][0], *numbered[1])


@given(rows())
@settings(max_examples=25)
def test_the_scores_of_millions_are_those_of_the_rule_for_each_pair(files: tuple[bytes, bytes]) -> None:
    filed = planned(*files)

    for who, whom, score, text in zip(
        filed.pairs.request.tolist(),
        filed.pairs.mentor.tolist(),
        filed.pairs.score.tolist(),
        filed.pairs.points_of_text.tolist(),
        strict=True,
    ):
        rule = total(reasons(filed.requests[who], filed.mentors[whom], ground()))
        assert score == pytest.approx(MEETING + rule + text)


def test_files_told_in_another_order_have_the_same_plan() -> None:
    requests = [request(f"R{number}", starts=f"{TEN};{HALF_PAST};{ELEVEN}") for number in range(6)]
    mentors = [mentor(f"M{number}", starts=f"{TEN};{ELEVEN}", capacity="2") for number in range(2)]

    one = planned(table(REQUESTS, *requests), table(MENTORS, *mentors))
    other = planned(table(REQUESTS, *requests[::-1]), table(MENTORS, *mentors[::-1]))

    assert (one.plan.pairs, len(one.plan.pairs)) == (other.plan.pairs, 4)
