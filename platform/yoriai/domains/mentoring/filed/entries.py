"""Requests and mentors as the two files tell them, with what is wrong, by line."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.core.text import normalise, squash
from yoriai.domains.mentoring.filed import cells, table
from yoriai.domains.mentoring.filed.columns import MENTORS, NEEDED_OF_MENTORS, NEEDED_OF_REQUESTS, REQUESTS
from yoriai.domains.mentoring.rules import WISHES_AT_MOST
from yoriai.domains.taxonomy.marks import Marks, MarkWeight
from yoriai.domains.taxonomy.places import Gazetteer
from yoriai.domains.taxonomy.vocabulary import TermKind, Vocabulary

NO_ID: Final = mark("The number is missing; the line was left out.")
TWICE: Final = mark("The number %(words)s stands in an earlier line already; the line was left out.")
NO_CAPACITY: Final = mark("“%(words)s” is not a number of sessions; the line was left out.")
NO_START: Final = mark("“%(words)s” is not a time with an offset on the half-hour, like 2026-12-01T10:00:00+09:00.")
NO_TERM: Final = mark("“%(words)s” is none of the kinds of work or groups of people.")
NO_PREFECTURE: Final = mark("“%(words)s” is not a prefecture.")
NO_LANGUAGE: Final = mark("“%(words)s” is not a language that is known.")
NO_MENTOR: Final = mark("“%(words)s”, asked for by name, is not among the mentors.")
NOT_YES_OR_NO: Final = mark("“%(words)s” says neither yes nor no; the mentor is taken to be paused.")
TOO_MANY_WISHES: Final = mark("More than five mentors are asked for by name; the first five count.")


@dataclass(frozen=True)
class FileProblem:
    """What is wrong in a line: which file, the number of the line, and why."""

    file: str
    line: int
    msgid: str
    words: str = ""

    @property
    def sentence(self) -> str:
        """What is wrong, in the language in force."""
        return _(self.msgid, words=self.words)


@dataclass(frozen=True)
class Entry:
    """A request or a mentor; `wishes` are a request's, `capacity` and `is_paused` a mentor's."""

    id: str
    organisation: str
    prefecture: str | None
    languages: frozenset[str]
    marks: Marks
    starts: frozenset[datetime]
    text: str
    wishes: tuple[str, ...] = ()
    capacity: int = 0
    is_paused: bool = False


@dataclass
class Reader:
    """Reads both files, and gathers what is wrong with them."""

    vocabulary: Vocabulary
    gazetteer: Gazetteer
    problems: list[FileProblem] = field(default_factory=list)

    def __post_init__(self) -> None:
        practices = frozenset({TermKind.PRACTICE, TermKind.PRACTICE_GROUP})
        self._practice = cells.finder_of_terms(self.vocabulary, practices)
        self._target = cells.finder_of_terms(self.vocabulary, frozenset({TermKind.TARGET}))
        self._prefecture = cells.finder_of_prefectures(self.gazetteer)

    def mentors(self, content: bytes, file: str) -> list[Entry]:
        """Return the mentors; raise UnreadableTable where nothing can be read."""
        return [entry for _line, entry in self._entries(content, file, MENTORS, NEEDED_OF_MENTORS)]

    def requests(self, content: bytes, file: str, mentors: list[Entry]) -> list[Entry]:
        """Return the requests; raise UnreadableTable where nothing can be read."""
        known = {normalise(mentor.id): mentor.id for mentor in mentors}
        read = self._entries(content, file, REQUESTS, NEEDED_OF_REQUESTS)
        return [self._with_wishes(line, entry, file, known) for line, entry in read]

    def _entries(
        self, content: bytes, file: str, wanted: tuple[str, ...], needed: tuple[str, ...]
    ) -> Iterator[tuple[table.Line, Entry]]:
        seen: set[str] = set()
        for line in _lines(content, file, wanted, needed):
            capacity = cells.number(line.cells.get("capacity", "")) if "capacity" in needed else 0
            key = normalise(line.cells.get("id", ""))
            if not key:
                self._tell(file, line, NO_ID)
            elif key in seen:
                self._tell(file, line, TWICE, line.cells["id"])
            elif capacity is None:
                self._tell(file, line, NO_CAPACITY, line.cells.get("capacity", ""))
            else:
                seen.add(key)
                yield line, self._entry(line, file, capacity)

    def _entry(self, line: table.Line, file: str, capacity: int) -> Entry:
        cell = line.cells.get
        prefecture = cell("prefecture", "")
        code = self._prefecture(prefecture) if prefecture else None
        if prefecture and code is None:
            self._tell(file, line, NO_PREFECTURE, prefecture)
        is_paused = cells.yes_or_no(cell("paused", ""))
        if is_paused is None:
            self._tell(file, line, NOT_YES_OR_NO, cell("paused", ""))
        return Entry(
            id=line.cells["id"],
            organisation=squash(cell("organisation", "")),
            prefecture=code,
            languages=frozenset(self._known(line, file, "languages", cells.language, NO_LANGUAGE)) or frozenset({"ja"}),
            marks=self._marks(line, file),
            starts=frozenset(self._starts(line, file)),
            text=cell("text", ""),
            capacity=capacity,
            is_paused=is_paused is not False,
        )

    def _marks(self, line: table.Line, file: str) -> Marks:
        weights: dict[str, MarkWeight | str] = {}
        for weight in (MarkWeight.SECONDARY, MarkWeight.PRIMARY):
            for kind, find in (("practices", self._practice), ("targets", self._target)):
                weights |= dict.fromkeys(self._known(line, file, f"{kind}_{weight}", find, NO_TERM), weight)
        return Marks(weights)

    def _known(
        self, line: table.Line, file: str, column: str, find: Callable[[str], str | None], msgid: str
    ) -> Iterator[str]:
        for words, code in cells.found(line.cells.get(column, ""), find):
            if code is None:
                self._tell(file, line, msgid, words)
            else:
                yield code

    def _starts(self, line: table.Line, file: str) -> Iterator[datetime]:
        for words, start in cells.starts(line.cells.get("starts", "")):
            if start is None:
                self._tell(file, line, NO_START, words)
            else:
                yield start

    def _with_wishes(self, line: table.Line, entry: Entry, file: str, known: dict[str, str]) -> Entry:
        asked = self._known(line, file, "wishes", lambda words: known.get(normalise(words)), NO_MENTOR)
        wishes = tuple(dict.fromkeys(asked))
        if len(wishes) > WISHES_AT_MOST:
            self._tell(file, line, TOO_MANY_WISHES)
        return _with(entry, wishes[:WISHES_AT_MOST])

    def _tell(self, file: str, line: table.Line, msgid: str, words: str = "") -> None:
        self.problems.append(FileProblem(file, line.number, msgid, words))


def _with(entry: Entry, wishes: tuple[str, ...]) -> Entry:
    return Entry(**(vars(entry) | {"wishes": wishes}))


def _lines(content: bytes, file: str, wanted: tuple[str, ...], needed: tuple[str, ...]) -> Iterator[table.Line]:
    try:
        yield from table.lines(content, wanted, needed)
    except table.UnreadableTable as problem:
        problem.file = file
        raise
