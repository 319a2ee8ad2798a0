"""Marks: which terms something is about, ★ primary or ☆ secondary."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from yoriai.domains.taxonomy.vocabulary import TermKind, Vocabulary


class MarkWeight(StrEnum):
    """How much a subject is about a term: ★ primary, ☆ secondary."""

    PRIMARY = "primary"
    SECONDARY = "secondary"

    @property
    def symbol(self) -> str:
        """The star that casebooks print for this weight."""
        return "★" if self is MarkWeight.PRIMARY else "☆"


@dataclass(frozen=True, init=False)
class Marks(Mapping[str, MarkWeight]):
    """An immutable mapping from term code to weight, shared by cases, members, consultations and requests.

    Two Marks are equal when they hold the same weights, whatever order they were given in.
    """

    _weights: tuple[tuple[str, MarkWeight], ...]

    def __init__(self, weights: Mapping[str, MarkWeight | str] | None = None) -> None:
        """Take weights by term code; raise ValueError for a weight that is neither primary nor secondary."""
        pairs = sorted((code, MarkWeight(weight)) for code, weight in (weights or {}).items())
        object.__setattr__(self, "_weights", tuple(pairs))

    def __getitem__(self, code: str) -> MarkWeight:
        """Give the weight of a term code; raise KeyError when it is not marked."""
        for marked, weight in self._weights:
            if marked == code:
                return weight
        raise KeyError(code)

    def __iter__(self) -> Iterator[str]:
        """Walk the term codes in alphabetical order."""
        return (code for code, _ in self._weights)

    def __len__(self) -> int:
        """Count the marked terms."""
        return len(self._weights)

    def shared_with(self, other: "Marks") -> Iterator[tuple[str, MarkWeight, MarkWeight]]:
        """Walk the term codes that both have, in alphabetical order, each with both weights."""
        theirs = dict(other._weights)
        return ((code, weight, theirs[code]) for code, weight in self._weights if code in theirs)

    @property
    def primary(self) -> tuple[str, ...]:
        """The codes marked ★."""
        return self._of_weight(MarkWeight.PRIMARY)

    @property
    def secondary(self) -> tuple[str, ...]:
        """The codes marked ☆."""
        return self._of_weight(MarkWeight.SECONDARY)

    def _of_weight(self, weight: MarkWeight) -> tuple[str, ...]:
        return tuple(code for code, marked in self._weights if marked is weight)

    def of_kind(self, kind: TermKind, vocabulary: Vocabulary) -> "Marks":
        """Give only the marks on terms of one kind; codes the vocabulary lacks are left out."""
        return Marks({code: weight for code, weight in self._weights if vocabulary.kind_of(code) is kind})

    def unknown(self, vocabulary: Vocabulary) -> tuple[str, ...]:
        """Give the codes that the vocabulary does not have, for a form to refuse."""
        return tuple(code for code in self if vocabulary.kind_of(code) is None)

    def with_mark(self, code: str, weight: MarkWeight) -> "Marks":
        """Give these marks with one more; ★ stays when the term is marked twice."""
        if self.get(code) is MarkWeight.PRIMARY:
            return self
        return Marks({**dict(self._weights), code: weight})
