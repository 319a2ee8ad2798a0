"""Bytes of an uploaded file as text."""

import codecs
import re
from enum import StrEnum

from yoriai.core.i18n import mark

_BINARY_SIGNATURES = (
    (b"%PDF", "pdf"),
    (b"PK\x03\x04", "archive"),
    (b"\xd0\xcf\x11\xe0", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"RIFF", "image"),
)
_WIDE_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_HALF_WIDTH_KATAKANA_SHARE = 0.3


class Unreadable(StrEnum):
    """Why a file is not text: a stable English sentence, which is also the msgid of its translation."""

    PDF = mark("This is a PDF file. Save it as plain text first.")
    ARCHIVE = mark("This is an office or archive file. Save it as plain text first.")
    IMAGE = mark("This is an image, not a text.")
    BINARY = mark("This file is not a text.")
    ENCODING = mark("The characters of this file are in no known encoding. Save it as UTF-8.")


class UnreadableText(ValueError):
    """The bytes are not a text; `why` says what they are instead."""

    def __init__(self, why: Unreadable) -> None:
        """Keep the reason; it is also the message."""
        super().__init__(why.value)
        self.why = why


def read_bytes(data: bytes) -> str:
    """Decode UTF-8 with or without BOM, Shift_JIS (CP932), or UTF-16/32 with BOM; raise UnreadableText otherwise.

    A file cut inside a UTF-8 character ends in U+FFFD, which the reader reports by its line.
    """
    for signature, kind in _BINARY_SIGNATURES:
        if data.startswith(signature):
            raise UnreadableText(Unreadable[kind.upper()])
    for bom, encoding in _WIDE_BOMS:
        if data.startswith(bom):
            return _checked(_decode(data, encoding))
    if b"\0" in data:
        raise UnreadableText(Unreadable.BINARY)
    text = _decode_utf8(data)
    if text is None:
        text = _decode(data, "cp932")
        _refuse_mojibake(text)
    return _checked(text)


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableText(Unreadable.ENCODING) from error


def _decode_utf8(data: bytes) -> str | None:
    """Decode UTF-8 that may be cut inside its last character, or say None."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        text = decoder.decode(data, final=False)
    except UnicodeDecodeError:
        return None
    unfinished, _ = decoder.getstate()
    # A short Shift_JIS text can look like one unfinished UTF-8 character; a cut file has text before the cut.
    if unfinished and not text:
        return None
    return text + ("\ufffd" if unfinished else "")


def _checked(text: str) -> str:
    """Give the text back unless it holds control characters that no text has."""
    if _CONTROL.search(text):
        raise UnreadableText(Unreadable.BINARY)
    return text


def _refuse_mojibake(text: str) -> None:
    """Raise UnreadableText when CP932 made half-width katakana of bytes in another encoding."""
    foreign = [character for character in text if character > "\x7f"]
    half_width = sum("\uff61" <= character <= "\uff9f" for character in foreign)
    if half_width > _HALF_WIDTH_KATAKANA_SHARE * len(foreign):
        raise UnreadableText(Unreadable.ENCODING)
