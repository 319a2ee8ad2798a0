"""The book's own totals beside what was read and what the catalogue has afterwards. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from yoriai.domains.cases.casebook import Totals
from yoriai.domains.cases.plan import Outcome, Plan
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.vocabulary import Term, TermKind, Vocabulary


@dataclass(frozen=True)
class Tally:
    """How many practices there are, and how many carry the ★ of each term."""

    practices: int = 0
    by_term: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, marks: Iterable[Marks]) -> "Tally":
        """Count the ★ of cases."""
        counted: dict[str, int] = {}
        practices = 0
        for each in marks:
            practices += 1
            for code in each.primary:
                counted[code] = counted.get(code, 0) + 1
        return cls(practices, counted)

    def as_json(self) -> dict[str, Any]:
        """Return the tally as JSON holds it."""
        return {"practices": self.practices, "by_term": dict(self.by_term)}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Tally":
        """Return a tally from what is stored of it."""
        return cls(stored.get("practices") or 0, stored.get("by_term") or {})


@dataclass(frozen=True)
class Difference:
    """A term (None: all practices) of which the book says another number than was read or is in the catalogue.

    `by_group_only` is how many cases are known to be of the practice's group, but not of which practice.
    """

    term: Term | None
    book: int
    read: int
    after: int
    by_group_only: int = 0


@dataclass(frozen=True)
class Comparison:
    """The three tallies of an import: what the book says, what was read of it, what the catalogue has afterwards."""

    book: Tally
    read: Tally
    after: Tally

    @property
    def is_told(self) -> bool:
        """Whether the book says any total at all."""
        return bool(self.book.practices or self.book.by_term)

    def differences(self, vocabulary: Vocabulary) -> list[Difference]:
        """Return what differs, all practices first, then terms in the vocabulary's order."""
        found = []
        if self.book.practices and {self.read.practices, self.after.practices} != {self.book.practices}:
            found.append(Difference(None, self.book.practices, self.read.practices, self.after.practices))
        for term in vocabulary if self.book.by_term else ():
            told, read, after = (tally.by_term.get(term.code, 0) for tally in (self.book, self.read, self.after))
            if term.kind is not TermKind.PRACTICE_GROUP and {read, after} != {told}:
                by_group = self.after.by_term.get(term.group, 0) if term.group else 0
                found.append(Difference(term, told, read, after, by_group))
        return found

    def as_json(self) -> dict[str, Any]:
        """Return the comparison as JSON holds it."""
        return {"book": self.book.as_json(), "read": self.read.as_json(), "after": self.after.as_json()}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Comparison":
        """Return a comparison from what is stored of it."""
        return cls(*(Tally.from_json(stored.get(name, {})) for name in ("book", "read", "after")))


def compare(totals: Totals, plan: Plan, edition: str) -> Comparison:
    """Compare the book's totals with the records read of its edition and with the catalogue after them."""
    own = [step for step in plan.steps if step.edition == edition and step.outcome is not Outcome.REFUSED]
    read = Tally.of(step.item.content.marks for step in own)
    return Comparison(Tally(totals.practices or 0, totals.by_term), read, Tally.of(plan.after))
