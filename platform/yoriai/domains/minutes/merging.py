"""Two changes of one text put together where they do not touch, word by word. Pure.

Nothing is guessed: where both changed the same place, or places beside each other, there is no merged text, and both
stay as they were written. Whatever is merged has every word that either of them wrote.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

NEAR_CHARS: Final = 4
"""Two changes of one writer with fewer signs between them are one: a particle that stayed ties nothing together."""
TOUCHING_CHARS: Final = 2
"""Changes of two writers with fewer signs between them touch: which side of a full stop one wrote on, no text tells."""
MOST_COMPARED: Final = 4_000_000
"""Passages are compared word by word up to this product of their words; beyond it one replaces the other."""

# a run of one script is a word as far as eyes go; hiragana, where endings change, goes sign by sign
_WORDS: Final = re.compile(r"[一-鿿々〆]+|[ァ-ヺー]+|[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]+|\n|[^\S\n]+|.", re.DOTALL)


class Change(NamedTuple):
    """Words of the base, from `start` to before `end`, that somebody replaced."""

    start: int
    end: int
    words: tuple[str, ...]


def merge(base: str, theirs: str, mine: str) -> str | None:
    """Return one text with what both changed since the base; None where their changes touch."""
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    words = _WORDS.findall(base)
    first, second = changes(words, _WORDS.findall(theirs)), changes(words, _WORDS.findall(mine))
    apart = _together(words, first, second)
    return None if apart is None else "".join(_applied(words, apart))


def changes(base: Sequence[str], other: Sequence[str]) -> list[Change]:
    """Return what became of the words of a base, in order; changes with next to nothing between them are one."""
    found: list[Change] = []
    for start, end, other_start, other_end in _differing(base, other):
        between = base[found[-1].end : start] if found else []
        if found and sum(map(len, between)) < NEAR_CHARS:
            last = found.pop()
            found.append(Change(last.start, end, (*last.words, *between, *other[other_start:other_end])))
        else:
            found.append(Change(start, end, tuple(other[other_start:other_end])))
    return found


def _differing(base: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Return the spans that differ; what is alike at both ends is not looked at."""
    least = min(len(base), len(other))
    head = next((at for at in range(least) if base[at] != other[at]), least)
    rest = least - head
    tail = next((at for at in range(rest) if base[-1 - at] != other[-1 - at]), rest)
    inner, other_inner = base[head : len(base) - tail], other[head : len(other) - tail]
    if not inner and not other_inner:
        return []
    if len(inner) * len(other_inner) > MOST_COMPARED:
        return [(head, head + len(inner), head, head + len(other_inner))]
    opcodes = SequenceMatcher(None, inner, other_inner, autojunk=False).get_opcodes()
    return [
        (head + start, head + end, head + other_start, head + other_end)
        for kind, start, end, other_start, other_end in opcodes
        if kind != "equal"
    ]


def _together(words: Sequence[str], first: Sequence[Change], second: Sequence[Change]) -> list[Change] | None:
    """Return the changes of both in order, one that both made once; None where two touch."""
    alike = set(first) & set(second)
    own = [each for each in second if each not in alike]
    if any(_touch(words, theirs, mine) for theirs in first for mine in own):
        return None
    return sorted([*first, *own])


def _touch(words: Sequence[str], theirs: Change, mine: Change) -> bool:
    if theirs.start <= mine.end and mine.start <= theirs.end:
        return True
    between = words[theirs.end : mine.start] if theirs.end < mine.start else words[mine.end : theirs.start]
    return sum(map(len, between[:TOUCHING_CHARS])) < TOUCHING_CHARS


def _applied(words: Sequence[str], apart: Sequence[Change]) -> list[str]:
    found: list[str] = []
    at = 0
    for change in apart:
        found += [*words[at : change.start], *change.words]
        at = change.end
    return [*found, *words[at:]]
