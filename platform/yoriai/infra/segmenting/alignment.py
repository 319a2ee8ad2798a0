"""Where the characters of a normalised text come from in the original: half-width kana, lost spaces. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Self

from yoriai.core.text import normalise

# Marks that join the character before them, in the ways that Japanese and Latin text writes them.
_MARKS: Final = "\u0300-\u036f\u3099-\u309c\uff9e\uff9f\ufe00-\ufe0f\U000e0100-\U000e01ef"
# What becomes one character each: ASCII and its full-width forms, kana, Han characters, common punctuation.
_PLAIN: Final = "!-~！-～ぁ-ゖァ-ヾ々〇一-鿿、。「」『』【】〜・"
_CLUSTER: Final = re.compile(rf"\s[\s\u200b-\u200f\u2060\ufeff]*|.[{_MARKS}]+|[^{_PLAIN}]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Aligned:
    """A text made from another, and for each of its characters where in the original it begins and ends."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def normalised(cls, original: str) -> Self | None:
        """Return the normal form of a text; None where parts of it do not become what they do by themselves.

        That happens to decomposed Hangul, to invisible characters before marks, and to little else.
        """
        text = normalise(original)
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for cluster in _CLUSTER.finditer(original):
            start, end = cluster.span()
            starts.extend(range(done, start))
            ends.extend(range(done + 1, start + 1))
            done = end
            if cluster[0][0].isspace() and (not starts or end == len(original)):
                continue
            length = _length(cluster[0])
            starts.extend([start] * length)
            ends.extend([end] * length)
        starts.extend(range(done, len(original)))
        ends.extend(range(done + 1, len(original) + 1))
        return cls(text, starts, ends) if len(starts) == len(text) else None

    def replaced(self, pattern: re.Pattern[str], spellings: dict[str, str]) -> "Aligned":
        """Return the text with words replaced; each letter of a new word comes from the whole of the old one."""
        starts: list[int] = []
        ends: list[int] = []
        parts: list[str] = []
        done = 0
        for match in pattern.finditer(self.text):
            start, end = match.span()
            word = spellings[match[0]]
            parts += self.text[done:start], word
            starts += [*self.starts[done:start], *[self.starts[start]] * len(word)]
            ends += [*self.ends[done:start], *[self.ends[end - 1]] * len(word)]
            done = end
        if not parts:
            return self
        return Aligned("".join([*parts, self.text[done:]]), [*starts, *self.starts[done:]], [*ends, *self.ends[done:]])


@lru_cache(maxsize=8_192)
def _length(cluster: str) -> int:
    return 1 if cluster[0].isspace() else len(normalise(cluster))
