"""Spellings of one word that the dictionary does not join, read from `data/search/synonyms.txt`."""

import re
from pathlib import Path
from typing import Final, Self

from yoriai.core.paths import DATA
from yoriai.core.text import normalise
from yoriai.infra.segmenting.alignment import Aligned

SYNONYMS: Final = DATA / "search" / "synonyms.txt"


class Synonyms:
    """Rewrites every listed spelling to the one that is searched."""

    def __init__(self, spellings: dict[str, str]) -> None:
        """Take each other spelling with the form that is searched."""
        self.spellings = {normalise(other): normalise(form) for other, form in spellings.items()}
        longest_first = sorted(self.spellings, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    @classmethod
    def read(cls, path: Path = SYNONYMS) -> Self:
        """Read a list; raise ValueError naming the line that is not `form = spelling …` or repeats a spelling."""
        spellings: dict[str, str] = {}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            entry = line.partition("#")[0].strip()
            if not entry:
                continue
            form, _, others = (part.strip() for part in entry.partition("="))
            if not form or not others:
                raise ValueError(f"{path.name}, line {number}: expected 'form = spelling …', got {entry!r}")
            for other in others.split():
                if other in spellings:
                    raise ValueError(f"{path.name}, line {number}: {other} is listed twice")
                spellings[other] = form
        return cls(spellings)

    def unify(self, text: str) -> str:
        """Return normalised text with the listed spellings replaced, the longest first, each place once."""
        return self._pattern.sub(lambda match: self.spellings[match[0]], text)

    def unify_aligned(self, aligned: Aligned) -> Aligned:
        """Return the same of a text that knows where its characters come from."""
        return aligned.replaced(self._pattern, self.spellings)
