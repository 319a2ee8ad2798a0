"""What a document carries in the index, and what a word of a query asks of it. Pure.

Terms are bare words to both databases: a document carries a set of them, and a lookup names those it must carry.

| term      | carried by a document that …                                             |
|-----------|--------------------------------------------------------------------------|
| `食堂`    | has the token                                                            |
| `子供+食堂` | has the two tokens side by side (unless one is plain hiragana: の, ます …) |
| `食堂/3`  | has it three times or more (`/8`: eight times)                           |
| `食堂/t`  | has it in the title                                                      |
| `_えん`   | has the two kana side by side, kana folded as in `core.text.letters`     |
| `=食堂`   | has the two letters side by side in its title                            |

Kanji pairs of the body are left out on purpose: they would let 京都 find 東京都, and the dictionary knows kanji words.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from yoriai.core.text import character_pairs, clip, letters
from yoriai.infra.search.query import Word
from yoriai.infra.search.segmenter import BREAK, Segmenter, Token

OFTEN: Final = ("/3", "/8")
IN_TITLE: Final = "/t"

_FEWEST_LETTERS: Final = 3  # two letters are part of too many words, three kanji too (京都市 of 東京都市…)
_TITLE_CHARS: Final = 1_000
_BODY_CHARS: Final = 100_000
_HIRAGANA: Final = re.compile(r"[ぁ-ゖ]+")
_KANA: Final = re.compile(r"[ぁ-ヺ]+")


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it is stored: its terms, its tokens and letters to check phrases by, and its length in tokens."""

    terms: str
    tokens: str
    letters: str
    word_count: int


@dataclass(frozen=True, slots=True)
class Sought:
    """A word of a query as lookups.

    `terms` are what a document must carry; `phrase` is set where that is no proof yet that the tokens stand in a row.
    `kana` allows finding it by its `letters` too, because the dictionary is not sure of it. Where nothing is found,
    `parts` are its telling tokens, and `spelt` allows titles that are spelt like it.
    """

    terms: tuple[str, ...]
    phrase: str | None
    letters: str
    kana: bool
    parts: tuple[str, ...]
    spelt: bool
    quoted: bool


def document(segmenter: Segmenter, title: str, body: str) -> Document:
    """Return a document as it is stored; of a body over 100,000 characters the beginning."""
    prepared = [segmenter.prepare(clip(title, _TITLE_CHARS)), segmenter.prepare(clip(body, _BODY_CHARS))]
    parts = [segmenter.segment(text) for text in prepared]
    in_title = set(_terms(parts[0]))
    counts = Counter(term for part in parts for term in _terms(part))
    terms = set(counts)
    terms.update(term + IN_TITLE for term in in_title)
    terms.update(f"{term}{level}" for level in OFTEN for term, n in counts.items() if n >= int(level[1:]))
    terms.update(title_pairs(prepared[0]), kana_pairs(prepared[0]), kana_pairs(prepared[1]))
    return Document(
        terms=" ".join(sorted(terms)),
        tokens=" " + f" {BREAK} ".join(_row(part) for part in parts) + " ",
        letters=BREAK.join(letters(text) for text in prepared),
        word_count=sum(token.form != BREAK for part in parts for token in part),
    )


def sought(segmenter: Segmenter, word: Word) -> Sought | None:
    """Return a word of a query as lookups; None where it has no letters at all."""
    prepared = segmenter.prepare(word.text)
    tokens = segmenter.segment(prepared)
    if not tokens:
        return None
    joined = [_pair(first, second) for first, second in pairwise(tokens)]
    alone = [
        token.form
        for token, before, after in zip(tokens, [None, *joined], [*joined, None], strict=True)
        if token.form != BREAK and not before and not after
    ]
    folded = letters(prepared)
    unsure = bool(_HIRAGANA.fullmatch(folded)) and not all(token.sure for token in tokens)
    return Sought(
        terms=tuple(dict.fromkeys([*alone, *filter(None, joined)])),
        phrase=f" {_row(tokens)} " if len(tokens) > 1 and (len(tokens) > 2 or not joined[0]) else None,
        letters=folded,
        kana=unsure and not word.quoted and len(folded) >= _FEWEST_LETTERS,
        parts=() if unsure else tuple(dict.fromkeys(token.form for token in tokens if token.telling)),
        spelt=len(folded) > _FEWEST_LETTERS or (len(folded) == _FEWEST_LETTERS and bool(kana_pairs(folded))),
        quoted=word.quoted,
    )


def telling_terms(segmenter: Segmenter, text: str) -> Counter[str]:
    """Return how often each term occurs that says what a text is about: nouns, verbs, adjectives and their pairs."""
    tokens = segmenter.segment(segmenter.prepare(text))
    counts = Counter(token.form for token in tokens if token.telling)
    for first, second in pairwise(tokens):
        joined = _pair(first, second)
        if joined and first.telling and second.telling:
            counts[joined] += 1
    return counts


def kana_pairs(text: str) -> set[str]:
    """Return the terms for neighbouring kana among the letters of a text."""
    return {f"_{pair}" for pair in character_pairs(text) if _KANA.fullmatch(pair)}


def title_pairs(text: str) -> set[str]:
    """Return the terms for neighbouring letters in a title."""
    return {f"={pair}" for pair in character_pairs(text)}


def _terms(tokens: Sequence[Token]) -> Iterator[str]:
    yield from (token.form for token in tokens if token.form != BREAK)
    yield from filter(None, (_pair(first, second) for first, second in pairwise(tokens)))


def _pair(first: Token, second: Token) -> str | None:
    """Return the term for two tokens side by side, None across a break or beside plain hiragana.

    It goes by the form, not by the part of speech, which differs with what stands around a word.
    """
    if BREAK in {first.form, second.form} or _HIRAGANA.fullmatch(first.form) or _HIRAGANA.fullmatch(second.form):
        return None
    return f"{first.form}+{second.form}"


def _row(tokens: Sequence[Token]) -> str:
    return " ".join(token.form for token in tokens)
