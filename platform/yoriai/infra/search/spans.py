"""Where each token stands in the original text, as two bytes a token: characters since the last one, and its length.

Kept beside the tokens, so that a page can mark what was found without taking fifty texts apart again. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from struct import Struct
from typing import Final, Self
from zlib import crc32

import numpy as np

from yoriai.infra.search.index import Numbers

_HEAD: Final = Struct("<I")
_MOST: Final = 255
"""The longest length; as a distance it stands for so many characters without a token."""


@dataclass(frozen=True, slots=True)
class Spans:
    """Where each token of a text begins and ends, in order and without overlap.

    Several tokens made from one word (a listed spelling) share its place: the first has it, the others are empty.
    """

    starts: Numbers
    ends: Numbers

    @classmethod
    def of(cls, starts: Sequence[int], ends: Sequence[int]) -> Self:
        """Return the places of tokens as they came, put in order."""
        reached = np.maximum.accumulate(np.array([0, *ends], dtype=np.int64))
        begins = np.maximum(np.array(starts, dtype=np.int64), reached[:-1])
        return cls(begins, np.minimum(reached[1:], begins + _MOST))

    @classmethod
    def decoded(cls, stored: bytes | None, text: str) -> Self | None:
        """Return what was stored for a text; None where it was stored for another."""
        if not stored or _HEAD.unpack_from(stored)[0] != _checksum(text):
            return None
        steps = np.frombuffer(stored, dtype=np.uint8, offset=_HEAD.size).reshape(-1, 2)
        tokens = steps[:, 0] != _MOST
        ends = steps.sum(axis=1, dtype=np.int64).cumsum()[tokens]
        return cls(ends - steps[tokens, 1], ends)

    def encoded(self, text: str) -> bytes:
        """Return what to store for a text."""
        gaps = self.starts - np.concatenate([[0], self.ends[:-1]])[: len(self.starts)]
        steps = np.stack([gaps % _MOST, self.ends - self.starts], axis=1)
        far = np.flatnonzero(gaps >= _MOST)
        if len(far):
            steps = np.insert(steps, np.repeat(far, gaps[far] // _MOST), [_MOST, 0], axis=0)
        return _HEAD.pack(_checksum(text)) + steps.astype(np.uint8).tobytes()


def _checksum(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))
