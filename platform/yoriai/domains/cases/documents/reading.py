"""Files of cases read: one entry point recognises the kind."""

from yoriai.domains.cases.casebook import read_bytes
from yoriai.domains.cases.casebook.labels import Part, find_heading
from yoriai.domains.cases.casebook.reader import read_casebook
from yoriai.domains.cases.content import content_of
from yoriai.domains.cases.documents.document import Document, DocumentKind, Reader, told
from yoriai.domains.cases.documents.records import read_json
from yoriai.domains.cases.documents.rows import lines_of
from yoriai.domains.cases.documents.table import headings_in, read_table
from yoriai.domains.cases.plan import Item
from yoriai.domains.cases.rules import find_edition

_CASEBOOK_PARTS = frozenset({Part.PRACTICES, Part.TARGETS, Part.CONTENT, Part.RESULTS, Part.PROFILE})


def read_document(data: bytes, reader: Reader) -> Document:
    """Read a file of any kind; raises UnreadableText for bytes that are no text."""
    text = read_bytes(data)
    if text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        return read_json(text, reader)
    headed = headings_in(text)
    if headed is not None and not _has_pages(text):
        return read_table(text, headed, reader)
    return _read_casebook(text, reader)


def _has_pages(text: str) -> bool:
    """Whether a text has headings that only a casebook's pages have."""
    return any(len(line) < 40 and find_heading(line) in _CASEBOOK_PARTS for line in lines_of(text) if "\t" not in line)


def _read_casebook(text: str, reader: Reader) -> Document:
    reading = read_casebook(text, reader.vocabulary, reader.gazetteer, reader.left_out)
    items = []
    for record in reading.records:
        place = reader.gazetteer.find_prefecture(record.prefecture) if record.prefecture else None
        items.append(Item(record.line, content_of(record, place.code if place else "")))
    edition = find_edition(text) or ""
    book = {"title": reading.book.title, "publisher": reading.book.publisher, "year": reading.book.year}
    return Document(
        DocumentKind.CASEBOOK,
        tuple(items),
        told(reading.problems),
        reading.unknown,
        edition,
        reading.totals,
        {edition: {name: value for name, value in book.items() if value}},
    )
