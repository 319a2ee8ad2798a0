"""What a PDF says of itself, read by another library than the one that makes it."""

import io

from pypdf import PdfReader
from pypdf.generic import Destination, DictionaryObject, PdfObject


def read(pdf: bytes) -> PdfReader:
    """Return a reader of the file."""
    return PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """Return all that stands on its pages, without spaces and ends of lines."""
    return "".join("".join(page.extract_text().split()) for page in read(pdf).pages)


def inside(whole: PdfObject, *names: str) -> PdfObject:
    """Return what dictionaries hold that lie in each other, by their names."""
    for name in names:
        whole = entries(whole)[name]
    return whole


def entries(whole: PdfObject) -> dict[str, PdfObject]:
    """Return what a dictionary holds, by name; fail where it is none."""
    assert isinstance(whole, DictionaryObject)
    return {str(name): whole[name] for name in whole}


def headings(reader: PdfReader) -> list[str]:
    """Return the titles at the top of the outline."""
    return [str(entry.title) for entry in reader.outline if isinstance(entry, Destination)]
