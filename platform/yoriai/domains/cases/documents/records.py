"""JSON as records: our own export without loss, the API's answers, and plain objects of the same names."""

from collections.abc import Mapping
from typing import Any, Final

from yoriai.domains.cases.casebook import Reason
from yoriai.domains.cases.content import Content, other_spellings
from yoriai.domains.cases.documents.cells import content_from_cells
from yoriai.domains.cases.documents.columns import Column
from yoriai.domains.cases.documents.document import Document, DocumentKind, Findings, Reader, told
from yoriai.domains.cases.documents.exchange import VERSION
from yoriai.domains.cases.documents.walking import Element, walk
from yoriai.domains.cases.plan import Item
from yoriai.domains.cases.rules import CASEBOOK_CHARS, CASEBOOK_YEARS, is_edition
from yoriai.domains.taxonomy.marks import Marks, MarkWeight

_PROFILE: Final = {
    "representative": str,
    "founded": dict,
    "founded_note": str,
    "staff": str,
    "address": str,
    "website": str,
    "other_websites": list,
    "message": str,
}
_SECTIONS: Final = ("purpose", "people", "content", "partners", "outreach", "results")
_PLAIN: Final = {
    "number": Column.NUMBER,
    "title": Column.TITLE,
    "organisation": Column.ORGANISATION,
    "furigana": Column.FURIGANA,
    "prefecture": Column.PREFECTURE,
    "page": Column.SOURCE_PAGE,
    "licence": Column.LICENCE,
    "confirmed_at": Column.CONFIRMED,
}
_ELSEWHERE: Final = frozenset(
    {"slug", "edition", "aliases", "beyond_prefecture", "prefecture_etc", "municipalities", "marks", "practices"}
    | {"targets", "profile", "sections", "prefecture_name", "website", "founded", "url", "id"}
)


def read_json(text: str, reader: Reader) -> Document:
    """Read the cases of a JSON file; what breaks off is named, and everything before it is read."""
    walked = walk(text.removeprefix("\ufeff"), "cases")
    findings = Findings(reader)
    items = []
    version = walked.members.get("version")
    if isinstance(version, int) and version > VERSION:
        findings.report(1, f"version {version}", Reason.NEWER_FORMAT)
    default = str(walked.members.get("edition") or "").lower()
    terms = _labels(walked.members.get("terms"))
    for element in walked.elements:
        item = _item(element, terms, findings)
        items += [item] if item is not None else []
    if walked.broken_at:
        lines = text.split("\n")
        findings.report(walked.broken_at, lines[min(walked.broken_at, len(lines)) - 1], Reason.BROKEN_JSON)
    elif not walked.elements:
        findings.report(1, text.strip()[:80], Reason.NO_PRACTICE)
    casebooks = _casebooks(walked.members.get("casebooks"), findings)
    return Document(
        DocumentKind.JSON,
        tuple(items),
        told(findings.problems),
        tuple(findings.unknown),
        edition=default,
        casebooks=casebooks,
    )


def _item(element: Element, terms: Mapping[str, str], findings: Findings) -> Item | None:
    row = element.value
    if not isinstance(row, dict):
        findings.report(element.line, str(row), Reason.NOT_A_RECORD)
        return None
    known = {*_PLAIN, *_ELSEWHERE}
    for name in row.keys() - known:
        findings.report(element.line, str(name), Reason.UNKNOWN_PART)
    marks = _marks(row, element.line, terms, findings)
    # numbers, dates and places in any spelling are understood as in a table; texts stay as they are
    cells = {column: str(row[name]) for name, column in _PLAIN.items() if row.get(name) not in (None, "")}
    cells |= {Column.FOUNDED: str(row["founded"])} if isinstance(row.get("founded"), str) else {}
    cells |= {Column.WEBSITE: str(row["website"])} if isinstance(row.get("website"), str) else {}
    cells |= {Column.MUNICIPALITIES: "、".join(map(str, _list(row.get("municipalities"))))}
    read = content_from_cells(cells, marks, element.line, findings)
    organisation = str(row.get("organisation") or "")
    content = Content(
        organisation=organisation,
        title=str(row.get("title") or ""),
        number=str(row["number"]) if row.get("number") is not None else None,
        page=read.page,
        furigana=str(row.get("furigana") or ""),
        aliases=other_spellings(organisation, map(str, _list(row.get("aliases")))),
        prefecture=read.prefecture,
        beyond_prefecture=bool(row.get("beyond_prefecture") or row.get("prefecture_etc") or read.beyond_prefecture),
        municipalities=tuple(map(str, _list(row.get("municipalities")))),
        marks=read.marks,
        profile={**read.profile, **_profile(row.get("profile"), element.line, findings)},
        sections=_sections(row.get("sections"), element.line, findings),
        licence=read.licence,
        confirmed_at=read.confirmed_at,
    )
    return Item(
        element.line,
        content,
        edition=str(row.get("edition") or "").lower(),
        slug=str(row.get("slug") or ""),
        outweighs=True,
    )


