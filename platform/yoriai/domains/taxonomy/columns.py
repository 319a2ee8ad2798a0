"""The marks of thousands of subjects as columns of bits, so that a filter and all its counts cost microseconds. Pure.

A subject is a position. A mask says of each position whether it is asked for (one bool a subject).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from yoriai.domains.taxonomy.vocabulary import Vocabulary

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64]
Bits = NDArray[np.uint64]


@dataclass(frozen=True)
class MarkColumns:
    """A row a term, an entry a subject: who is marked with it, and who with ★; a group's row is its practices' too."""

    codes: Mapping[str, int]
    marked: Mask
    primary: Mask

    @classmethod
    def of(cls, marks: Sequence[Sequence[tuple[str, bool]]], vocabulary: Vocabulary) -> Self:
        """Take the marks of each subject, as (code, ★ or not)."""
        codes = {term.code: place for place, term in enumerate(vocabulary)}
        at = np.repeat(np.arange(len(marks)), [len(own) for own in marks])
        terms = np.fromiter((codes[code] for own in marks for code, _ in own), dtype=np.int64)
        is_primary = np.array([is_primary for own in marks for _, is_primary in own], dtype=np.bool_)
        marked = np.zeros((len(codes), len(marks)), dtype=np.bool_)
        primary = np.zeros_like(marked)
        marked[terms, at] = True
        primary[terms[is_primary], at[is_primary]] = True
        for term in vocabulary:
            if term.group:
                marked[codes[term.group]] |= marked[codes[term.code]]
                primary[codes[term.group]] |= primary[codes[term.code]]
        return cls(codes, marked, primary)

    def with_news(self, kept: Mask, news: "MarkColumns") -> Self:
        """Return the columns of the subjects that are kept, and of others after them, by the same vocabulary."""
        return replace(
            self,
            marked=np.concatenate([self.marked[:, kept], news.marked], axis=1),
            primary=np.concatenate([self.primary[:, kept], news.primary], axis=1),
        )

    def carrying(self, code: str, *, primary_only: bool) -> Mask:
        """Return the subjects marked with a term, or with any practice of a group; ★ only where asked."""
        place = self.codes.get(code)
        rows = self.primary if primary_only else self.marked
        carrying: Mask = np.zeros(rows.shape[1], dtype=np.bool_) if place is None else rows[place]
        return carrying

    def count(self, mask: Mask, codes: Iterable[str], *, primary_only: bool) -> dict[str, int]:
        """Return how many subjects of the mask carry each term; terms that none carries are missing."""
        bits = self._primary_bits if primary_only else self._marked_bits
        chosen = [(code, self.codes[code]) for code in codes if code in self.codes]
        counts = popcount(bits[[place for _, place in chosen]] & packed(mask)).tolist()
        return {code: count for (code, _), count in zip(chosen, counts, strict=True) if count}

    def count_pairs(
        self, mask: Mask, rows: Sequence[str], columns: Sequence[str], *, primary_only: bool
    ) -> dict[tuple[str, str], int]:
        """Return how many subjects of the mask carry both terms of each pair; pairs that none carries are missing."""
        bits = self._primary_bits if primary_only else self._marked_bits
        across = bits[[self.codes[code] for code in columns]] & packed(mask)
        return {
            (row, column): int(count)
            for row in rows
            for column, count in zip(columns, popcount(across & bits[self.codes[row]]), strict=True)
            if count
        }

    @cached_property
    def _marked_bits(self) -> Bits:
        return packed(self.marked)

    @cached_property
    def _primary_bits(self) -> Bits:
        return packed(self.primary)


def packed(masks: Mask) -> Bits:
    """Return masks as words of 64 subjects each, the last one filled up with zeros."""
    bits = np.packbits(masks, axis=-1)
    filled = np.zeros((*bits.shape[:-1], -(-bits.shape[-1] // 8) * 8), dtype=np.uint8)
    filled[..., : bits.shape[-1]] = bits
    return filled.view(np.uint64)


def popcount(words: Bits) -> NDArray[Any]:
    """Return how many bits of each row of words are set."""
    counts: NDArray[Any] = np.bitwise_count(words).sum(axis=-1, dtype=np.int64)
    return counts
