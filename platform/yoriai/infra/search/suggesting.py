"""The known word that somebody may have meant: like it in its letters, or in its sound. Pure."""

from collections.abc import Collection, Sequence
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
_MAY_SOUND_SHARE: Final = 0.9
"""What only may sound so comes after what does."""


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

    def nearest(self, word: str, reading: str, may_sound: Collection[str] = ()) -> list[str]:
        """Return the words most like another, best first; at most eight, none where none is like it.

        One that sounds as the word `may_sound` counts if the two share a letter. Of those that are equally like it, the
        one that is written most like it comes first: メンズ・シェッド before its furigana for who typed katakana.
        """
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
        for at, sound in enumerate(self.readings) if may_sound else ():
            if sound in may_sound and not set(word).isdisjoint(self.words[at]):
                likeness[at] = max(likeness.get(at, 0.0), _MAY_SOUND_SHARE)
        best = sorted(
            likeness, key=lambda at: (-likeness[at], -OSA.normalized_similarity(word, self.words[at]), self.words[at])
        )
        return [self.words[at] for at in best if self.words[at] != word][:_MOST]
