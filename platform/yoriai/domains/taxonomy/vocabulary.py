"""The vocabulary of marks: practices in groups, and targets, as a casebook's edition prints them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from yoriai.core.paths import DATA
from yoriai.domains.taxonomy.spelling import fold, without_enumeration

TERMS: Final = DATA / "taxonomy" / "terms.json"


class TermKind(StrEnum):
    """What a term names."""

    PRACTICE_GROUP = "practice_group"
    PRACTICE = "practice"
    TARGET = "target"


PRACTICE_KINDS: Final = (TermKind.PRACTICE_GROUP, TermKind.PRACTICE)


@dataclass(frozen=True)
class Term:
    """One term; `group` is the code of a practice's group, and None for groups and targets."""

    code: str
    kind: TermKind
    label: str
    label_en: str
    group: str | None
    order: int
    edition: str
    aliases: tuple[str, ...] = ()


class Vocabulary:
    """All terms of an edition, found by code or by any printed spelling of their label."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Take the terms; raise ValueError when two share a code or a spelling, or a practice's group is missing."""
        self._terms = tuple(terms)
        self._by_code = {term.code: term for term in self._terms}
        self._places = {term.code: place for place, term in enumerate(self._terms)}
        if len(self._by_code) != len(self._terms):
            raise ValueError("two terms share a code")
        self._of_kind = {
            kind: tuple(sorted((term for term in self._terms if term.kind is kind), key=lambda term: term.order))
            for kind in TermKind
        }
        self._of_group: dict[str, tuple[Term, ...]] = {}
        for practice in self.practices:
            if practice.group not in self._by_code:
                raise ValueError(f"the group of {practice.code} is missing")
            self._of_group[practice.group] = (*self._of_group.get(practice.group, ()), practice)
        self._by_spelling = _spellings(self._terms)

    def __iter__(self) -> Iterator[Term]:
        """Walk the terms as the data lists them: groups, practices, targets."""
        return iter(self._terms)

    def __len__(self) -> int:
        """Count the terms."""
        return len(self._terms)

    def find(self, printed_label: str) -> Term | None:
        """Find a term by its label as printed, whatever its spaces, widths, heading number or こども/子ども."""
        key = fold(printed_label)
        if not key:
            return None
        found = self._by_spelling.get(key) or self._by_spelling.get(key.replace("等", ""))
        if found is not None:
            return found
        bare = fold(without_enumeration(printed_label))
        return self._by_spelling.get(bare) or self._by_spelling.get(bare.replace("等", ""))

    def find_code(self, code: str) -> Term | None:
        """Find a term by its code."""
        return self._by_code.get(code)

    def get(self, code: str) -> Term:
        """Give the term of a code; raise KeyError when there is none."""
        return self._by_code[code]

    def place_of(self, code: str) -> int:
        """Say where a term stands in the vocabulary's order; raise KeyError when there is none."""
        return self._places[code]

    def marked(self, codes: Iterable[str]) -> list[Term]:
        """Give the terms of some codes in the vocabulary's order; codes that it lacks are left out."""
        return [self._by_code[code] for code in sorted(filter(self._places.__contains__, codes), key=self.place_of)]

    def kind_of(self, code: str) -> TermKind | None:
        """Say what kind of term a code is, or None when the vocabulary lacks it."""
        term = self._by_code.get(code)
        return term.kind if term else None

    @property
    def groups(self) -> tuple[Term, ...]:
        """The practice groups in the casebook's order."""
        return self._of_kind[TermKind.PRACTICE_GROUP]

    @property
    def practices(self) -> tuple[Term, ...]:
        """The practices in the casebook's order."""
        return self._of_kind[TermKind.PRACTICE]

    @property
    def targets(self) -> tuple[Term, ...]:
        """The target groups in the casebook's order."""
        return self._of_kind[TermKind.TARGET]

    def practices_of(self, group: str) -> tuple[Term, ...]:
        """Give the practices of one group, by the group's code."""
        return self._of_group.get(group, ())


def _spellings(terms: tuple[Term, ...]) -> dict[str, Term]:
    """Index every label and alias, also without 等, which casebooks print or leave out as they like."""
    index: dict[str, Term] = {}
    for term in terms:
        for spelling in (term.label, *term.aliases):
            for key in {fold(spelling), fold(spelling).replace("等", "")}:
                if index.setdefault(key, term) is not term:
                    raise ValueError(f"{term.code} and {index[key].code} are both spelt {spelling}")
    return index


def parse_vocabulary(data: dict[str, Any]) -> Vocabulary:
    """Build a vocabulary from the parsed terms file: {"edition", "terms": [...]}."""
    return Vocabulary(
        Term(
            code=row["code"],
            kind=TermKind(row["kind"]),
            label=row["label"],
            label_en=row["label_en"],
            group=row.get("group"),
            order=row["order"],
            edition=row.get("edition", data["edition"]),
            aliases=tuple(row.get("aliases", ())),
        )
        for row in data["terms"]
    )


def load_vocabulary(path: Path = TERMS) -> Vocabulary:
    """Read a file of terms, the shipped one unless told; raise OSError or ValueError when missing or malformed."""
    return parse_vocabulary(json.loads(path.read_text(encoding="utf-8")))
