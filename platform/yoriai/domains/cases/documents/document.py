"""What was read of a file, of whatever kind."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from yoriai.domains.cases.casebook import Problem, Reason, Totals, UnknownMark
from yoriai.domains.cases.casebook.problems import problem
from yoriai.domains.cases.plan import ImportProblem, Item
from yoriai.domains.taxonomy.marks import Marks, MarkWeight
from yoriai.domains.taxonomy.places import Gazetteer
from yoriai.domains.taxonomy.spelling import fold
from yoriai.domains.taxonomy.vocabulary import Vocabulary


class DocumentKind(StrEnum):
    """What a file holds."""

    CASEBOOK = "casebook"
    TABLE = "table"
    JSON = "json"


@dataclass(frozen=True)
class Document:
    """Records, what was not understood, and what the document says of itself; `edition` is '' where it names none."""

    kind: DocumentKind
    items: tuple[Item, ...] = ()
    problems: tuple[ImportProblem, ...] = ()
    unknown: tuple[UnknownMark, ...] = ()
    edition: str = ""
    totals: Totals = field(default_factory=Totals)
    casebooks: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Reader:
    """What reading goes by: the terms and places in force, and the keys of labels that are left out on purpose."""

    vocabulary: Vocabulary
    gazetteer: Gazetteer
    left_out: Collection[str] = ()


class Findings:
    """What is noted while a file is read: problems and labels that the vocabulary lacks."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.problems: list[Problem] = []
        self.unknown: list[UnknownMark] = []

    def report(self, line: int, text: str, reason: Reason) -> None:
        """Note a problem."""
        self.problems.append(problem(line, text, reason))

    def mark(self, line: int, marks: Marks, label: str, weight: MarkWeight | None) -> Marks:
        """Return marks with the one that a label or code and its star say; note what cannot be one."""
        terms = self.reader.vocabulary
        term = terms.find_code(label) or terms.find(label)
        if term is None:
            if fold(label) not in self.reader.left_out:
                self.unknown.append(UnknownMark(line, label, weight))
                star = f"{weight.symbol} " if weight else ""
                reason = Reason.UNKNOWN_MARKED_LABEL if weight else Reason.UNKNOWN_LABEL
                self.report(line, f"{star}{label}", reason)
            return marks
        if weight is None:
            self.report(line, label, Reason.MARK_WITHOUT_STAR)
            return marks
        return marks.with_mark(term.code, weight)


def told(problems: Collection[Problem]) -> tuple[ImportProblem, ...]:
    """Return problems of reading as an import tells them, in the order of lines."""
    return tuple(ImportProblem(each.line, each.text, str(each.reason)) for each in sorted(set(problems)))
