"""The known word that somebody may have meant: like it in its letters, or in its sound. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

from rapidfuzz import process
from rapidfuzz.distance import OSA

from yoriai.core.text import letters

_MOST: Final = 8
_LEAST_ALIKE: Final = 0.6
"""One wrong letter in three, two in five."""
_LEAST_ALIKE_SOUND: Final = 0.75
_SOUND_SHARE: Final = 0.95
"""Being alike in sound is worth a little less than in writing; two words written alike come first."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a kind of records, and for each its letters and the letters of its reading."""

    words: Sequence[str]
    letters: Sequence[str]
    readings: Sequence[str]

    @classmethod
    def of(cls, words: Sequence[tuple[str, str]]) -> Self:
        """Return the vocabulary of words with their readings."""
        return cls([word for word, _ in words], [letters(word) for word, _ in words], [sound for _, sound in words])

    def nearest(self, word: str, reading: str) -> list[str]:
        """Return the words most like another, best first; at most eight, none where none is like it."""
        likeness: dict[int, float] = {}
        for sought, among, least, share in (
            (letters(word), self.letters, _LEAST_ALIKE, 1.0),
            (reading, self.readings, _LEAST_ALIKE_SOUND, _SOUND_SHARE),
        ):
            found = process.extract(
                sought, among, scorer=OSA.normalized_similarity, processor=None, score_cutoff=least, limit=_MOST
            )
            for _, alike, at in found:
                likeness[at] = max(likeness.get(at, 0.0), alike * share)
        best = sorted(likeness, key=lambda at: (-likeness[at], self.words[at]))
        return [self.words[at] for at in best if self.words[at] != word][:_MOST]
