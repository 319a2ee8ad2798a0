"""Records taken apart ahead of the transaction that stores them, by several processes where there are many.

Taking a text apart is most of the work of indexing it and needs no database: done beforehand, nobody else waits for it.
The processes are interpreters of their own that are handed texts and hand back documents. They import the search and
nothing else: those of `multiprocessing` would begin with the program that started them, which takes longer than that.
"""

import gc
import os
import pickle
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from queue import SimpleQueue
from types import TracebackType
from typing import Final, Self

from yoriai.infra.search.index import Record
from yoriai.infra.search.stored import Document, document
from yoriai.infra.segmenting.segmenter import shared_segmenter

WORTH_PROCESSES: Final = 400
"""Fewer records than this are done before another process has read its dictionary."""
_AT_ONCE: Final = 50
_COMMAND: Final = (sys.executable, "-P", "-c", "from yoriai.infra.search.preparing import serve; serve()")
_BETWEEN_WORDS: Final = "\n"

Texts = tuple[str, ...]
Tell = Callable[[int, int], None]
_Made = tuple[dict[Texts, bytes], dict[str, str]]
"""Documents by the texts they were made of, packed; and how the words sound that they lend."""


class Packed:
    """Documents by the texts they were made of, packed: ten thousand fit into some 60 MB."""

    def __init__(self, packed: Mapping[Texts, bytes], readings: Mapping[str, str]) -> None:
        self._packed = packed
        self._readings = readings

    def find(self, record: Record) -> Document | None:
        """Find what a record with these texts becomes, whatever its key."""
        packed = self._packed.get(record[1:])
        return None if packed is None else _unpacked(packed)

    def reading(self, word: str) -> str | None:
        """Find how a word sounds that one of the documents lends."""
        return self._readings.get(word)


NOTHING_PREPARED: Final = Packed({}, {})


def prepare(records: Sequence[Record], tell: Tell = lambda _done, _total: None) -> Packed:
    """Take records apart; `tell` hears how many are done, and of how many."""
    texts = list(dict.fromkeys(record[1:] for record in records))
    packed: dict[Texts, bytes] = {}
    readings: dict[str, str] = {}
    for made, sounds in _made(texts):
        packed |= made
        readings |= sounds
        tell(len(packed), len(texts))
    return Packed(packed, readings)


def serve() -> None:
    """Be such a process: take texts apart as they come in, until none come any more."""
    # what is made here has no cycles; looking for them takes a tenth of the time
    gc.disable()
    packer, asked, answers = _Packer(), sys.stdin.buffer, sys.stdout.buffer
    while True:
        try:
            texts: Sequence[Texts] = pickle.load(asked)  # noqa: S301  # sent by the process that started this one
        except EOFError:
            return
        pickle.dump(packer.pack(texts), answers)
        answers.flush()


def _made(texts: Sequence[Texts]) -> Iterator[_Made]:
    batches = [texts[start : start + _AT_ONCE] for start in range(0, len(texts), _AT_ONCE)]
    processes = min(os.cpu_count() or 1, len(batches))
    if len(texts) < WORTH_PROCESSES or processes < 2:
        yield from map(_Packer().pack, batches)
        return
    idle: SimpleQueue[_Process] = SimpleQueue()

    def pack(batch: Sequence[Texts]) -> _Made:
        process = idle.get()
        try:
            return process.pack(batch)
        finally:
            idle.put(process)

    with ExitStack() as open_until_done:
        for _ in range(processes):
            idle.put(open_until_done.enter_context(_Process()))
        threads = open_until_done.enter_context(ThreadPoolExecutor(processes))
        yield from threads.map(pack, batches)


class _Packer:
    """Takes texts apart, one batch after another, and tells of each word once how it sounds."""

    def __init__(self) -> None:
        self._segmenter = shared_segmenter()
        self._told: set[str] = set()

    def pack(self, texts: Sequence[Texts]) -> _Made:
        """Return what a batch of texts becomes."""
        packed: dict[Texts, bytes] = {}
        readings: dict[str, str] = {}
        for each in texts:
            made = document(self._segmenter, Record("", *each))
            packed[each] = _packed(made)
            readings |= {word: self._segmenter.reading(word) for word in made.words - self._told}
            self._told |= made.words
        return packed, readings


class _Process:
    """Another process that does the same (`serve`); it ends when its input does, and so with this one."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(_COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603  # ours
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _problem: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def pack(self, texts: Sequence[Texts]) -> _Made:
        """Return what a batch of texts becomes; raises EOFError or BrokenPipeError where the process has died."""
        asked, answers = self._process.stdin, self._process.stdout
        if asked is None or answers is None:
            raise BrokenPipeError
        pickle.dump(texts, asked)
        asked.flush()
        made: _Made = pickle.load(answers)  # noqa: S301  # made by `serve`
        return made


def _packed(made: Document) -> bytes:
    """Pack a document; its words as one text, which is read many times faster than hundreds."""
    told = replace(made, words=frozenset())
    return zlib.compress(pickle.dumps((told, _BETWEEN_WORDS.join(made.words))), 1)


def _unpacked(packed: bytes) -> Document:
    # made by this module in this run, and never stored
    made: Document
    words: str
    made, words = pickle.loads(zlib.decompress(packed))  # noqa: S301
    return replace(made, words=frozenset(words.split(_BETWEEN_WORDS)) if words else frozenset())
