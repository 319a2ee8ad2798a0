"""Documents of meetings for tests, made here: as small as what they are told apart by."""

import io
import zipfile
from typing import Final

PDF: Final = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n"
MAIN: Final = {
    "docx": "wordprocessingml.document.main+xml",
    "xlsx": "spreadsheetml.sheet.main+xml",
    "pptx": "presentationml.presentation.main+xml",
}
OPEN: Final = {
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
}


def packed(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip archive of parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def office(ending: str, **parts: str | bytes) -> bytes:
    """Return a document of Microsoft's Office by its ending, with further parts."""
    kind = f"application/vnd.openxmlformats-officedocument.{MAIN[ending]}"
    said = f'<Types><Override PartName="/main.xml" ContentType="{kind}"/></Types>'
    return packed({"[Content_Types].xml": said, "main.xml": "<main/>", **parts})


def libre(ending: str, **parts: str | bytes) -> bytes:
    """Return a document of LibreOffice by its ending, with further parts."""
    return packed({"mimetype": OPEN[ending], "content.xml": "<office/>", **parts})
