"""Cases side by side: what they have in common, and what only one of them has. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.cases.service import CaseDetails
from yoriai.domains.taxonomy.labels import Label, label_of
from yoriai.domains.taxonomy.vocabulary import PRACTICE_KINDS, TermKind, Vocabulary
from yoriai.web.cases.texts import HEADINGS, Block, blocks_of, founded_in_words
from yoriai.web.cases.whereabouts import place_of

KINDS: Final = {
    "practices": (mark("Kind of practice"), PRACTICE_KINDS),
    "targets": (mark("For whom"), (TermKind.TARGET,)),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of each case, '' where it is not known; `is_same` where all say the same."""

    label: str
    values: Sequence[str]
    is_same: bool
    lang: str


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term that at least one case carries: its weight in each case, '' where it has none."""

    label: Label
    weights: Sequence[str]
    is_common: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """The marks of one kind, those that all cases carry first."""

    key: str
    label: str
    rows: Sequence[TermRow]


@dataclass(frozen=True, slots=True)
class Told:
    """One part of the text in each case, without blocks where a case does not tell it."""

    key: str
    heading: str
    texts: Sequence[Sequence[Block]]


def facts_of(compared: Sequence[CaseDetails]) -> list[Fact]:
    """Return the facts that at least one case has."""
    rows = (
        (_("Place"), "", [place_of(case) for case in compared]),
        (_("Founded"), "", [founded_in_words(case.entry.profile.founded) or case.founded_note for case in compared]),
        (_("Staff"), "ja", [case.entry.profile.staff for case in compared]),
        (_("Representative"), "ja", [case.entry.profile.representative for case in compared]),
    )
    is_several = len(compared) > 1
    return [
        Fact(label, values, is_several and len(set(values)) == 1, lang) for label, lang, values in rows if any(values)
    ]


def marks_of(compared: Sequence[CaseDetails], vocabulary: Vocabulary) -> list[Marked]:
    """Return the marks by kind, a row for each term: what all carry first, then in the vocabulary's order."""
    return [Marked(key, _(label), _rows(compared, vocabulary, kinds)) for key, (label, kinds) in KINDS.items()]


def texts_of(compared: Sequence[CaseDetails]) -> list[Told]:
    """Return the parts that at least one case tells, in the casebook's order; unknown parts come last."""
    told: list[Mapping[str, str]] = [case.entry.sections for case in compared]
    unknown = dict.fromkeys(key for texts in told for key in texts if key not in HEADINGS)
    order = [*(key for key in HEADINGS if any(key in texts for texts in told)), *unknown]
    return [
        Told(key, _(HEADINGS[key]) if key in HEADINGS else key, [list(blocks_of(texts.get(key, ""))) for texts in told])
        for key in order
    ]


def _rows(compared: Sequence[CaseDetails], vocabulary: Vocabulary, kinds: Collection[TermKind]) -> list[TermRow]:
    rows = []
    for term in vocabulary:
        weights = [str(case.marks.get(term.code, "")) for case in compared]
        if term.kind in kinds and any(weights):
            rows.append(TermRow(label_of(term), weights, len(compared) > 1 and all(weights)))
    return sorted(rows, key=lambda row: not row.is_common)
