"""What was found, marked in a title, and in the piece of a text that shows most of it. Pure."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from yoriai.core.text import kana_spellings
from yoriai.infra.search.index import HIT_BEGINS, HIT_ENDS, Marked
from yoriai.infra.search.sought import Sought
from yoriai.infra.search.spans import Spans

EXCERPT_CHARS: Final = 90
_BEFORE_CHARS: Final = 20
_REACH: Final = EXCERPT_CHARS - _BEFORE_CHARS
_SENTENCE_CHARS: Final = 40
"""An excerpt begins with its sentence, if that begins no further than this before the hit."""
_ENOUGH_HITS: Final = 4
"""So many places of each of several words are compared; more are looked for only as far as an excerpt reaches."""
_REACH_BYTES: Final = 1_000
"""… which is no further than this in a row of tokens: three bytes a letter, and as much again for longer spellings."""
_UNSEEN: Final = 1 << 30
_TO_SENTENCE_END: Final = re.compile(r".*[。！？!?\n]", re.DOTALL)

_Hit = tuple[int, int, int]
"""Start and end of a place, and which word of the query it is."""


class Shown(NamedTuple):
    """What is shown of a record: title and body as one text, its tokens in a row, where they stand in it if known."""

    number: int
    row: bytes
    spans: Spans | None
    title_chars: int
    text: str


class _Row(NamedTuple):
    """Tokens that stand in a row: how a document has them, and how many follow the first."""

    tokens: bytes
    beyond: int

    @classmethod
    def of(cls, tokens: str) -> "_Row":
        """Take tokens as they stand in a row, a space around each."""
        return cls(tokens.encode(), tokens.count(" ") - 2)


class Marker:
    """Marks the words of one query in one record after another."""

    def __init__(self, words: Sequence[Sought]) -> None:
        """Take the words of the query as they are looked up."""
        self._words = [
            (number, word, _Row.of(word.row), () if word.quoted else tuple(_Row.of(f" {part} ") for part in word.parts))
            for number, word in enumerate(words)
        ]
        self._enough = _ENOUGH_HITS if len(words) > 1 else 1

    def marked(self, shown: Shown) -> Marked:
        """Return a title with its hits and an excerpt of the body; nothing is marked where places are unknown."""
        text, border = shown.text, shown.title_chars
        if shown.spans is None:
            return Marked(text[:border], "")
        spans, enough = shown.spans, self._enough
        hits = [hit for word in self._words for hit in _hits(*word, shown, spans, enough)]
        hits.sort()
        in_title = bisect_left(hits, (border,))
        title = _with_hits(text, hits[:in_title], 0, border) if in_title else text[:border]
        return Marked(title, _excerpt(text, border, hits[in_title:]) if in_title < len(hits) else "")


def _hits(
    number: int, word: Sought, row: _Row, parts: Sequence[_Row], shown: Shown, spans: Spans, enough: int
) -> list[_Hit]:
    """Return where a word stands; where the record has it nowhere, its letters in kana, or else its parts."""
    if found := _of_row(number, row, shown, spans, enough):
        return found
    if row.tokens in shown.row:
        return []  # in a name or a label, which are not shown
    if word.kana and (found := [(*each.span(), number) for each in kana_spellings(word.letters).finditer(shown.text)]):
        return found
    return [hit for part in parts for hit in _of_row(number, part, shown, spans, enough)]


def _of_row(number: int, row: _Row, shown: Shown, spans: Spans, enough: int) -> list[_Hit]:
    """Return the first places where tokens stand in a row, and all that an excerpt around the first would show."""
    tokens, beyond = row
    text, border, beyond_last = shown.row, shown.title_chars, len(spans) - beyond
    hits: list[_Hit] = []
    at, first, counted, until, reach = text.find(tokens), 0, 0, _UNSEEN, len(text)
    while at >= 0:
        first += text.count(b" ", counted, at)
        if first >= beyond_last:
            break
        start, end = spans.between(first, first + beyond)
        if start >= border and until == _UNSEEN:
            until = start + EXCERPT_CHARS
            reach = at + _REACH_BYTES if enough == 1 else reach
        if start > until and len(hits) >= enough:
            break
        hits.append((start, end, number))
        counted, at = at, text.find(tokens, at + 1, reach)
    return hits


def _excerpt(text: str, border: int, hits: Sequence[_Hit]) -> str:
    begin, end = _window(text, border, _best_start(hits))
    within = [hit for hit in hits if begin <= hit[0] < end]
    end = max(end, within[-1][1])
    before, after = "…" if begin > border else "", "…" if text[end:].strip() else ""
    return f"{before}{_with_hits(text, within, begin, end)}{after}"


def _best_start(hits: Sequence[_Hit]) -> int:
    """Return the first place from where on an excerpt shows most of the words."""
    words = len({word for _, _, word in hits})
    most, best = 1, hits[0][0]
    for number, (start, _, _) in enumerate(hits):
        if most == words:
            break
        ending = start + _REACH
        shown = {word for _, end, word in hits[number : bisect_left(hits, (ending,))] if end <= ending}
        if len(shown) > most:
            most, best = len(shown), start
    return best


def _window(text: str, border: int, start: int) -> tuple[int, int]:
    """Return where an excerpt around a hit begins and ends: with its sentence if near, never inside a letter."""
    before = max(border, start - _SENTENCE_CHARS)
    ended = _TO_SENTENCE_END.match(text, before, start)
    begin = ended.end() if ended else (border if before == border else start - _BEFORE_CHARS)
    while begin < start and (text[begin].isspace() or _continues(text[begin])):
        begin += 1
    end = min(len(text), begin + EXCERPT_CHARS)
    while end < len(text) and _continues(text[end]):
        end += 1
    return begin, end


def _continues(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"


def _with_hits(text: str, hits: Sequence[_Hit], begin: int, end: int) -> str:
    """Return a stretch of a text, the hits in it marked; those that meet or overlap as one."""
    pieces: list[str] = []
    at, is_open = begin, False
    for first, last, _ in hits:
        start, stop = max(first, at), min(last, end)
        if start >= stop:
            continue
        if start > at or not is_open:
            pieces += (HIT_ENDS if is_open else "", text[at:start], HIT_BEGINS)
        pieces.append(text[start:stop])
        at, is_open = stop, True
    pieces += (HIT_ENDS if is_open else "", text[at:end])
    return "".join(pieces)
