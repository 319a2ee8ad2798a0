"""What was found, marked in a title, and in the piece of a text that shows most of it. Pure."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple

from yoriai.core.text import kana_spellings
from yoriai.infra.search.index import Marked, Piece
from yoriai.infra.search.sought import Sought
from yoriai.infra.search.spans import Spans

EXCERPT_CHARS: Final = 90
_BEFORE_CHARS: Final = 20
_REACH: Final = EXCERPT_CHARS - _BEFORE_CHARS
_SENTENCE_CHARS: Final = 40
"""An excerpt begins with its sentence, if that begins no further than this before the hit."""
_MOST_HITS: Final = 4
_ELLIPSIS: Final[Piece] = ("…", False)
_SENTENCE_ENDS: Final = re.compile(r"[。！？!?\n]")


_Hit = tuple[int, int, int]
"""Start and end of a place, and which word of the query it is."""


class Shown(NamedTuple):
    """What is shown of a record: title and body as one text, its tokens in a row, where they stand in it if known."""

    key: str
    row: str
    spans: Spans | None
    title_chars: int
    text: str


def marked(words: Sequence[Sought], shown: Shown) -> Marked:
    """Return a title with its hits and an excerpt of the body; where its tokens stand is unknown, nothing is marked."""
    border, text = shown.title_chars, shown.text
    title, body = text[:border], text[border:]
    if shown.spans is None:
        return Marked([(title, False)], [])
    spans = shown.spans
    hits = sorted(hit for number, word in enumerate(words) for hit in _hits(number, word, shown.row, spans, text))
    in_title = [hit for hit in hits if hit[0] < border]
    in_body = [(start - border, end - border, word) for start, end, word in hits[len(in_title) :]]
    return Marked(_pieces(title, in_title, 0, border), _excerpt(body, in_body))


def _hits(number: int, word: Sought, row: str, spans: Spans, text: str) -> list[_Hit]:
    """Return where a word stands; where the record has it nowhere, its letters in kana, or else its parts."""
    if word.row in row:
        return _of_row(number, word.row, row, spans)
    if word.kana and (found := [(*each.span(), number) for each in kana_spellings(word.letters).finditer(text)]):
        return found
    return [] if word.quoted else [hit for part in word.parts for hit in _of_row(number, f" {part} ", row, spans)]


def _of_row(number: int, row: str, tokens: str, spans: Spans) -> list[_Hit]:
    beyond = row.count(" ") - 2  # from the first token of the row to its last
    hits: list[_Hit] = []
    at, first, counted = tokens.find(row), 0, 0
    while at >= 0 and len(hits) < _MOST_HITS:
        first += tokens.count(" ", counted, at)
        if first + beyond >= len(spans):
            break
        hits.append((*spans.between(first, first + beyond), number))
        counted, at = at, tokens.find(row, at + 1)
    return hits


def _excerpt(body: str, hits: Sequence[_Hit]) -> list[Piece]:
    if not hits:
        return []
    begin, end = _window(body, _best_start(hits))
    within = [hit for hit in hits if begin <= hit[0] < end]
    end = max(end, *(hit[1] for hit in within))
    pieces = _pieces(body, within, begin, end)
    return [*([_ELLIPSIS] if begin else []), *pieces, *([_ELLIPSIS] if body[end:].strip() else [])]


def _best_start(hits: Sequence[_Hit]) -> int:
    """Return the first place from where on an excerpt shows most of the words."""
    most, best = 0, hits[0][0]
    words = len({word for _, _, word in hits})
    for number, (start, _, _) in enumerate(hits):
        shown = {word for _, end, word in hits[number : number + _MOST_HITS] if end <= start + _REACH}
        if len(shown) > most:
            most, best = len(shown), start
        if most == words:
            break
    return best


def _window(body: str, start: int) -> tuple[int, int]:
    """Return where an excerpt around a hit begins and ends: with its sentence if near, never inside a letter."""
    before = max(0, start - _SENTENCE_CHARS)
    ends = [end.end() for end in _SENTENCE_ENDS.finditer(body, before, start)]
    begin = ends[-1] if ends else (0 if before == 0 else start - _BEFORE_CHARS)
    while begin < start and (body[begin].isspace() or _continues(body[begin])):
        begin += 1
    end = min(len(body), begin + EXCERPT_CHARS)
    while end < len(body) and _continues(body[end]):
        end += 1
    return begin, end


def _continues(char: str) -> bool:
    return unicodedata.category(char).startswith("M")


def _pieces(text: str, hits: Sequence[_Hit], begin: int, end: int) -> list[Piece]:
    """Return a stretch of a text in pieces, those that overlap a hit marked."""
    pieces: list[Piece] = []
    done = begin
    for first, last, _ in hits:
        start, stop = max(first, done), min(last, end)
        if start >= stop:
            continue
        if start > done:
            pieces.append((text[done:start], False))
        if start == done and pieces and pieces[-1][1]:
            pieces[-1] = (pieces[-1][0] + text[start:stop], True)
        else:
            pieces.append((text[start:stop], True))
        done = stop
    if done < end:
        pieces.append((text[done:end], False))
    return pieces
