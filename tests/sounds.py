"""How kanji sound inside words: `python -m tests.sounds` takes it anew from Sudachi's dictionary, in half a minute.

The dictionary tells how a word of two kanji sounds, and not which part of that is the sound of which kanji. Where a
word is divided is decided by all words together (expectation maximisation): the more of them a division agrees with,
the more each word counts for it in the next round.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from sudachipy import Dictionary

from yoriai.core.text import katakana_to_hiragana
from yoriai.infra.search.sounds import SOUNDS

ROUNDS: Final = 12
LONGEST: Final = 3
"""Sounds of a kanji that came with it from China have at most so many kana; of longer ones there are too many."""
MOST: Final = 3
SHARE: Final = 0.05
SEEN: Final = 3
"""A sound is kept when so many words have it, and so large a share of them; a kanji's commonest one always."""
HEAD: Final = """\
# How kanji sound inside words, the commonest sound first: derived from SudachiDict (core) by `python -m tests.sounds`.
"""

_TWO_KANJI: Final = re.compile("[一-鿿]{2}")
_HIRAGANA: Final = re.compile("[ぁ-ん]+")
_NEVER_FIRST: Final = frozenset("ぁぃぅぇぉっゃゅょゎん")

Weights = Mapping[str, Mapping[str, float]]


def words() -> list[tuple[str, str]]:
    """Return the dictionary's common nouns of two kanji with how they sound."""
    found = set()
    for entry in Dictionary().entries():
        written, sound = entry.surface(), katakana_to_hiragana(entry.reading_form())
        if _TWO_KANJI.fullmatch(written) and entry.part_of_speech()[:2] == ("名詞", "普通名詞"):
            found.add((written, sound))
    return sorted((written, sound) for written, sound in found if _HIRAGANA.fullmatch(sound))


def divided(sound: str) -> Iterator[tuple[str, str]]:
    """Yield every way in which two kanji may share a sound."""
    for at in range(1, len(sound)):
        if at <= LONGEST and len(sound) - at <= LONGEST and sound[at] not in _NEVER_FIRST:
            yield sound[:at], sound[at:]


def learnt(known: list[tuple[str, str]]) -> Weights:
    """Return for each kanji its sounds, each with the number of words that have it."""
    weights: Weights = {}
    for _ in range(ROUNDS):
        counted: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        totals = {kanji: sum(sounds.values()) for kanji, sounds in weights.items()}
        for word, sound in known:
            first, second, ways = word[0], word[1], list(divided(sound))
            likely = [
                weights[first].get(one, 0) / totals[first] * weights[second].get(other, 0) / totals[second]
                if weights
                else 1.0
                for one, other in ways
            ]
            for (one, other), part in zip(ways, likely, strict=True):
                if part:
                    counted[first][one] += part / sum(likely)
                    counted[second][other] += part / sum(likely)
        weights = counted
    return weights


def lines(weights: Weights) -> Iterator[str]:
    """Yield the lines of the list."""
    for kanji, sounds in sorted(weights.items()):
        ranked = sorted(sounds, key=lambda sound: (-sounds[sound], sound))
        least = max(SEEN, SHARE * sum(sounds.values()))
        kept = [sound for place, sound in enumerate(ranked) if not place or sounds[sound] >= least]
        yield " ".join([kanji, *kept[:MOST]])


if __name__ == "__main__":
    SOUNDS.write_text(HEAD + "\n".join(lines(learnt(words()))) + "\n", encoding="utf-8")
