"""Requests and mentors as files that `yoriai mentoring plan` reads: the other way round of `entries.Reader`."""

from collections.abc import Iterable, Iterator

from yoriai.core.clock import TOKYO
from yoriai.core.sheets import BOM, harmless, line
from yoriai.domains.mentoring.filed.columns import MENTORS, REQUESTS
from yoriai.domains.mentoring.filed.entries import Entry
from yoriai.domains.taxonomy.marks import MarkWeight
from yoriai.domains.taxonomy.places import Gazetteer
from yoriai.domains.taxonomy.vocabulary import TermKind, Vocabulary

BETWEEN = ";"


def request_lines(requests: Iterable[Entry], vocabulary: Vocabulary, gazetteer: Gazetteer) -> Iterator[str]:
    """Return the lines of a file of requests, with a byte order mark; no cell is a formula."""
    return _lines(REQUESTS, requests, vocabulary, gazetteer)


def mentor_lines(mentors: Iterable[Entry], vocabulary: Vocabulary, gazetteer: Gazetteer) -> Iterator[str]:
    """Return the lines of a file of mentors, with a byte order mark; no cell is a formula."""
    return _lines(MENTORS, mentors, vocabulary, gazetteer)


def _lines(
    columns: tuple[str, ...], entries: Iterable[Entry], vocabulary: Vocabulary, gazetteer: Gazetteer
) -> Iterator[str]:
    yield BOM + line(columns)
    for entry in entries:
        cells = _cells(entry, vocabulary, gazetteer)
        yield line(harmless(cells[name]) for name in columns)


def _cells(entry: Entry, vocabulary: Vocabulary, gazetteer: Gazetteer) -> dict[str, str]:
    """Return every cell by its column, in words that a person reads and the reader finds again."""
    return {
        "id": entry.id,
        "organisation": entry.organisation,
        "prefecture": gazetteer.get_prefecture(entry.prefecture).name if entry.prefecture else "",
        "languages": BETWEEN.join(sorted(entry.languages)),
        **_marks(entry, vocabulary),
        "wishes": BETWEEN.join(entry.wishes),
        "starts": BETWEEN.join(start.astimezone(TOKYO).isoformat() for start in sorted(entry.starts)),
        "text": entry.text,
        "capacity": str(entry.capacity),
        "paused": "yes" if entry.is_paused else "no",
    }


def _marks(entry: Entry, vocabulary: Vocabulary) -> dict[str, str]:
    cells: dict[str, list[str]] = {f"{kind}_{weight}": [] for kind in ("practices", "targets") for weight in MarkWeight}
    for code, weight in entry.marks.items():
        term = vocabulary.find_code(code)
        if term is not None:  # a mark of an edition that is gone
            kind = "targets" if term.kind is TermKind.TARGET else "practices"
            cells[f"{kind}_{weight}"].append(term.label)
    return {column: BETWEEN.join(labels) for column, labels in cells.items()}
