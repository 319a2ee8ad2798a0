"""The cells of a record, whatever file they came from, as what is known of a case."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any, Final

from yoriai.core.clock import TOKYO
from yoriai.domains.cases.casebook import Precision, Reason
from yoriai.domains.cases.casebook.contents import printed_number
from yoriai.domains.cases.casebook.dates import read_founded
from yoriai.domains.cases.casebook.markup import clean
from yoriai.domains.cases.casebook.names import split_reading, tidy_name
from yoriai.domains.cases.casebook.websites import read_websites, says_none
from yoriai.domains.cases.content import Content, other_spellings
from yoriai.domains.cases.documents.columns import Column
from yoriai.domains.cases.documents.document import Findings
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.places import Prefecture
from yoriai.domains.taxonomy.spelling import squeeze

LICENCE_CHARS: Final = 40
_SECTIONS: Final = (
    Column.PURPOSE,
    Column.PEOPLE,
    Column.CONTENT,
    Column.PARTNERS,
    Column.OUTREACH,
    Column.RESULTS,
)
_BETWEEN: Final = re.compile(r"[、，,;；\n|｜]+")
_BETWEEN_NAMES: Final = re.compile(r"[;；\n|｜]+")
"""A name may have a comma in it."""
_YES: Final = frozenset({"はい", "有", "あり", "等", "○", "〇", "◯", "●", "✓", "1", "true", "yes", "y"})
_DIGITS: Final = re.compile(r"\d{1,5}")


def content_from_cells(cells: Mapping[Column, str], marks: Marks, line: int, findings: Findings) -> Content:
    """Return what the cells of one record say; note what cannot be understood."""
    written, reading = split_reading(cells.get(Column.ORGANISATION, ""))
    organisation = tidy_name(written)
    prefecture, municipalities = _place(cells, line, findings)
    return Content(
        organisation=organisation,
        title=squeeze(clean(cells.get(Column.TITLE, ""))),
        number=_number(cells.get(Column.NUMBER, "")),
        page=_page(cells, line, findings),
        furigana=squeeze(cells.get(Column.FURIGANA, "")) or reading,
        aliases=other_spellings(organisation, _list(cells.get(Column.ALIASES, ""), _BETWEEN_NAMES)),
        prefecture=prefecture,
        beyond_prefecture=_says_yes(cells.get(Column.BEYOND, "")) or cells.get(Column.PREFECTURE, "").endswith("等"),
        municipalities=municipalities,
        marks=marks,
        profile=_profile(cells, line, findings),
        sections={str(column): text for column in _SECTIONS if (text := _text(cells.get(column, "")))},
        licence=_licence(cells.get(Column.LICENCE, ""), line, findings),
        confirmed_at=_instant(cells.get(Column.CONFIRMED, ""), line, findings),
    )


def _text(cell: str) -> str:
    return clean(cell.replace("\r\n", "\n").replace("\r", "\n"))


def _list(cell: str, between: re.Pattern[str] = _BETWEEN) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (squeeze(piece) for piece in between.split(cell)))))


def _says_yes(cell: str) -> bool:
    return unicodedata.normalize("NFKC", cell).strip().lower() in _YES


def _number(cell: str) -> str | None:
    """Return a number as the book prints it; spreadsheets take its zero away."""
    plain = unicodedata.normalize("NFKC", cell).strip().removesuffix(".0")
    return (printed_number(plain) if plain.isdigit() else plain) or None


def _page(cells: Mapping[Column, str], line: int, findings: Findings) -> int | None:
    """Return the page of the source; ページ is ours where it is an address, and the source's where it is a number."""
    here = unicodedata.normalize("NFKC", cells.get(Column.PLACE_HERE, "")).strip()
    said = unicodedata.normalize("NFKC", cells.get(Column.SOURCE_PAGE, "")).strip().lower() or (
        here if _DIGITS.fullmatch(here) else ""
    )
    plain = said.removeprefix("p.").removeprefix("p").removesuffix("頁").removesuffix(".0").strip()
    if plain and not _DIGITS.fullmatch(plain):
        findings.report(line, said, Reason.UNREADABLE_PAGE)
        return None
    return int(plain) if plain else None


