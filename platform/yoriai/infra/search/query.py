"""What somebody typed into a search box, taken apart; nothing in it is ever syntax of the database."""

import re
from dataclasses import dataclass
from typing import Final

from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.core.text import normalise

MAX_CHARS: Final = 200

# A word or a quoted phrase, perhaps with a minus before it. Spaces, 、 and commas (but 10,000) separate.
_PART: Final = re.compile(
    r"""(?P<minus>-*)
        (?: "(?P<double>[^"]*)" | 「(?P<corner>[^」]*)」 | 『(?P<white>[^』]*)』
          | (?P<word> (?: [^\s、,"「」『』] | (?<=\d),(?=\d) )+ ) )""",
    re.VERBOSE,
)


class QueryTooLong(Invalid):
    """More than a question: nobody searches with so many characters, and the database should not have to."""

    code = "query_too_long"
    message = mark("Please search with at most %(limit)d characters.")


@dataclass(frozen=True, slots=True)
class Word:
    """One thing to look for; a quoted one is taken exactly as written."""

    text: str
    quoted: bool = False

    def __str__(self) -> str:
        """Return the word as it is typed."""
        return f'"{self.text}"' if self.quoted else self.text


@dataclass(frozen=True, slots=True)
class Query:
    """All of `required` and none of `excluded`, each in the order typed and once."""

    required: tuple[Word, ...] = ()
    excluded: tuple[Word, ...] = ()

    def __str__(self) -> str:
        """Return the query as it is typed."""
        return " ".join([*map(str, self.required), *(f"-{word}" for word in self.excluded)])


def parse(text: str) -> Query:
    """Take a query apart: spaces and 、 separate, "…" and 「…」 are phrases, -word excludes.

    Raises QueryTooLong for more than 200 characters. A quote that is never closed is ignored.
    """
    stripped = text.strip()
    if len(stripped) > MAX_CHARS:
        raise QueryTooLong("q", limit=MAX_CHARS)
    required: dict[Word, None] = {}
    excluded: dict[Word, None] = {}
    for part in _PART.finditer(normalise(stripped)):
        phrase = part["double"] or part["corner"] or part["white"]
        word = Word(phrase.strip(), quoted=True) if phrase else Word((part["word"] or "").lstrip("-"))
        if word.text:
            (excluded if part["minus"] else required)[word] = None
    return Query(tuple(required), tuple(excluded))
