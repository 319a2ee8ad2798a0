"""What a document on paper is made of: plain texts in blocks, none of which can say how it is set.

Every text is data for the typesetter (a JSON string) and never its source, so nothing that a person wrote can be taken
for markup. `lang` is a language tag where a text is not in the document's own language.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, ClassVar


@dataclass(frozen=True, kw_only=True)
class Block:
    """Base of all blocks; `kind` is what the layout knows it by."""

    kind: ClassVar[str]
    lang: str = ""


@dataclass(frozen=True)
class Masthead(Block):
    """The head of a document, or of one part of it (then it is a heading of the first level)."""

    kind: ClassVar[str] = "masthead"
    title: str
    above: str = ""
    below: str = ""
    is_part: bool = False


@dataclass(frozen=True)
class Heading(Block):
    """A heading; the levels of a document begin with 1 and leave none out."""

    kind: ClassVar[str] = "heading"
    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph(Block):
    """Lines of text."""

    kind: ClassVar[str] = "paragraph"
    lines: Sequence[str]


@dataclass(frozen=True)
class Bullets(Block):
    """A list."""

    kind: ClassVar[str] = "bullets"
    items: Sequence[str]


@dataclass(frozen=True)
class Mark:
    """A label with the sign before it."""

    sign: str
    label: str
    is_strong: bool


@dataclass(frozen=True)
class Marks(Block):
    """Labels side by side."""

    kind: ClassVar[str] = "marks"
    marks: Sequence[Mark]


@dataclass(frozen=True)
class Facts(Block):
    """Terms with what is known of each."""

    kind: ClassVar[str] = "facts"
    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Links(Block):
    """Addresses, written out and to be followed."""

    kind: ClassVar[str] = "links"
    urls: Sequence[str]


@dataclass(frozen=True)
class Picture(Block):
    """A picture; `file` names its bytes, `alternative` says it to those who do not see it."""

    kind: ClassVar[str] = "picture"
    file: str
    alternative: str
    caption: str = ""


@dataclass(frozen=True)
class Note(Block):
    """Something set apart, with a line of its own above it."""

    kind: ClassVar[str] = "note"
    title: str
    lines: Sequence[str]


@dataclass(frozen=True)
class Small(Block):
    """Small print."""

    kind: ClassVar[str] = "small"
    lines: Sequence[str]


@dataclass(frozen=True)
class Contents(Block):
    """The table of contents: the headings of the first level with their pages."""

    kind: ClassVar[str] = "contents"
    title: str


@dataclass(frozen=True)
class NewPage(Block):
    """What follows begins on a new page."""

    kind: ClassVar[str] = "new_page"


@dataclass(frozen=True)
class Document:
    """A document: what it is called, in which language, what stands at the foot of each page, and its blocks."""

    title: str
    author: str
    language: str
    publisher: str
    address: str
    blocks: Sequence[Block]

    def as_json(self) -> str:
        """Return the document as the layout reads it."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return json.dumps({**said, "blocks": [_plain(block) for block in self.blocks]}, ensure_ascii=False)


def _plain(block: Block) -> dict[str, Any]:
    said = {field.name: getattr(block, field.name) for field in fields(block)}
    if isinstance(block, Marks):
        said["marks"] = [vars(mark) for mark in block.marks]
    return {**said, "kind": block.kind}
