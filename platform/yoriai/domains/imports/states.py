"""The life of an import."""

from enum import StrEnum
from typing import Final

from yoriai.core.i18n import mark
from yoriai.core.lifecycle import Lifecycle


class ImportStatus(StrEnum):
    """waiting → reading → ready → applying → applied; ready → waiting again where an answer changes what is read."""

    WAITING = "waiting"
    READING = "reading"
    READY = "ready"
    APPLYING = "applying"
    APPLIED = "applied"
    FAILED = "failed"
    DISCARDED = "discarded"


IMPORT: Final = Lifecycle(
    "import",
    {
        ImportStatus.WAITING: frozenset({ImportStatus.READING, ImportStatus.DISCARDED}),
        ImportStatus.READING: frozenset({ImportStatus.READING, ImportStatus.READY, ImportStatus.FAILED}),
        ImportStatus.READY: frozenset({ImportStatus.WAITING, ImportStatus.APPLYING, ImportStatus.DISCARDED}),
        ImportStatus.APPLYING: frozenset({ImportStatus.APPLIED, ImportStatus.READY, ImportStatus.FAILED}),
        ImportStatus.FAILED: frozenset({ImportStatus.WAITING, ImportStatus.DISCARDED}),
    },
)
UNDER_WAY: Final = frozenset({ImportStatus.WAITING, ImportStatus.READING, ImportStatus.APPLYING})

STATUS_LABELS: Final = {
    ImportStatus.WAITING: mark("Waiting to be read"),
    ImportStatus.READING: mark("Being read"),
    ImportStatus.READY: mark("Ready to look at"),
    ImportStatus.APPLYING: mark("Being written"),
    ImportStatus.APPLIED: mark("In the catalogue"),
    ImportStatus.FAILED: mark("Could not be read"),
    ImportStatus.DISCARDED: mark("Discarded"),
}


class Extent(StrEnum):
    """How much of an import is applied: all or nothing, only what is clear, or whatever could be read."""

    ALL = "all"
    CLEAR = "clear"
    EVERYTHING = "everything"


class Phase(StrEnum):
    """What an import under way is doing."""

    READING = "reading"
    COMPARING = "comparing"
    PREPARING = "preparing"
    WRITING = "writing"


PHASE_LABELS: Final = {
    Phase.READING: mark("Reading the file"),
    Phase.COMPARING: mark("Comparing with the catalogue"),
    Phase.PREPARING: mark("Preparing the texts for search"),
    Phase.WRITING: mark("Writing into the catalogue"),
}
