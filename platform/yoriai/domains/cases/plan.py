"""What a document says of cases, and what an import would do to each of them: compared before it is done. Pure."""

import hashlib
import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from yoriai.core.i18n import gettext, mark
from yoriai.domains.cases.content import Content
from yoriai.domains.cases.rules import differences
from yoriai.domains.taxonomy.marks import Marks

NAMELESS: Final = mark("Without the name of its organisation this practice cannot be kept.")
TOO_LONG: Final = mark("This is too long to be a title, a name or a number.")


class Outcome(StrEnum):
    """What a record does to the catalogue."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class ImportProblem:
    """Something that could not be taken: its line, the text it is about, and why, as a message to translate."""

    line: int
    text: str
    reason: str
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """The reason in the language in force."""
        return gettext(self.reason, **self.params)

    @property
    def sentence(self) -> str:
        """The reason in English, as terminals and programs are told."""
        return self.reason % self.params if self.params else self.reason


@dataclass(frozen=True)
class Item:
    """One record of a document; `edition` and `slug` are '' where the document names none.

    `outweighs`: what it says counts more than what is known, as in a table that somebody has filled in.
    """

    line: int
    content: Content
    edition: str = ""
    slug: str = ""
    outweighs: bool = False


@dataclass(frozen=True)
class Step:
    """What becomes of one record: the case it is about, what that says before and after.

    `kept` names the parts that people have edited here since, and that stay as they are.
    """

    item: Item
    outcome: Outcome
    edition: str
    content: Content
    case_id: str = ""
    slug: str = ""
    revision: int = 0
    known: Content | None = None
    kept: tuple[str, ...] = ()
    problems: tuple[ImportProblem, ...] = ()

    @property
    def is_clear(self) -> bool:
        """Whether everything of the record was understood."""
        return not self.problems

    @property
    def changes(self) -> dict[str, list[object]]:
        """Every part that differs, with what it was (None in a new case) and will be."""
        return differences(self.known or Content(organisation=""), self.content)

    @property
    def fingerprint(self) -> str:
        """The same for the same change of the same state of the catalogue."""
        said = [self.outcome, self.edition, self.slug, self.revision, self.changes, self.kept]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class Plan:
    """What an import would do, record by record, and the problems that belong to no record.

    `after` are the marks of every case of the import's edition as they will be.
    """

    steps: tuple[Step, ...]
    problems: tuple[ImportProblem, ...] = ()
    after: tuple[Marks, ...] = ()

    @property
    def all_problems(self) -> list[ImportProblem]:
        """Every problem, in the order of lines."""
        found = [problem for step in self.steps for problem in step.problems]
        return sorted([*self.problems, *found], key=lambda each: each.line)

    @property
    def counts(self) -> dict[str, int]:
        """How many records have each outcome, and how many are `unclear`."""
        counted = Counter(str(step.outcome) for step in self.steps)
        counted["unclear"] = sum(not step.is_clear for step in self.steps)
        return {name: counted[name] for name in (*Outcome, "unclear")}


def problems_by_item(
    items: Sequence[Item], problems: Iterable[ImportProblem]
) -> tuple[list[list[ImportProblem]], list[ImportProblem]]:
    """Give each problem to the record in whose lines it stands; return them by place, and those before any record."""
    places = sorted(range(len(items)), key=lambda place: items[place].line)
    starts = [items[place].line for place in places]
    by_item: list[list[ImportProblem]] = [[] for _ in items]
    general: list[ImportProblem] = []
    for problem in problems:
        found = bisect_right(starts, problem.line) - 1
        (by_item[places[found]] if found >= 0 else general).append(problem)
    return by_item, general
