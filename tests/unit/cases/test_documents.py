"""Tables and JSON of cases as they arrive: what can be read is right, what cannot is named by line."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.cases.books import VOCABULARY, book
from tests.unit.cases.documents import WHOLE, case, complaints, contents, csv_of, json_of, read_text
from yoriai.domains.cases.casebook import Reason
from yoriai.domains.cases.content import Content
from yoriai.domains.cases.documents import DocumentKind, template
from yoriai.domains.cases.documents.columns import TEMPLATE, Column, find_column, heading_of
from yoriai.domains.taxonomy.marks import Marks, MarkWeight

HEADINGS = "番号,団体名,取組名\n"


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def parted_by(separator: str) -> str:
    """Return two cases as a table with another separator, each cell with one in it quoted."""
    return "\n".join(separator.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in cells(BOTH))


BOTH = csv_of(case(), case(replace(WHOLE, number="02", organisation="一般社団法人 二"), "r6-02"))

TABLES: dict[str, Callable[[], str]] = {
    "commas": lambda: BOTH,
    "no byte order mark": lambda: BOTH.removeprefix("\ufeff"),
    "tabs": lambda: parted_by("\t"),
    "semicolons": lambda: parted_by(";"),
    "full-width commas": lambda: parted_by("，"),
    "Excel's hint of its separator": lambda: "sep=;\n" + parted_by(";"),
    "a title above the headings": lambda: "事例の一覧,,,\n\n" + BOTH.removeprefix("\ufeff"),
    "blank lines between": lambda: BOTH.replace("\r\n01", "\r\n\r\n\r\n01"),
    "old Macintosh line ends": lambda: BOTH.replace("\r\n", "\r"),
}


@pytest.mark.parametrize("form", TABLES)
def test_a_table_is_the_same_in_any_form(form: str) -> None:
    document = read_text(TABLES[form]())
    assert complaints(document) == []
    assert document.kind is DocumentKind.TABLE
    assert contents(document) == [WHOLE, replace(WHOLE, number="02", organisation="一般社団法人 二")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16", "utf-32"])
def test_a_table_is_the_same_in_any_encoding(encoding: str) -> None:
    assert contents(read_text(BOTH.removeprefix("\ufeff"), encoding))[0] == WHOLE


def test_columns_may_stand_in_any_order() -> None:
    rows = [list(reversed(row)) for row in cells(BOTH)]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    assert contents(read_text(out.getvalue()))[0] == WHOLE


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("団 体 名", Column.ORGANISATION),
        ("Organization", Column.ORGANISATION),
        ("取り組み名", Column.TITLE),
        ("取組の種類（主）", Column.PRACTICES_PRIMARY),
        ("practices_secondary", Column.PRACTICES_SECONDARY),
        ("Targets (primary)", Column.TARGETS_PRIMARY),
        ("ＵＲＬ", Column.WEBSITE),
        ("メッセージー", Column.MESSAGE),
        ("設立年月日", Column.FOUNDED),
        ("備考", None),
        ("", None),
    ],
)
def test_headings_are_known_in_many_spellings(heading: str, column: Column | None) -> None:
    assert find_column(heading) is column


def test_the_template_has_every_column_and_reads_as_an_empty_table() -> None:
    assert template().startswith("\ufeff")
    assert [find_column(heading) for heading in cells(template())[0]] == list(TEMPLATE)
    assert contents(read_text(template())) == []


def test_a_star_may_stand_in_the_cell_or_head_a_column_of_its_own() -> None:
    table = "団体名,取組名,取組の種類,こども・若者,高齢者\n見本,題,★居場所づくり、☆食を通じたつながり,☆,主\n"
    document = read_text(table)
    expected = {"ibasho": "primary", "food": "secondary", "youth": "secondary", "older-people": "primary"}
    assert complaints(document) == []
    assert contents(document)[0].marks == Marks(expected)


def test_broken_lines_are_named_and_cost_no_other() -> None:
    table = HEADINGS + '01,一,題一\n02,"二,題二\n03,三,題三,余り\n04,四,"題\n四"\n05,五,題五\n'
    document = read_text(table)
    assert [each.organisation for each in contents(document)] == ["一", "四", "五"]
    assert contents(document)[1].title == "題 四"
    assert [(line, reason) for line, _text, reason in complaints(document)] == [
        (3, str(Reason.UNCLOSED_QUOTE)),
        (4, str(Reason.TOO_MANY_CELLS)),
    ]


@pytest.mark.parametrize(
    ("heading", "cell", "reason"),
    [
        ("取組の種類★", "宇宙の旅", Reason.UNKNOWN_MARKED_LABEL),
        ("取組の種類", "居場所づくり", Reason.MARK_WITHOUT_STAR),
        ("高齢者", "たぶん", Reason.UNKNOWN_STAR),
        ("都道府県", "竜宮県", Reason.UNKNOWN_PREFECTURE),
        ("設立", "むかしむかし", Reason.UNREADABLE_DATE),
        ("ウェブサイト", "そのうち", Reason.UNREADABLE_WEBSITE),
        ("掲載ページ", "最後", Reason.UNREADABLE_PAGE),
        ("確認日", "最近", Reason.UNREADABLE_INSTANT),
    ],
)
def test_a_cell_that_says_nothing_known_is_named_by_its_line(heading: str, cell: str, reason: Reason) -> None:
    document = read_text(f"団体名,取組名,{heading}\n一,題,\n見本,題,{cell}\n")
    assert [(line, why) for line, _text, why in complaints(document)] == [(3, str(reason))]
    assert len(contents(document)) == 2


def test_a_column_that_nobody_knows_is_named_where_it_says_something() -> None:
    assert complaints(read_text("団体名,取組名,備考\n一,題,\n")) == []
    assert complaints(read_text("団体名,取組名,備考\n一,題,電話する\n")) == [(1, "備考", str(Reason.UNKNOWN_HEADING))]


def test_spreadsheets_take_zeros_and_add_apostrophes() -> None:
    document = read_text("番号,団体名,取組名,都道府県,掲載ページ,設立\n1,見本,'=題,1,12.0,2023/6/1\n")
    (content,) = contents(document)
    assert (content.number, content.title, content.prefecture, content.page) == ("01", "=題", "01", 12)
    assert content.profile["founded"] == {"value": "2023-06-01", "precision": "day"}


def test_what_a_spreadsheet_would_compute_goes_out_harmless_and_comes_back_as_it_was() -> None:
    content = replace(WHOLE, title="=cmd", organisation="+810")
    text = csv_of(case(content))
    assert "'=cmd" in text
    assert contents(read_text(text)) == [content]


def test_the_kind_of_a_file_is_recognised() -> None:
    assert read_text(book()).kind is DocumentKind.CASEBOOK
    assert read_text(json_of(case())).kind is DocumentKind.JSON
    assert read_text(csv_of(case())).kind is DocumentKind.TABLE
    assert read_text("拝啓\nお元気ですか。").kind is DocumentKind.CASEBOOK


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40)
CODES = st.sampled_from([term.code for term in VOCABULARY])
CONTENTS = st.builds(
    Content,
    organisation=TEXTS,
    title=TEXTS,
    number=st.none() | st.from_regex(r"[0-9]{2,4}", fullmatch=True),
    page=st.none() | st.integers(1, 9999),
    furigana=TEXTS,
    prefecture=st.sampled_from(["", "01", "32", "47"]),
    beyond_prefecture=st.booleans(),
    marks=st.dictionaries(CODES, st.sampled_from(MarkWeight)).map(Marks),
    profile=st.dictionaries(st.sampled_from(["representative", "staff", "message"]), TEXTS.filter(bool)),
    sections=st.dictionaries(st.sampled_from(["purpose", "content", "results"]), TEXTS.filter(bool)),
)


@given(st.lists(CONTENTS, min_size=1, max_size=4))
def test_our_own_json_comes_back_without_loss(found: list[Content]) -> None:
    document = read_text(json_of(*(case(each) for each in found)))
    assert complaints(document) == []
    assert contents(document) == found


def test_json_that_breaks_off_keeps_what_came_before() -> None:
    text = json_of(case(), case(replace(WHOLE, number="02"), "r6-02"))
    cut = text[: text.rindex('"municipalities"')]
    document = read_text(cut)
    assert contents(document) == [WHOLE]
    assert [reason for _line, _text, reason in complaints(document)] == [str(Reason.BROKEN_JSON)]
    assert complaints(document)[0][0] == cut.count("\n") + 1


def test_json_without_any_case_and_json_lines_are_understood() -> None:
    assert [reason for _line, _text, reason in complaints(read_text("{}"))] == [str(Reason.NO_PRACTICE)]
    lines = read_text('{"organisation": "一", "title": "題"}\n{"organisation": "二", "title": "題"}\n')
    assert [each.organisation for each in contents(lines)] == ["一", "二"]
    assert [item.line for item in lines.items] == [1, 2]


def test_the_answer_of_the_api_can_be_read() -> None:
    answer = (
        '{"total": 1, "cases": [{"number": "01", "slug": "r6-01", "title": "題", "organisation": "見本",'
        '"prefecture": "島根県", "municipalities": ["松江市"],'
        '"practices": [{"code": "ibasho", "label": "居場所づくり",'
        '"mark": "primary"}], "targets": [], "profile": {"website": "https://m.example/"}, "sections": {}}]}'
    )
    document = read_text(answer)
    assert complaints(document) == []
    assert contents(document)[0].marks == Marks({"ibasho": "primary"})
    assert contents(document)[0].prefecture == "32"


def test_parts_and_things_that_no_case_has_are_named() -> None:
    document = read_text('{"cases": [{"organisation": "一", "colour": "red"}, 7]}')
    assert [reason for _line, _text, reason in complaints(document)] == [
        str(Reason.NOT_A_RECORD),
        str(Reason.UNKNOWN_PART),
    ]
    assert heading_of(Column.TITLE) == "取組名"


@pytest.mark.parametrize(
    "book",
    [
        {"edition": '"><img src=x>/..', "title": "見本"},
        {"edition": "r6", "title": ["見本"]},
        {"edition": "r6", "title": "長" * 201},
        {"edition": "r6", "year": "2024"},
        {"edition": "r6", "colour": "red"},
        7,
    ],
)
def test_what_a_file_says_of_casebooks_has_to_fit(book: object) -> None:
    document = read_text(
        json.dumps({"casebooks": [book, {"edition": "r5", "title": "見本", "year": 2023}], "cases": []})
    )
    assert [reason for _, text, reason in complaints(document) if text.startswith("casebooks")] != []
    assert document.casebooks["r5"] == {"title": "見本", "year": 2023}
    assert document.casebooks.get("r6", {}) == {}
