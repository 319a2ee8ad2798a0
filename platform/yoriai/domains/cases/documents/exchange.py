"""The catalogue as JSON that is read back without loss: one case a line, with the terms and casebooks it speaks of."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from yoriai.domains.cases.content import Content
from yoriai.domains.cases.editions import Casebook
from yoriai.domains.taxonomy.places import Gazetteer
from yoriai.domains.taxonomy.vocabulary import Term, Vocabulary

FORMAT: Final = "yoriai-cases"
VERSION: Final = 1


@dataclass(frozen=True)
class Exported:
    """A case as it leaves the catalogue: its address, its edition, and all that is known of it."""

    slug: str
    edition: str
    content: Content


def as_json(
    cases: Iterable[Exported], casebooks: Iterable[Casebook], vocabulary: Vocabulary, gazetteer: Gazetteer
) -> Iterator[str]:
    """Give the catalogue out as JSON, piece by piece: a head with casebooks and terms, then one case a line."""
    head = {"format": FORMAT, "version": VERSION}
    yield json.dumps(head)[:-1] + ',\n"casebooks": [\n'
    yield ",\n".join(map(_compact, map(casebook_row, casebooks)))
    yield '\n],\n"terms": [\n'
    yield ",\n".join(_compact(_term_row(term)) for term in vocabulary)
    yield '\n],\n"cases": ['
    separator = "\n"
    for case in cases:
        yield separator + _compact(case_row(case, gazetteer))
        separator = ",\n"
    yield "\n]}\n"


def case_row(case: Exported, gazetteer: Gazetteer) -> dict[str, Any]:
    """Return a case as a JSON object; what is not known is left out."""
    content = case.content
    row: dict[str, Any] = {
        "slug": case.slug,
        "edition": case.edition,
        "number": content.number,
        "page": content.page,
        "title": content.title,
        "organisation": content.organisation,
        "furigana": content.furigana,
        "aliases": list(content.aliases),
        "prefecture": content.prefecture,
        "prefecture_name": gazetteer.get_prefecture(content.prefecture).name if content.prefecture else "",
        "beyond_prefecture": content.beyond_prefecture,
        "municipalities": list(content.municipalities),
        "marks": {code: str(weight) for code, weight in content.marks.items()},
        "profile": dict(sorted(content.profile.items())),
        "sections": dict(sorted(content.sections.items())),
        "licence": content.licence,
        "confirmed_at": content.confirmed_at,
    }
    return {name: value for name, value in row.items() if value not in ("", None, [], {}, False)}


def casebook_row(book: Casebook) -> dict[str, Any]:
    """Return a casebook as a JSON object, its texts in both languages."""
    return {
        "edition": book.edition,
        "title": book.name.ja,
        "title_en": book.name.en,
        "publisher": book.published_by.ja,
        "publisher_en": book.published_by.en,
        "year": book.year,
        "address": book.address,
        "licence": book.licence.code if book.licence else "",
        "totals": dict(book.totals),
    }


def _term_row(term: Term) -> dict[str, Any]:
    return {
        "code": term.code,
        "kind": str(term.kind),
        "label": term.label,
        "label_en": term.label_en,
        "group": term.group,
        "edition": term.edition,
    }


def _compact(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False)
