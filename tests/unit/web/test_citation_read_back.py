"""Records of citations as the programs of readers read them: by a parser for BibTeX and one for RIS, neither ours."""

from dataclasses import replace
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware

from tests.unit.web.works import BARE, WORK
from yoriai.web.cases.citation import Work, as_bibtex, as_ris, one_line

TITLES = (
    "みんなの“食堂”",
    "空き家、子ども食堂, そして{居場所}",
    "100% & more: #1_$ ~ ^ \\ {",
    "}} , evil = {x",
    "The IBASHO of 島根",
    "行を\r\nER  - \r\nTY  - BOOK またぐ",
    "@comment{ 注 }",
)
WIDE_BRACES = str.maketrans("{}", "｛｝")
ORGANISATIONS = ("NPO法人 見本", "山田 太郎, 花子 and 次郎の会", "一般社団法人ﾐﾎﾝ・サンプル{}")


def read_bibtex(text: str) -> dict[str, str]:
    """Return the fields of the one entry of a file, its TeX read, with its `type` and `key`."""
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    (entry,) = library.entries
    assert library.blocks == [entry]
    # the parser's word for TeX's circumflex is a letter that looks like it
    fields = {field.key: field.value.replace("ˆ", "^") for field in entry.fields}
    return {"type": entry.entry_type, "key": entry.key} | fields


def read_ris(text: str) -> dict[str, Any]:
    """Return the one reference of a file."""
    (reference,) = rispy.loads(text)
    return dict(reference)


def works() -> list[Work]:
    """Return cases with titles and names that a careless record would break on."""
    told = [replace(WORK, title=one_line(title)) for title in TITLES]
    return [*told, *(replace(WORK, organisation=name) for name in ORGANISATIONS), BARE]


@pytest.mark.parametrize("work", works(), ids=lambda work: f"{work.organisation} {work.title}")
def test_bibtex_is_read_back_as_it_was_meant(work: Work) -> None:
    said = {
        "type": "incollection" if work.book.ja else "misc",
        "key": "yoriai-r6-01",
        "author": work.organisation,
        "title": work.title or work.organisation,
        "booktitle": work.book.ja,
        "publisher": work.publisher.ja,
        "note": work.licence.name.ja if work.licence else "",
        "year": str(work.year or ""),
        "pages": str(work.page or ""),
        "url": work.url,
        "urldate": "2026-11-21",
        "language": "japanese",
    }
    assert read_bibtex(as_bibtex(work)) == {name: value.translate(WIDE_BRACES) for name, value in said.items() if value}


@pytest.mark.parametrize("work", works(), ids=lambda work: f"{work.organisation} {work.title}")
def test_ris_is_read_back_as_it_was_meant(work: Work) -> None:
    said = {
        "type_of_reference": "CHAP" if work.book.ja else "GEN",
        "authors": [work.organisation],
        "title": work.title or work.organisation,
        "secondary_title": work.book.ja,
        "publisher": work.publisher.ja,
        "year": str(work.year or ""),
        "start_page": str(work.page or ""),
        "urls": [work.url],
        "access_date": "2026/11/21",
        "language": "ja",
        "notes": [str(work.licence.name.ja)] if work.licence else [],
    }
    assert read_ris(as_ris(work)) == {name: value for name, value in said.items() if value}