def _marks(row: Mapping[str, Any], line: int, terms: Mapping[str, str], findings: Findings) -> Marks:
    """Return the marks of `marks` (weights by code), or of the API's lists of practices and targets."""
    said = row.get("marks")
    pairs = [(str(code), weight) for code, weight in said.items()] if isinstance(said, dict) else []
    for name in ("practices", "targets"):
        pairs += [(str(each.get("code")), each.get("mark")) for each in _list(row.get(name)) if isinstance(each, dict)]
        labels = {
            str(e["code"]): str(e["label"]) for e in _list(row.get(name)) if isinstance(e, dict) and e.get("label")
        }
        terms = {**terms, **labels}
    marks = Marks()
    for code, weight in pairs:
        known = findings.reader.vocabulary.find_code(code) is not None
        label = code if known else terms.get(code, code)
        star = MarkWeight(weight) if weight in set(MarkWeight) else None
        marks = findings.mark(line, marks, label, star)
    return marks


def _profile(said: Any, line: int, findings: Findings) -> dict[str, Any]:
    profile = _object(said, line, findings)
    for name in profile.keys() - _PROFILE.keys():
        findings.report(line, f"profile.{name}", Reason.UNKNOWN_PART)
    return {name: profile[name] for name, kind in _PROFILE.items() if profile.get(name) and type(profile[name]) is kind}


def _sections(said: Any, line: int, findings: Findings) -> dict[str, str]:
    sections = _object(said, line, findings)
    for name in sections.keys() - set(_SECTIONS):
        findings.report(line, f"sections.{name}", Reason.UNKNOWN_PART)
    return {name: str(sections[name]) for name in _SECTIONS if sections.get(name)}


def _object(said: Any, line: int, findings: Findings) -> dict[str, Any]:
    if said is not None and not isinstance(said, dict):
        findings.report(line, str(said), Reason.UNKNOWN_PART)
    return said if isinstance(said, dict) else {}


def _list(said: Any) -> list[Any]:
    return said if isinstance(said, list) else []


def _labels(terms: Any) -> dict[str, str]:
    """Return the labels of the terms that the file brings with it, by code."""
    rows = [row for row in _list(terms) if isinstance(row, dict)]
    return {str(row["code"]): str(row["label"]) for row in rows if row.get("code") and row.get("label")}


def _casebooks(said: Any, findings: Findings) -> dict[str, dict[str, Any]]:
    """Return what the file says of casebooks, by edition; what does not fit is told, and left out."""
    found: dict[str, dict[str, Any]] = {}
    for row in _list(said):
        edition = row.get("edition") if isinstance(row, dict) else None
        if not isinstance(edition, str) or not is_edition(edition):
            findings.report(1, f"casebooks: {str(row)[:80]}", Reason.NOT_A_RECORD)
            continue
        said_of_it = {name: value for name, value in row.items() if name != "edition"}
        for name, value in said_of_it.items():
            if not _fits(name, value):
                findings.report(1, f"casebooks.{edition}.{name}"[:80], Reason.UNKNOWN_PART)
        found[edition] = {name: value for name, value in said_of_it.items() if _fits(name, value)}
    return found


def _fits(name: str, value: Any) -> bool:
    """Tell whether a casebook's description has a part of this name, and room for this value."""
    match name:
        case "year":
            return value is None or (type(value) is int and value in CASEBOOK_YEARS)
        case "totals":
            return isinstance(value, dict)
        case _:
            return isinstance(value, str) and len(value) <= CASEBOOK_CHARS.get(name, -1)
