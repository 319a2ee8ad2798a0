"""Two versions of a text compared word by word, as readers compare them: what went, what came, what stayed. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

CONTEXT_CHARS: Final = 60
"""So much of what stayed is kept on each side of a change; the rest is left out where the text is shortened."""
MOST_COMPARED: Final = 4_000_000
"""Two passages are compared word by word up to this product of their words; beyond it one replaces the other."""

_SENTENCES: Final = re.compile(r"[^。！？!?\n]*[。！？!?\n]+|[^。！？!?\n]+")
# a run of one script is a word as far as eyes go; hiragana, where endings change, goes sign by sign
_WORDS: Final = re.compile(r"[一-鿿々〆]+|[ァ-ヺー]+|[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]+|\s+|.", re.DOTALL)


class Change(StrEnum):
    """What became of a piece of a text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Piece:
    """A piece of two versions put into one."""

    change: Change
    text: str


def compared(before: str, after: str) -> list[Piece]:
    """Return two versions of a text as one: pieces that stayed, went and came, in reading order."""
    return list(_joined(_by_sentence(_SENTENCES.findall(before), _SENTENCES.findall(after))))


def shortened(pieces: Sequence[Piece]) -> list[Piece]:
    """Return a comparison with long passages that stayed cut to what stands beside a change."""
    short: list[Piece] = []
    for place, piece in enumerate(pieces):
        head = "" if place == 0 else piece.text[:CONTEXT_CHARS]
        tail = "" if place == len(pieces) - 1 else piece.text[-CONTEXT_CHARS:]
        if piece.change is not Change.SAME or len(piece.text) <= len(head) + len(tail):
            short.append(piece)
            continue
        short += [Piece(Change.SAME, head)] if head else []
        short.append(Piece(Change.LEFT_OUT, piece.text[len(head) : len(piece.text) - len(tail)]))
        short += [Piece(Change.SAME, tail)] if tail else []
    return short


def _by_sentence(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    """Compare sentences first: what is alike in whole sentences need not be looked at word by word."""
    for kind, start, end, other_start, other_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = "".join(before[start:end]), "".join(after[other_start:other_end])
        if kind == "equal":
            yield Piece(Change.SAME, old)
        else:
            yield from _by_word(_WORDS.findall(old), _WORDS.findall(new))


def _by_word(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    if len(before) * len(after) > MOST_COMPARED:
        yield Piece(Change.REMOVED, "".join(before))
        yield Piece(Change.ADDED, "".join(after))
        return
    for kind, start, end, other_start, other_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = "".join(before[start:end]), "".join(after[other_start:other_end])
        if kind == "equal":
            yield Piece(Change.SAME, old)
            continue
        if old:
            yield Piece(Change.REMOVED, old)
        if new:
            yield Piece(Change.ADDED, new)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Join neighbours of one kind; between two changes, a sign or two that stayed only make it harder to read."""
    waiting: dict[Change, str] = {Change.REMOVED: "", Change.ADDED: ""}
    same = ""
    for piece in pieces:
        if piece.change is Change.SAME:
            same += piece.text
            continue
        if any(waiting.values()) and len(same.strip()) <= 1:
            waiting = {change: words + same for change, words in waiting.items()}
        else:
            yield from _pieces(waiting, same)
            waiting = {Change.REMOVED: "", Change.ADDED: ""}
        same = ""
        waiting[piece.change] += piece.text
    yield from _pieces(waiting, same)


def _pieces(waiting: dict[Change, str], same: str) -> Iterator[Piece]:
    for change, words in (*waiting.items(), (Change.SAME, same)):
        if words:
            yield Piece(change, words)
