"""Cases as a table that spreadsheets open and the importer reads back: CSV with a byte order mark."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from yoriai.core.sheets import BOM, harmless, line
from yoriai.domains.cases.documents.columns import EXPORT, TEMPLATE, Column, heading_of
from yoriai.domains.cases.documents.exchange import Exported
from yoriai.domains.taxonomy.marks import Marks, MarkWeight
from yoriai.domains.taxonomy.places import Gazetteer
from yoriai.domains.taxonomy.vocabulary import PRACTICE_KINDS, TermKind, Vocabulary

_YES: Final = "はい"


def template() -> str:
    """Return an empty table with every heading, to fill in."""
    return BOM + line(heading_of(column) for column in TEMPLATE)


def as_csv(
    cases: Iterable[Exported],
    vocabulary: Vocabulary,
    gazetteer: Gazetteer,
    source_of: Callable[[Exported], str],
    base: str = "",
) -> Iterator[str]:
    """Give cases out as CSV, line by line; `base` stands before the path of each case's page.

    `source_of` is the line that says where a case is from and how it may be used.
    """
    yield BOM + line(heading_of(column) for column in EXPORT)
    for case in cases:
        cells = _cells(case, vocabulary, gazetteer, base) | {Column.ATTRIBUTION: source_of(case)}
        yield line(harmless(cells.get(column, "")) for column in EXPORT)


def _cells(case: Exported, vocabulary: Vocabulary, gazetteer: Gazetteer, base: str) -> dict[Column, str]:
    content, profile = case.content, case.content.profile
    founded = profile.get("founded")
    cells = {
        Column.NUMBER: content.number or "",
        Column.EDITION: case.edition,
        Column.TITLE: content.title,
        Column.ORGANISATION: content.organisation,
        Column.FURIGANA: content.furigana,
        Column.ALIASES: "\n".join(content.aliases),
        Column.PREFECTURE: gazetteer.get_prefecture(content.prefecture).name if content.prefecture else "",
        Column.BEYOND: _YES if content.beyond_prefecture else "",
        Column.MUNICIPALITIES: "、".join(content.municipalities),
        Column.FOUNDED: founded["value"] if founded else "",
        Column.FOUNDED_NOTE: profile.get("founded_note", ""),
        Column.STAFF: profile.get("staff", ""),
        Column.REPRESENTATIVE: profile.get("representative", ""),
        Column.POSTAL_ADDRESS: profile.get("address", ""),
        Column.WEBSITE: profile.get("website", ""),
        Column.OTHER_WEBSITES: "\n".join(profile.get("other_websites", ())),
        Column.MESSAGE: profile.get("message", ""),
        Column.SOURCE_PAGE: str(content.page or ""),
        Column.LICENCE: content.licence,
        Column.CONFIRMED: content.confirmed_at,
        Column.PLACE_HERE: f"{base}/cases/{case.slug}",
    }
    cells |= {Column(name): text for name, text in content.sections.items()}
    return cells | _mark_cells(content.marks, vocabulary)


def _mark_cells(marks: Marks, vocabulary: Vocabulary) -> dict[Column, str]:
    def labels(kinds: Iterable[TermKind], weight: MarkWeight) -> str:
        chosen = [term.label for term in vocabulary if term.kind in kinds and marks.get(term.code) is weight]
        return "、".join(chosen)

    return {
        Column.PRACTICES_PRIMARY: labels(PRACTICE_KINDS, MarkWeight.PRIMARY),
        Column.PRACTICES_SECONDARY: labels(PRACTICE_KINDS, MarkWeight.SECONDARY),
        Column.TARGETS_PRIMARY: labels([TermKind.TARGET], MarkWeight.PRIMARY),
        Column.TARGETS_SECONDARY: labels([TermKind.TARGET], MarkWeight.SECONDARY),
    }
