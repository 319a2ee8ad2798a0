"""What a word of a query asks of the index. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from yoriai.core.text import normalised_letters
from yoriai.infra.search.query import Word
from yoriai.infra.search.terms import joined, kana_pairs, linked
from yoriai.infra.segmenting.segmenter import BREAKING, Segmenter, Token

_FEWEST_LETTERS: Final = 3  # two letters are part of too many words, three kanji too (京都市 of 東京都市…)
_HIRAGANA: Final = re.compile(r"[ぁ-ゖ]+")


@dataclass(frozen=True, slots=True)
class Sought:
    """A word of a query as lookups.

    `terms` are what a document must carry; `row` is how its tokens stand in a document, and `proven` whether the terms
    are proof of that. `kana` allows finding it by its `letters` too, because the dictionary is not sure of it. Where
    nothing is found, `parts` are its telling tokens, and `spelt` allows titles that are spelt like it.
    """

    terms: tuple[str, ...]
    row: str
    proven: bool
    letters: str
    kana: bool
    parts: tuple[str, ...]
    spelt: bool
    quoted: bool


def sought(segmenter: Segmenter, word: Word) -> Sought | None:
    """Return a word of a query as lookups; None where it has no letters at all."""
    prepared = segmenter.prepare(word.text)
    tokens = segmenter.segment(prepared)
    if not tokens:
        return None
    terms, proven = _lookup(tokens)
    folded = normalised_letters(prepared)
    unsure = bool(_HIRAGANA.fullmatch(folded)) and not all(token.sure for token in tokens)
    return Sought(
        terms=terms,
        row=f" {' '.join(token.form for token in tokens)} ",
        proven=proven,
        letters=folded,
        kana=unsure and not word.quoted and len(folded) >= _FEWEST_LETTERS,
        parts=() if unsure else tuple(dict.fromkeys(token.form for token in tokens if token.telling)),
        spelt=len(folded) > _FEWEST_LETTERS or (len(folded) == _FEWEST_LETTERS and bool(kana_pairs(folded))),
        quoted=word.quoted,
    )


def _lookup(tokens: Sequence[Token]) -> tuple[tuple[str, ...], bool]:
    """Return the fewest terms that cover the tokens, and whether a document that carries them has them in a row.

    Plain hiragana that no term covers is left to the look at the row: nearly every document carries it.
    """
    terms: dict[str, None] = {}
    covered = [token is BREAKING for token in tokens]
    for size, name in ((3, linked), (2, joined)):
        for start in range(len(tokens) - size + 1):
            term = name(*tokens[start : start + size])
            if term:
                terms[term] = None
                covered[start : start + size] = [True] * size
    alone = [token for token, is_covered in zip(tokens, covered, strict=True) if not is_covered]
    telling = [token for token in alone if not token.plain]
    chosen = telling if telling or terms else alone
    terms |= dict.fromkeys(token.form for token in chosen)
    return tuple(terms), len(tokens) == 1 or any(
        len(tokens) == size and name(*tokens) is not None for size, name in ((3, linked), (2, joined))
    )