def _place(cells: Mapping[Column, str], line: int, findings: Findings) -> tuple[str, tuple[str, ...]]:
    """Return the prefecture's code and the municipalities."""
    area = squeeze(cells.get(Column.AREA, ""))
    printed = squeeze(cells.get(Column.PREFECTURE, "")) or area
    places = findings.reader.gazetteer
    found = places.find_prefecture(printed) if printed else None
    if found is None and printed:
        code = unicodedata.normalize("NFKC", printed).zfill(2)
        found = next((each for each in places.prefectures if code == each.code or printed == each.name_en), None)
    if printed and found is None:
        findings.report(line, printed, Reason.UNKNOWN_PREFECTURE)
    named = cells.get(Column.MUNICIPALITIES, "") or (area if not cells.get(Column.PREFECTURE) else "")
    return (found.code if found else ""), _municipalities(named, found, line, findings)


def _municipalities(named: str, prefecture: Prefecture | None, line: int, findings: Findings) -> tuple[str, ...]:
    if prefecture is None:
        return _list(named)
    names: list[str] = []
    for piece in _list(named):
        places = findings.reader.gazetteer
        names += [each.full_name for each in places.find_municipalities(prefecture, piece)]
        for unknown in places.find_unknown_places(prefecture, piece):
            names.append(unknown)
            findings.report(line, unknown, Reason.UNKNOWN_MUNICIPALITY)
    return tuple(dict.fromkeys(names))


def _profile(cells: Mapping[Column, str], line: int, findings: Findings) -> dict[str, Any]:
    printed = squeeze(cells.get(Column.FOUNDED, ""))
    founded, note = read_founded(printed) if printed else (None, "")
    if printed and founded is None:
        findings.report(line, printed, Reason.UNREADABLE_DATE)
    sites = cells.get(Column.WEBSITE, "")
    websites = read_websites(sites)
    if not websites and not says_none(sites):
        findings.report(line, sites, Reason.UNREADABLE_WEBSITE)
    others = (*websites[1:], *read_websites(cells.get(Column.OTHER_WEBSITES, "")))
    said: dict[str, Any] = {
        "representative": squeeze(cells.get(Column.REPRESENTATIVE, "")),
        "founded": founded and {"value": founded.value, "precision": str(founded.precision)},
        "founded_note": squeeze(cells.get(Column.FOUNDED_NOTE, "")) or note,
        "staff": squeeze(cells.get(Column.STAFF, "")),
        "address": squeeze(cells.get(Column.POSTAL_ADDRESS, "")),
        "website": websites[0] if websites else "",
        "other_websites": list(dict.fromkeys(others)),
        "message": _text(cells.get(Column.MESSAGE, "")),
    }
    return {name: value for name, value in said.items() if value}


def _licence(cell: str, line: int, findings: Findings) -> str:
    licence = squeeze(cell)
    if len(licence) > LICENCE_CHARS:
        findings.report(line, licence, Reason.UNKNOWN_LICENCE)
        return ""
    return licence


def _instant(cell: str, line: int, findings: Findings) -> str:
    """Return an instant in ISO 8601: as it stands, or the beginning of a day in Japan."""
    said = squeeze(cell)
    if not said:
        return ""
    try:
        instant = datetime.fromisoformat(said)
    except ValueError:
        instant = None
    if instant is not None and len(said) > len("2026-01-01"):
        return (instant if instant.tzinfo else instant.replace(tzinfo=TOKYO)).astimezone(UTC).isoformat()
    day, _note = read_founded(said)
    if day is None or day.precision is not Precision.DAY:
        findings.report(line, said, Reason.UNREADABLE_INSTANT)
        return ""
    return datetime.combine(datetime.fromisoformat(day.value), time(), TOKYO).astimezone(UTC).isoformat()
