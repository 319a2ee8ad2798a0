"""Citations: two lines that papers take, and records that no text of a case can break out of."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.web.works import BARE, WORK
from yoriai.web.cases.citation import Citation, as_bibtex, as_ris, citation_of, in_english, in_japanese, one_line


def test_the_japanese_line_names_all_that_is_known() -> None:
    assert in_japanese(WORK) == (
        "NPO法人 見本「みんなの“食堂”」『取組事例集』、見本府、2024年度、3ページ、"
        "https://example.jp/cases/r6-01（2026年11月21日閲覧）"
    )


def test_the_english_line_keeps_japanese_names_and_inner_quotes_apart() -> None:
    assert in_english(WORK) == (
        "NPO法人 見本, “みんなの‘食堂’”, in: Casebook of practices, Sample Office, 2024, p. 3,"
        " https://example.jp/cases/r6-01 (accessed 21 November 2026)"
    )


def test_lines_leave_out_what_nobody_knows() -> None:
    assert in_japanese(BARE) == "NPO法人 見本、https://example.jp/cases/r6-01（2026年11月21日閲覧）"
    assert in_english(BARE) == "NPO法人 見本, https://example.jp/cases/r6-01 (accessed 21 November 2026)"


def test_bibtex_has_a_field_a_line() -> None:
    assert as_bibtex(WORK).splitlines() == [
        "@incollection{yoriai-r6-01,",
        "  author = {{NPO法人 見本}},",
        "  title = {{みんなの“食堂”}},",
        "  booktitle = {{取組事例集}},",
        "  publisher = {{見本府}},",
        "  note = {{クリエイティブ・コモンズ 表示 4.0 国際}},",
        "  year = {2024},",
        "  pages = {3},",
        "  url = {https://example.jp/cases/r6-01},",
        "  urldate = {2026-11-21},",
        "  language = {japanese},",
        "}",
    ]


def test_ris_has_a_tag_a_line() -> None:
    assert as_ris(WORK).split("\r\n") == [
        "TY  - CHAP",
        "AU  - NPO法人 見本",
        "TI  - みんなの“食堂”",
        "T2  - 取組事例集",
        "PB  - 見本府",
        "PY  - 2024",
        "SP  - 3",
        "UR  - https://example.jp/cases/r6-01",
        "Y2  - 2026/11/21",
        "LA  - ja",
        "N1  - クリエイティブ・コモンズ 表示 4.0 国際",
        "ER  - ",
        "",
    ]


@pytest.mark.parametrize("hostile", ["}} , evil = {x", "\\", "{", "100% & _#$~^", "a\r\nER  - \r\nTY  - BOOK"])
def test_no_text_leaves_its_field(hostile: str) -> None:
    work = replace(WORK, title=one_line(hostile))

    assert [line.split(" = ")[0].strip() for line in as_bibtex(work).splitlines()] == [
        line.split(" = ")[0].strip() for line in as_bibtex(WORK).splitlines()
    ]
    assert len(as_ris(work).split("\r\n")) == len(as_ris(WORK).split("\r\n"))


@given(text=st.text())
def test_the_braces_of_a_record_always_match(text: str) -> None:
    record = as_bibtex(replace(WORK, title=one_line(text)))

    assert record.count("{") == record.count("}")


def test_the_page_is_given_both_lines_and_where_the_files_are() -> None:
    assert citation_of(WORK) == Citation(
        ja=in_japanese(WORK),
        en=in_english(WORK),
        bibtex_url="/cases/r6-01/citation.bib",
        ris_url="/cases/r6-01/citation.ris",
        pdf_url="/cases/r6-01.pdf",
        compare_url="/cases/compare?case=r6-01",
    )
