"""How alike a request's text and a mentor's are: the words they share, rare ones weighing more.

A text is the set of its telling words (as the search knows them), each weighing by how few texts have it; likeness is
the cosine, 0 for nothing in common and 1 for the same words.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Words = Callable[[str], Iterable[str]]


@dataclass(frozen=True)
class Texts:
    """Weighed words of many texts, one after another; `begins` has an end too."""

    names: tuple[str, ...]
    begins: NDArray[np.int64]
    word: NDArray[np.int64]
    weight: NDArray[np.float64]

    def of(self, place: int) -> dict[int, float]:
        """Return the words of one text with their weights."""
        low, high = self.begins[place], self.begins[place + 1]
        return dict(zip(self.word[low:high].tolist(), self.weight[low:high].tolist(), strict=True))


def weighed(texts: Sequence[str], words: Words) -> Texts:
    """Return the texts as weighed words."""
    known: dict[str, list[str]] = {}
    for text in texts:
        if text not in known:
            known[text] = sorted(set(words(text))) if text else []
    found = [known[text] for text in texts]
    counts = Counter(word for each in found for word in each)
    names = tuple(sorted(counts))
    places = {name: place for place, name in enumerate(names)}
    rarity = np.log((1 + len(texts)) / np.array([counts[name] for name in names], np.float64))
    begins = np.zeros(len(texts) + 1, np.int64)
    np.cumsum([len(each) for each in found], out=begins[1:])
    word = np.fromiter((places[name] for each in found for name in each), np.int64, int(begins[-1]))
    weight = rarity[word] if len(word) else np.zeros(0)
    squares = np.concatenate([[0.0], np.cumsum(weight**2)])
    length = np.sqrt(np.maximum(squares[begins[1:]] - squares[begins[:-1]], 1e-12))
    return Texts(names, begins, word, weight / np.repeat(length, np.diff(begins)))


def likeness(texts: Texts, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return how alike the texts of each pair of places are; quickest where `right` has few different places."""
    alike = np.zeros(len(left))
    order = np.argsort(right, kind="stable")
    bounds = np.flatnonzero(np.r_[True, np.diff(right[order]) != 0, True]) if len(order) else np.zeros(1, np.int64)
    weights = np.zeros(len(texts.names))
    sizes = np.diff(texts.begins)
    for low, high in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        here = order[low:high]
        own = slice(*texts.begins[right[here[0]] : right[here[0]] + 2])
        if own.start == own.stop:
            continue
        weights[texts.word[own]] = texts.weight[own]
        size = sizes[left[here]]
        ends = np.cumsum(size)
        if ends[-1]:
            at = np.repeat(texts.begins[left[here]] - (ends - size), size) + np.arange(ends[-1])
            sums = np.concatenate([[0.0], np.cumsum(weights[texts.word[at]] * texts.weight[at])])
            alike[here] = sums[ends] - sums[ends - size]
        weights[texts.word[own]] = 0.0
    return alike


def shared_words(texts: Texts, left: int, right: int, most: int = 3) -> list[str]:
    """Return the words that two texts share, the weightiest first."""
    one, other = texts.of(left), texts.of(right)
    both = sorted(one.keys() & other.keys(), key=lambda word: (-one[word] * other[word], word))
    return [texts.names[word] for word in both[:most]]
