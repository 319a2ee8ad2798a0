"""What was found, marked in a title, and in the piece of a text that shows most of it. Pure."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from yoriai.core.text import kana_spellings
from yoriai.infra.search.index import Marked, Piece
from yoriai.infra.search.sought import Sought
from yoriai.infra.search.spans import Spans

EXCERPT_CHARS: Final = 90
_BEFORE_CHARS: Final = 20
_SENTENCE_CHARS: Final = 40
"""An excerpt begins with its sentence, if that begins no further than this before the hit."""
_MOST_HITS: Final = 40
_ELLIPSIS: Final[Piece] = ("…", False)
_SENTENCE_ENDS: Final = re.compile(r"[。！？!?\n]")


class _Hit(NamedTuple):
    """A place in the title and body written together, and which word of the query it is."""

    start: int
    end: int
    word: int


@dataclass(frozen=True, slots=True)
class Stored:
    """A record as the index has it: its tokens in a row, and where those of title and body stand in them."""

    row: str
    spans: Spans


def marked(words: Sequence[Sought], stored: Stored | None, title: str, body: str) -> Marked:
    """Return a title with its hits and an excerpt of the body; without `stored` nothing is marked."""
    if stored is None:
        return Marked([(title, False)], [])
    hits = sorted({hit for number, word in enumerate(words) for hit in _hits(number, word, stored, title + body)})
    in_title = [hit for hit in hits if hit.start < len(title)]
    in_body = [_Hit(start - len(title), end - len(title), word) for start, end, word in hits if start >= len(title)]
    return Marked(_pieces(title, in_title, 0, len(title)), _excerpt(body, in_body[:_MOST_HITS]))


def _hits(number: int, word: Sought, stored: Stored, text: str) -> Iterator[_Hit]:
    """Yield where a word stands; where the record has it nowhere, its letters in kana, or else its parts."""
    if word.row in stored.row:
        yield from _of_row(number, word.row, stored)
    elif word.kana and (found := list(kana_spellings(word.letters).finditer(text))):
        yield from (_Hit(*each.span(), number) for each in found)
    elif not word.quoted:
        for part in word.parts:
            yield from _of_row(number, f" {part} ", stored)


def _of_row(number: int, row: str, stored: Stored) -> Iterator[_Hit]:
    beyond = row.count(" ") - 2  # from the first token of the row to its last
    at, first, counted = stored.row.find(row), 0, 0
    while at >= 0:
        first += stored.row.count(" ", counted, at)
        if first + beyond >= len(stored.spans):
            return
        yield _Hit(*stored.spans.between(first, first + beyond), number)
        counted, at = at, stored.row.find(row, at + 1)


def _excerpt(body: str, hits: Sequence[_Hit]) -> list[Piece]:
    if not hits:
        return []
    start = max(hits, key=lambda hit: (len(_words_from(hit.start, hits)), -hit.start)).start
    begin, end = _window(body, start)
    end = max([end, *(hit.end for hit in hits if begin <= hit.start < end)])
    pieces = _pieces(body, [hit for hit in hits if begin <= hit.start < end], begin, end)
    return [*([_ELLIPSIS] if begin else []), *pieces, *([_ELLIPSIS] if end < len(body.rstrip()) else [])]


def _words_from(start: int, hits: Sequence[_Hit]) -> set[int]:
    return {hit.word for hit in hits if start <= hit.start and hit.end <= start + EXCERPT_CHARS - _BEFORE_CHARS}


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
    for hit in hits:
        start, stop = max(hit.start, done), min(hit.end, end)
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
