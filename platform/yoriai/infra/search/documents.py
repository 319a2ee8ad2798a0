"""The documents of one kind as arrays: their numbers and lengths, read once for each state of the index.

A process keeps what it has read, and the answers to what it was asked last, under the stamp of that state
(`stamps.py`). A stamp is random and never comes back, so what is kept under one is right for any transaction that sees
it, and for any database.
"""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Final

import numpy as np

from yoriai.infra.search.index import Numbers, Places, Scores
from yoriai.infra.search.ranking import damping
from yoriai.infra.search.suggesting import Vocabulary

_ELSEWHERE: Final = -1
_KEPT_PLACES: Final = 2_000_000
"""How many places of documents are kept as answers: 8 MB."""
_KEPT_ANSWERS: Final = 2_000


class Documents:
    """All documents of a kind; inside the index each is spoken of by its place, 0 for the lowest number."""

    def __init__(self, numbers: Numbers, word_counts: Numbers) -> None:
        order = np.argsort(numbers)
        self.numbers = numbers[order]
        self.damping: Scores = damping(word_counts[order])
        self._places: Places = np.full(int(self.numbers[-1]) + 1 if len(numbers) else 0, _ELSEWHERE, dtype=np.int32)
        self._places[self.numbers] = np.arange(len(numbers), dtype=np.int32)
        self._answers: OrderedDict[Hashable, Places] = OrderedDict()
        self._room = _KEPT_PLACES
        self._lock = Lock()
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

    def answer(self, question: Hashable) -> Places | None:
        """Find the answer to a question that was asked before."""
        with self._lock:
            if question in self._answers:
                self._answers.move_to_end(question)
            return self._answers.get(question)

    def keep(self, question: Hashable, places: Places) -> None:
        """Keep an answer, and forget those that were asked for longest ago where they take too much room."""
        with self._lock:
            if question not in self._answers:
                self._answers[question] = places
                self._room -= len(places)
            while self._room < 0 or len(self._answers) > _KEPT_ANSWERS:
                self._room += len(self._answers.popitem(last=False)[1])


class Kept:
    """The documents that a process has read last, a few states of the index."""

    def __init__(self, most: int = 4) -> None:
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
