"""Names of terms and places in the reader's language, chosen when they are shown and not before."""

from collections.abc import Mapping
from dataclasses import dataclass

from yoriai.core.i18n import current_language
from yoriai.domains.taxonomy.marks import MarkWeight
from yoriai.domains.taxonomy.places import Prefecture, Region
from yoriai.domains.taxonomy.vocabulary import Term, TermKind, Vocabulary


@dataclass(frozen=True)
class Label:
    """A name in both languages; as text it is the one of the language in force."""

    ja: str
    en: str

    def __str__(self) -> str:
        """Return the name in the language in force."""
        return self.en if current_language() == "en" else self.ja


def label_of(named: Term | Prefecture | Region) -> Label:
    """Return the label of a term, a prefecture or a region."""
    if isinstance(named, Term):
        return Label(named.label, named.label_en)
    return Label(named.name, named.name_en)


@dataclass(frozen=True)
class LabelledMark:
    """A mark as it is shown: the term's name in the reader's language, and its weight."""

    code: str
    label: Label
    mark: MarkWeight
    kind: TermKind


def labelled(marks: Mapping[str, MarkWeight], vocabulary: Vocabulary, *kinds: TermKind) -> list[LabelledMark]:
    """Return marks as they are shown, ★ before ☆ and each in the vocabulary's order; of these kinds only, if any."""
    shown = [
        LabelledMark(term.code, label_of(term), marks[term.code], term.kind)
        for term in vocabulary.marked(marks)
        if not kinds or term.kind in kinds
    ]
    return sorted(shown, key=lambda each: each.mark is not MarkWeight.PRIMARY)
