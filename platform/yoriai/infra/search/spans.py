"""Where each token stands in the original text: a number of four bytes a token, its start and its length together.

Kept beside the tokens, so that a page can mark what was found without taking fifty texts apart again. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from struct import Struct
from typing import Final, Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

_HEAD: Final = Struct("<I")
_LENGTH_BITS: Final = 8
_MOST: Final = (1 << _LENGTH_BITS) - 1


@dataclass(frozen=True, slots=True)
class Spans:
    """Where each token of a text begins and ends, in order and without overlap.

    Several tokens made from one word (a listed spelling) share its place: the first has it, the others are empty.
    """

    packed: NDArray[np.uint32]

    @classmethod
    def of(cls, starts: Sequence[int], ends: Sequence[int]) -> Self:
        """Return the places of tokens as they came, put in order."""
        reached = np.maximum.accumulate(np.array([0, *ends], dtype=np.uint32))
        begins = np.maximum(np.array(starts, dtype=np.uint32), reached[:-1])
        return cls(begins << _LENGTH_BITS | np.minimum(reached[1:] - begins, _MOST))

    @classmethod
    def decoded(cls, stored: bytes | None, text: str) -> Self | None:
        """Return what was stored for a text; None where it was stored for another."""
        if not stored or _HEAD.unpack_from(stored)[0] != _checksum(text):
            return None
        return cls(np.frombuffer(stored, dtype="<u4", offset=_HEAD.size))

    def encoded(self, text: str) -> bytes:
        """Return what to store for a text."""
        return _HEAD.pack(_checksum(text)) + self.packed.astype("<u4").tobytes()

    def __len__(self) -> int:
        return len(self.packed)

    def between(self, first: int, last: int) -> tuple[int, int]:
        """Return where the first of some tokens begins and the last ends."""
        start, length = divmod(int(self.packed[first]), _MOST + 1)
        while first and not length:  # made from one word together with the token before
            first -= 1
            start, length = divmod(int(self.packed[first]), _MOST + 1)
        return start, sum(divmod(int(self.packed[last]), _MOST + 1))


def _checksum(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))
