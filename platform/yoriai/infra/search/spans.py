"""Where each token stands in the original text: a number of four bytes a token, its start and its length together.

Kept beside the tokens, so that a page can mark what was found without taking fifty texts apart again. Pure.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np

_LENGTH_BITS: Final = 8
_MOST: Final = (1 << _LENGTH_BITS) - 1


@dataclass(frozen=True, slots=True)
class Spans:
    """Where each token of a text begins and ends, in order and without overlap.

    Several tokens made from one word (a listed spelling) share its place: the first has it, the others are empty.
    """

    packed: Sequence[int]

    @classmethod
    def of(cls, starts: Sequence[int], ends: Sequence[int]) -> Self:
        """Return the places of tokens as they came, put in order."""
        reached = np.maximum.accumulate(np.array([0, *ends], dtype=np.uint32))
        begins = np.maximum(np.array(starts, dtype=np.uint32), reached[:-1])
        return cls((begins << _LENGTH_BITS | np.minimum(reached[1:] - begins, _MOST)).tolist())

    @classmethod
    def decoded(cls, stored: bytes | None) -> Self | None:
        """Return what was stored; None where nothing was."""
        # of these, a few are asked for: numpy would make an object for each that costs more than reading it
        return None if stored is None else cls(memoryview(stored).cast("I"))

    def encoded(self) -> bytes:
        """Return what to store."""
        return array("I", self.packed).tobytes()

    def __len__(self) -> int:
        return len(self.packed)

    def between(self, first: int, last: int) -> tuple[int, int]:
        """Return where the first of some tokens begins and the last ends."""
        while first and not self.packed[first] & _MOST:
            first -= 1  # made from one word together with the token before
        ending = self.packed[last]
        return self.packed[first] >> _LENGTH_BITS, (ending >> _LENGTH_BITS) + (ending & _MOST)
