"""Documents of meetings: recognised by what is in them, whatever their names say, and kept as they came.

A document is never opened here beyond what tells its kind, and never shown by this site: it is given out to be saved.
What could do something when it is opened elsewhere (macros) is refused, and so is what only its writer can open (a
password). Pictures are drawn anew, as all are (`pictures.py`).
"""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.infra.storage.picture import Picture
from yoriai.infra.storage.pictures import prepare

MOST_BYTES: Final = 20 * 1024 * 1024
MOST_PARTS: Final = 10_000
"""A deck of a few hundred slides has some thousands of parts."""
MOST_UNPACKED: Final = 1024 * 1024 * 1024
"""What the parts of a document may come to: more is a bomb for whoever opens it."""
MOST_OF_A_LIST: Final = 4 * 1024 * 1024

EXTENSIONS: Final = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
}
"""Every kind that is kept, with the ending of a name under which it is saved."""
ACCEPTED: Final = ",".join(f".{ending}" for ending in (*EXTENSIONS.values(), "jpeg", "webp", "gif"))
"""What a form's file field asks for."""

_OFFICE: Final = {
    b"wordprocessingml.document.main+xml": "docx",
    b"spreadsheetml.sheet.main+xml": "xlsx",
    b"presentationml.presentation.main+xml": "pptx",
}
_OPEN_DOCUMENT: Final = "application/vnd.oasis.opendocument."
_PROGRAMS: Final = (b"macroEnabled", b"vnd.ms-office.vbaProject")
_KIND_OF: Final = {ending: kind for kind, ending in EXTENSIONS.items()}
_CONTENTS: Final = "[Content_Types].xml"
_MIMETYPE: Final = "mimetype"
_PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"RIFF")
_PDF, _PDF_END, _PDF_TAIL = b"%PDF-", b"%%EOF", 4096
_ZIP: Final = b"PK\x03\x04"
_OLD_OFFICE: Final = bytes.fromhex("d0cf11e0a1b11ae1")


class DocumentRefused(Invalid):
    """A file of no kind that is kept, or one that could do harm."""

    code = "document_refused"
    message = mark(
        "This is not a file that can be kept here. Please choose a PDF, a picture, or a file of Word, Excel or"
        " PowerPoint (docx, xlsx, pptx) or LibreOffice (odt, ods, odp)."
    )


TOO_HEAVY: Final = mark("This file is larger than %(megabytes)d MB. Please make it smaller, or give a link to it.")
OLD: Final = mark(
    "This file is in an old format of Office, or has a password. Please save it as a PDF, or as docx, xlsx or pptx"
    " without a password."
)
WITH_MACROS: Final = mark("This file has macros (programs) in it. Please save it without them, or as a PDF.")
BROKEN: Final = mark("This file is damaged or not whole. Please choose it once more, or save it again first.")


@dataclass(frozen=True)
class Document:
    """A document as it is kept: the bytes that came, and what they are."""

    content: bytes
    media_type: str
    width: None = None
    height: None = None


def recognise(data: bytes, field: str = "file") -> Document | Picture:
    """Return a file as it is kept.

    Raises DocumentRefused for what is of no kind that is kept, too large, damaged or has macros; PictureRefused and
    PicturesBusy for pictures. All of them name the form's field.
    """
    if len(data) > MOST_BYTES:
        raise DocumentRefused(field, TOO_HEAVY, megabytes=MOST_BYTES // 1024**2)
    if data.startswith(_PICTURES):
        try:
            return prepare(data)
        except Invalid as refusal:
            refusal.field = field
            raise
    if data.startswith(_PDF):
        if _PDF_END not in data[-_PDF_TAIL:]:
            raise DocumentRefused(field, BROKEN)
        return Document(data, "application/pdf")
    if data.startswith(_ZIP):
        return Document(data, _packed(data, field))
    if data.startswith(_OLD_OFFICE):
        raise DocumentRefused(field, OLD)
    raise DocumentRefused(field)


def _packed(data: bytes, field: str) -> str:
    """Return the media type of an office document, which is a zip archive of parts."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise DocumentRefused(field, BROKEN)
            ending = _ending_of(archive, {part.filename for part in parts}, field)
    except (zipfile.BadZipFile, zlib.error, struct.error, RuntimeError, OSError, EOFError, ValueError) as problem:
        # what zipfile raises for an archive that only begins like one, is cut off, or has a password
        raise DocumentRefused(field, BROKEN) from problem
    return _KIND_OF[ending]


def _ending_of(archive: zipfile.ZipFile, names: set[str], field: str) -> str:
    if any(_is_program(name) for name in names):
        raise DocumentRefused(field, WITH_MACROS)
    said = _read(archive, _CONTENTS, field) if _CONTENTS in names else b""
    # a macro may have any name: what it is, the list of contents has to say
    if any(sign in said for sign in _PROGRAMS):
        raise DocumentRefused(field, WITH_MACROS)
    if _MIMETYPE in names:
        kind = _read(archive, _MIMETYPE, field).strip().decode("ascii", "replace")
        if kind.startswith(_OPEN_DOCUMENT) and kind in EXTENSIONS:
            return EXTENSIONS[kind]
    for sign, ending in _OFFICE.items():
        if sign in said:
            return ending
    raise DocumentRefused(field)


def _is_program(name: str) -> bool:
    """Tell whether a part of a document is a macro: of Microsoft's Office, or of LibreOffice."""
    return name.lower().endswith(("vbaproject.bin", "vbadata.xml")) or name.startswith(("Basic/", "Scripts/"))


def _read(archive: zipfile.ZipFile, name: str, field: str) -> bytes:
    """Return a part that tells what the others are; one that is longer than any could hide something at its end."""
    with archive.open(name) as part:
        found = part.read(MOST_OF_A_LIST + 1)
    if len(found) > MOST_OF_A_LIST:
        raise DocumentRefused(field, BROKEN)
    return found
