"""Files as text, and files that are none."""

import pytest

from yoriai.domains.cases.casebook.decoding import Unreadable, UnreadableText, read_bytes

TEXT = "団体名：見本の会\r\n★\t居場所づくり\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16", "utf-32"])
def test_text_is_read_in_the_usual_encodings(encoding: str) -> None:
    assert read_bytes(TEXT.encode(encoding)) == TEXT


def test_empty_file_is_an_empty_text() -> None:
    assert read_bytes(b"") == ""


def test_file_cut_inside_a_character_is_read_up_to_there() -> None:
    assert read_bytes("見本の会".encode()[:-1]) == "見本の\ufffd"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7\n...", Unreadable.PDF),
        (b"PK\x03\x04\x14\x00", Unreadable.ARCHIVE),
        (b"\x89PNG\r\n\x1a\n\x00", Unreadable.IMAGE),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", Unreadable.IMAGE),
        (b"text\x00with nul", Unreadable.BINARY),
        (b"text\x01\x02\x03", Unreadable.BINARY),
        ("見本の会です".encode("euc_jp"), Unreadable.ENCODING),
        (b"\xff\xfe\x00", Unreadable.ENCODING),
        (b"\x81", Unreadable.ENCODING),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, why: Unreadable) -> None:
    with pytest.raises(UnreadableText) as refused:
        read_bytes(data)
    assert refused.value.why is why
