"""How a word may sound whose kanji are not those that were meant, read from `data/search/sounds.txt`.

Who chooses a wrong kanji while typing (孤読 for 孤独) has typed the right sound. The dictionary does not know such a
word and tells how each kanji sounds alone (こよみ); inside words most sound otherwise.
"""

import re
from collections.abc import Mapping
from functools import cache
from itertools import product
from pathlib import Path
from typing import Final

from yoriai.core.paths import DATA
from yoriai.core.text import letters

SOUNDS: Final = DATA / "search" / "sounds.txt"
_KANJI: Final = re.compile("[一-鿿]{2,4}")
"""Longer words are made of these, and one kanji alone is no slip."""


@cache
def sounds(path: Path = SOUNDS) -> Mapping[str, tuple[str, ...]]:
    """Return the sounds of each kanji inside words, as folded letters, the commonest first."""
    rows = [line.split() for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {kanji: tuple(dict.fromkeys(map(letters, told))) for kanji, *told in rows}


def may_sound(word: str) -> frozenset[str]:
    """Return every way in which a word of a few kanji may sound, as folded letters; nothing for any other."""
    if not _KANJI.fullmatch(word):
        return frozenset()
    known = sounds()
    return frozenset("".join(parts) for parts in product(*(known.get(kanji, ()) for kanji in word)))
