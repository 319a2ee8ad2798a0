"""The documents of one kind as arrays: their numbers and lengths, read once for each state of the index.

A process keeps what it has read, and the answers to what it was asked last, under the stamp of that state
(`stamps.py`). A stamp is random and never comes back, so what is kept under one is right for any transaction that sees
it, and for any database.
"""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Final, Generic, TypeVar

import numpy as np

from yoriai.infra.search.index import Found, Matches, Numbers, Places, Scores
from yoriai.infra.search.ranking import damping
from yoriai.infra.search.suggesting import Vocabulary

_ELSEWHERE: Final = -1
_KEPT_PLACES: Final = 2_000_000
"""How many places of documents are kept as answers to what single terms ask, at least: 8 MB."""
_KEPT_MATCHES: Final = 500_000
"""How many matches are kept as answers to whole queries, each a number and a score, at least: 8 MB."""
_KEPT_HITS: Final = 50_000
"""How many hits are kept as the best of whole queries, each a key and a score: some 10 MB."""
_PLACES_OF_EACH, _MATCHES_OF_EACH = 50, 25
"""Where there are many documents, so many of each: a common word finds a third of them all."""
_KEPT_ANSWERS: Final = 2_000

T = TypeVar("T")


class Answers(Generic[T]):
    """Answers by question, of which those asked for longest ago are forgotten where they take too much room."""

    def __init__(self, room: int) -> None:
        self._kept: OrderedDict[Hashable, tuple[T, int]] = OrderedDict()
        self._room = room
        self._lock = Lock()

    def find(self, question: Hashable) -> T | None:
        """Find the answer to a question that was asked before."""
        with self._lock:
            found = self._kept.get(question)
            if found is None:
                return None
            self._kept.move_to_end(question)
            return found[0]

    def keep(self, question: Hashable, answer: T, size: int) -> None:
        """Keep an answer of a size."""
        with self._lock:
            if question not in self._kept:
                self._kept[question] = answer, size
                self._room -= size
            while self._room < 0 or len(self._kept) > _KEPT_ANSWERS:
                self._room += self._kept.popitem(last=False)[1][1]


class Documents:
    """All documents of a kind; inside the index each is spoken of by its place, 0 for the lowest number."""

    def __init__(self, numbers: Numbers, word_counts: Numbers) -> None:
        order = np.argsort(numbers)
        self.numbers = numbers[order]
        self.damping: Scores = damping(word_counts[order])
        self._places: Places = np.full(int(self.numbers[-1]) + 1 if len(numbers) else 0, _ELSEWHERE, dtype=np.int32)
        self._places[self.numbers] = np.arange(len(numbers), dtype=np.int32)
        self.answers: Answers[Places] = Answers(max(_KEPT_PLACES, _PLACES_OF_EACH * len(numbers)))
        self.matches: Answers[Matches] = Answers(max(_KEPT_MATCHES, _MATCHES_OF_EACH * len(numbers)))
        self.found: Answers[Found] = Answers(_KEPT_HITS)
        self.vocabulary: Vocabulary | None = None

    def __len__(self) -> int:
        return len(self.numbers)

    def places(self, numbers: Numbers) -> Places:
        """Return the places of those of the numbers that are of this kind.

        A number beyond the last was written after these documents were read; the next question knows it.
        """
        found: Places = self._places[numbers[numbers < len(self._places)]]
        here: Places = found[found != _ELSEWHERE]
        return here


class Kept:
    """The documents of a kind that a process has read last: few states, since a reader is seldom far behind."""

    def __init__(self, most: int = 2) -> None:
        self._most = most
        self._lock = Lock()
        self._of_stamp: OrderedDict[str, Documents] = OrderedDict()

    def find(self, stamp: str) -> Documents | None:
        """Find the documents of a state of the index."""
        with self._lock:
            found = self._of_stamp.get(stamp)
            if found is not None:
                self._of_stamp.move_to_end(stamp)
            return found

    def keep(self, stamp: str, documents: Documents) -> None:
        """Keep the documents of a state, and forget those that were asked for longest ago."""
        with self._lock:
            self._of_stamp[stamp] = documents
            while len(self._of_stamp) > self._most:
                self._of_stamp.popitem(last=False)
