"""One practice's page as lines, before its parts are understood."""

import re
from dataclasses import dataclass, field

from yoriai.domains.cases.casebook.labels import PROFILE_FIELDS, SECTION_FIELDS, Field, Part
from yoriai.domains.cases.casebook.lines import Line
from yoriai.domains.cases.casebook.problems import Problem

_ENDS_SENTENCE = re.compile(r"[。．.！!？?」』）)：:♪～]$")
_BEGINS_ITEM = re.compile(r"^(?:- |[①-⑳・●○◆■※]|[(（]?\d{1,2}[)）.．、])")
_LATIN_EDGE = re.compile(r"[!-~]$")


@dataclass
class Entry:
    """A field's texts, one for each line that belongs to it, and where the field begins."""

    line: int
    texts: list[str]

    @property
    def text(self) -> str:
        """The texts as one: a line that ends inside a sentence runs on, others begin a new line."""
        joined = ""
        for text in self.texts:
            joined = join_lines(joined, text)
        return joined


@dataclass
class Page:
    """The lines of one practice, sorted by part and field."""

    line: int
    fields: dict[Field, Entry] = field(default_factory=dict)
    marks: list[Line] = field(default_factory=list)
    parts: set[Part] = field(default_factory=set)
    footers: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_practice(self) -> bool:
        """Whether there is enough to be a practice: other documents name an organisation in a line of its own too."""
        sections = sum(name in self.fields for name in SECTION_FIELDS)
        profile = sum(name in self.fields for name in PROFILE_FIELDS)
        header = Field.AREA in self.fields or Field.TITLE in self.fields
        return header or {Part.PRACTICES, Part.TARGETS} <= self.parts or max(sections, profile) > 1

    @property
    def furthest(self) -> Part:
        """The last part that has begun."""
        return max(self.parts, default=Part.FRONT)

    def text_of(self, name: Field) -> str:
        """Give a field's text, or nothing when the page lacks it."""
        return self.fields[name].text if name in self.fields else ""

    def line_of(self, name: Field) -> int:
        """Give the line where a field begins, or the page's own when it lacks the field."""
        return self.fields[name].line if name in self.fields else self.line

    def add(self, name: Field, line: int, value: str) -> None:
        """Add a value to a field, which begins there unless it has begun before."""
        entry = self.fields.setdefault(name, Entry(line, []))
        if value:
            entry.texts.append(value)


def join_lines(before: str, after: str) -> str:
    """Join two printed lines: run on inside a sentence (with a space between Latin words), else break the line."""
    if not before or not after:
        return before or after
    if _ENDS_SENTENCE.search(before) or _BEGINS_ITEM.match(after):
        return f"{before}\n{after}"
    space = " " if _LATIN_EDGE.search(before) and after[0].isascii() else ""
    return f"{before}{space}{after}"
