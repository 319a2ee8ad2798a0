"""The terms that both databases know: bare words; a document carries a set of them, a lookup names those it must carry.

| term        | carried by a document that …                                               |
|-------------|----------------------------------------------------------------------------|
| `食堂`      | has the token                                                              |
| `子供+食堂` | has the two tokens side by side (unless one is plain hiragana: を, ます …) |
| `子供+の+居` | has the two tokens with one token of plain hiragana between them           |
| `食堂/3`    | has it three times or more (`/8`: eight times)                             |
| `食堂/t`    | has it in its title or in a name                                           |
| `_えん`     | has the two kana side by side, kana folded as in `core.text.letters`       |
| `=食堂`     | has the two letters side by side in its title or in a name                 |

Kanji pairs of the body are left out on purpose: they would let 京都 find 東京都, and the dictionary knows kanji words.
Pure.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from yoriai.infra.segmenting.segmenter import BREAKING, Segmenter, Token

OFTEN: Final = ("/3", "/8")
IN_TITLE: Final = "/t"

_KANA_PAIR: Final = re.compile(r"(?=([ぁ-ヺ]{2}))")


def terms_of(tokens: Sequence[Token]) -> list[str]:
    """Return each token, each two neighbours and each two with a particle between, as often as they stand there."""
    terms = [token.form for token in tokens if token is not BREAKING]
    # whole texts pass here: each token is asked once
    words = [(token.form, token.plain, token is BREAKING) for token in tokens]
    after, beyond = words[1:], words[2:]
    terms += [
        f"{one}+{other}" for (one, plain, _), (other, too, _) in zip(words, after, strict=False) if not (plain or too)
    ]
    terms += [
        f"{one}+{between}+{other}"
        for (one, plain, _), (between, is_plain, breaks), (other, too, _) in zip(words, after, beyond, strict=False)
        if is_plain and not (breaks or plain or too)
    ]
    return terms


def joined(first: Token, second: Token) -> str | None:
    """Return the term for two tokens side by side, None across a break or beside plain hiragana.

    It goes by the form, not by the part of speech, which differs with what stands around a word.
    """
    return None if first.plain or second.plain else f"{first.form}+{second.form}"


def linked(first: Token, between: Token, second: Token) -> str | None:
    """Return the term for two tokens with a particle between them, None for any other three."""
    if first.plain or second.plain or not between.plain or between is BREAKING:
        return None
    return f"{first.form}+{between.form}+{second.form}"


def telling_terms(segmenter: Segmenter, text: str) -> Counter[str]:
    """Return how often each term occurs that says what a text is about: nouns, verbs, adjectives and their pairs."""
    tokens = segmenter.segment(segmenter.prepare(text))
    counts = Counter(token.form for token in tokens if token.telling)
    for first, second in pairwise(tokens):
        pair = joined(first, second)
        if pair and first.telling and second.telling:
            counts[pair] += 1
    return counts


def kana_pairs(letters: str) -> set[str]:
    """Return the terms for neighbouring kana among folded letters."""
    return {f"_{pair}" for pair in _KANA_PAIR.findall(letters)}


def title_pairs(letters: str) -> set[str]:
    """Return the terms for neighbours among the folded letters of a title."""
    return {f"={first}{second}" for first, second in pairwise(letters)}
