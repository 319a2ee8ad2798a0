"""Records taken apart ahead of the transaction that stores them, by several processes where there are many.

Taking a text apart is most of the work of indexing it and needs no database: done beforehand, nobody else waits for it.
"""

import multiprocessing
import os
import pickle
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Final

from yoriai.infra.search.index import Record
from yoriai.infra.search.segmenter import shared_segmenter
from yoriai.infra.search.stored import Document, document

WORTH_PROCESSES: Final = 400
"""Fewer records than this are done before another process has read its dictionary."""
_AT_ONCE: Final = 50

Texts = tuple[str, ...]
Tell = Callable[[int, int], None]


class Packed:
    """Documents by the texts they were made of, packed: ten thousand fit into some 60 MB."""

    def __init__(self, packed: Mapping[Texts, bytes]) -> None:
        self._packed = packed

    def find(self, record: Record) -> Document | None:
        """Find what a record with these texts becomes, whatever its key."""
        packed = self._packed.get(record[1:])
        if packed is None:
            return None
        # made by this module in this run, and never stored
        unpacked = pickle.loads(zlib.decompress(packed))  # noqa: S301
        return unpacked if isinstance(unpacked, Document) else None


NOTHING_PREPARED: Final = Packed({})


def prepare(records: Sequence[Record], tell: Tell = lambda _done, _total: None) -> Packed:
    """Take records apart; `tell` hears how many are done, and of how many."""
    texts = list(dict.fromkeys(record[1:] for record in records))
    packed: dict[Texts, bytes] = {}
    for made in _packed(texts):
        packed |= made
        tell(len(packed), len(texts))
    return Packed(packed)


def _packed(texts: Sequence[Texts]) -> Iterator[dict[Texts, bytes]]:
    batches = [texts[start : start + _AT_ONCE] for start in range(0, len(texts), _AT_ONCE)]
    processes = min(os.cpu_count() or 1, len(batches))
    if len(texts) < WORTH_PROCESSES or processes < 2:
        yield from map(_pack, batches)
        return
    # never forked: other threads of this process may hold locks
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(_pack, batches)


def _pack(texts: Sequence[Texts]) -> dict[Texts, bytes]:
    segmenter = shared_segmenter()
    return {each: zlib.compress(pickle.dumps(document(segmenter, Record("", *each))), 1) for each in texts}
