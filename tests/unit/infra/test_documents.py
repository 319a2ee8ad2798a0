"""Documents of meetings are recognised by what is in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.documents import PDF, libre, office, packed
from tests.factories.pictures import opened, picture
from yoriai.core.errors import Invalid
from yoriai.infra import storage
from yoriai.infra.storage import documents
from yoriai.infra.storage.documents import BROKEN, OLD, TOO_HEAVY, WITH_MACROS, DocumentRefused, recognise

OFFICE = "application/vnd.openxmlformats-officedocument"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PDF, "application/pdf"),
        (office("docx"), f"{OFFICE}.wordprocessingml.document"),
        (office("xlsx"), f"{OFFICE}.spreadsheetml.sheet"),
        (office("pptx"), f"{OFFICE}.presentationml.presentation"),
        (libre("odt"), "application/vnd.oasis.opendocument.text"),
        (libre("ods"), "application/vnd.oasis.opendocument.spreadsheet"),
        (libre("odp"), "application/vnd.oasis.opendocument.presentation"),
    ],
    ids=["pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp"],
)
def test_a_document_is_kept_as_it_came_and_known_by_its_content(data: bytes, kind: str) -> None:
    assert recognise(data) == storage.Document(data, kind)


def test_a_picture_is_drawn_anew_as_all_are() -> None:
    found = recognise(picture(60, 40, "JPEG"))

    assert (found.media_type, opened(found.content).size) == ("image/jpeg", (60, 40))


def _said(data: bytes) -> str:
    with pytest.raises(DocumentRefused) as refused:
        recognise(data)
    assert refused.value.field == "file"
    return refused.value.msgid


@pytest.mark.parametrize(
    "data",
    [
        office("docx", **{"word/vbaProject.bin": b"x"}),
        office("pptx", **{"ppt/VBAProject.bin": b"x"}),
        packed({"[Content_Types].xml": "application/vnd.ms-excel.sheet.macroEnabled.main+xml"}),
        libre("ods", **{"Basic/Standard/Module1.xml": "<x/>"}),
        libre("odt", **{"Scripts/python/evil.py": "x"}),
    ],
    ids=["docx", "pptx", "xlsm", "ods", "odt"],
)
def test_what_has_macros_is_refused_with_what_to_do(data: bytes) -> None:
    assert _said(data) == WITH_MACROS


@pytest.mark.parametrize(
    "data",
    [b"", b"<html><script>alert(1)</script>", b"MZ\x90\x00", packed({"index.html": "<script>"}), "資料".encode()],
    ids=["empty", "html", "program", "archive", "text"],
)
def test_what_is_of_no_kind_that_is_kept_is_refused(data: bytes) -> None:
    assert _said(data) == DocumentRefused.message


def test_a_name_inside_does_not_make_a_document_of_an_archive() -> None:
    assert _said(packed({"mimetype": "text/html", "report.docx": "x"})) == DocumentRefused.message


@pytest.mark.parametrize("kind", ["image/png", "application/pdf", f"{OFFICE}.wordprocessingml.document"])
def test_an_archive_is_no_other_kind_by_its_own_word(kind: str) -> None:
    assert _said(packed({"mimetype": kind, "content.xml": "x"})) == DocumentRefused.message


def test_a_macro_is_found_by_the_list_of_contents_whatever_its_name_and_whatever_else_the_archive_says() -> None:
    kind = "application/vnd.ms-office.vbaProject"
    contents = f'<Types><Override PartName="/word/innocent.bin" ContentType="{kind}"/></Types>'
    for mimetype in ({}, {"mimetype": "application/vnd.oasis.opendocument.text"}):
        assert _said(packed({**mimetype, "[Content_Types].xml": contents})) == WITH_MACROS


def test_a_list_of_contents_hides_nothing_behind_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_OF_A_LIST", 150)

    assert _said(office("docx", **{"[Content_Types].xml": OFFICE * 20})) == BROKEN


def test_an_old_format_or_a_password_is_refused_with_what_to_do() -> None:
    assert _said(bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 512) == OLD


@pytest.mark.parametrize(
    "data", [PDF[:-8], office("docx")[:60], b"PK\x03\x04" + b"\x00" * 200], ids=["pdf", "docx", "zip"]
)
def test_what_is_not_whole_is_refused(data: bytes) -> None:
    assert _said(data) == BROKEN


def test_what_unpacks_to_more_than_anybody_needs_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_UNPACKED", 1000)

    assert _said(office("xlsx", **{"sheet.xml": b"0" * 1001})) == BROKEN


def test_what_is_too_large_is_refused_unread() -> None:
    assert _said(PDF + b"0" * documents.MOST_BYTES) == TOO_HEAVY


@given(st.binary(max_size=300), st.integers(0, 400))
def test_whatever_comes_is_recognised_or_refused_and_nothing_else(noise: bytes, at: int) -> None:
    whole, refused = office("docx"), []
    for data in (noise, b"PK\x03\x04" + noise, whole[:at] + noise + whole[at:], whole[: len(whole) - at] + noise):
        try:
            recognise(data)
        except Invalid as refusal:
            refused.append(refusal.field)
    assert set(refused) <= {"file"}
