"""How a process that answers pages takes its memory: it asks the system seldom, and looks for rubbish seldom.

A page is a text of some hundred kilobytes that is put together, escaped and encoded, a copy each time. As it is set up,
glibc asks the system for each of these and gives each back, and the system clears every page of memory before it is
used: that takes longer than the copying itself.
"""

import ctypes
import gc
import sys
from typing import Final

_MEGABYTE: Final = 1024 * 1024

# mallopt(3): the numbers of malloc.h
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
_SETTINGS: Final = (
    (_MMAP_THRESHOLD, 4 * _MEGABYTE),
    (_TRIM_THRESHOLD, 8 * _MEGABYTE),  # so much may lie idle
    (_ARENA_MAX, 1),  # threads take turns anyway, and each arena keeps free memory of its own
)

_YOUNG: Final = 20_000
"""So many new objects make Python look which of them are rubbish; a page makes several thousand, and leaves none."""


def rest() -> None:
    """Stop looking for rubbish until `freeze`, while all that is made is there to stay.

    Looking through it again and again takes a tenth of a server's start.
    """
    gc.disable()


def freeze() -> None:
    """Leave alone what is there now, and look for rubbish again among what comes.

    To look through what stays takes longer than a page, and would give each worker a copy of its own. It is not looked
    through first, either: that takes a quarter of a second, and a few hundred objects of a million are found.
    """
    gc.freeze()
    gc.enable()


def settle() -> None:
    """Set up the memory of this process, and of those forked from it; call it before any thread is started.

    Elsewhere than on Linux with glibc only Python's own part is done.
    """
    gc.set_threshold(_YOUNG)
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        if hasattr(libc, "gnu_get_libc_version"):
            for name, value in _SETTINGS:
                libc.mallopt(name, value)
