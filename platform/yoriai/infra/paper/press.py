"""Making documents: a few at a time, so many for each reader, the last ones kept, each in a process of its own."""

import hashlib
import subprocess
import sys
import tempfile
from collections import OrderedDict
from collections.abc import Mapping
from datetime import timedelta
from importlib import resources
from pathlib import Path
from threading import Lock
from typing import Final

import structlog

from yoriai.core.errors import AppError, TooMany
from yoriai.core.i18n import mark
from yoriai.infra.allowance import Allowance
from yoriai.infra.paper.document import Document
from yoriai.infra.turns import Turns

log = structlog.get_logger(__name__)

FONTS: Final = ("noto_cjk_sans_jp_regular", "noto_cjk_sans_jp_bold")
TYPESETTER: Final = Path(__file__).with_name("typesetter.py")
AT_ONCE: Final = 2
"""So many documents are made at the same time; the processor's other work goes on beside them."""
WAITING: Final = 2
"""So many more may wait for their turn, each in the thread of its request; the next is asked to come back."""
PATIENCE: Final = 20.0
"""Seconds that a document may wait, and then take."""
MOST_OF_READER: Final = 20
EVERY: Final = timedelta(seconds=6)
"""A reader, or all who share an address (a seminar's guests do), may have twenty made at once and then ten a minute:
that is a quarter of one core at most. What is kept in memory costs nothing and is not counted."""
KEPT_BYTES: Final = 16 << 20


class PressBusy(TooMany):
    """Several documents are being made already."""

    message = mark("Several PDFs are being made at this moment. Please try again in a few seconds.")


class PressTired(TooMany):
    """One reader has had many documents made."""

    code = "press_tired"
    message = mark(
        "Many PDFs have been made for you in a short time. Please try again in %(seconds)s seconds. The page itself can"
        " be printed at any time."
    )


class TypesettingFailed(AppError):
    """The document could not be made; why is in the log."""

    status = 500
    code = "typesetting_failed"
    message = mark("The PDF could not be made. Please print the page itself instead.")


class Press:
    """Makes documents; one serves a whole process."""

    def __init__(self, readers: Allowance | None = None) -> None:
        """Begin with nothing kept; `readers` says how often each may ask."""
        self._turns = Turns(AT_ONCE, WAITING, PATIENCE)
        self._readers = readers or Allowance(MOST_OF_READER, EVERY)
        self._lock = Lock()
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    def printed(self, document: Document, pictures: Mapping[str, bytes] | None = None, *, reader: str) -> bytes:
        """Return a document as PDF, from memory where the very same one was made before.

        `reader` is who asks: a member, or an address that several may share. Raises PressTired where they have had too
        many made, PressBusy where too many are waiting already, TypesettingFailed where it cannot be made.
        """
        source, images = document.as_json(), pictures or {}
        key = _digest(source, images)
        found = self._find(key)
        if found is not None:
            return found
        seconds = self._readers.spend(reader)
        if seconds:
            raise PressTired(seconds, seconds=seconds)
        try:
            with self._turns.turn(lambda: PressBusy(retry_after=3)):
                # somebody may have asked for the same a moment earlier
                return self._find(key) or self._keep(key, _typeset(source, images))
        except PressBusy:
            self._readers.give_back(reader)
            raise

    def _find(self, key: str) -> bytes | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: str, pdf: bytes) -> bytes:
        with self._lock:
            self._kept[key] = pdf
            while sum(map(len, self._kept.values())) > KEPT_BYTES:
                self._kept.popitem(last=False)
        return pdf


def _digest(source: str, pictures: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256(source.encode())
    for name, content in sorted(pictures.items()):
        digest.update(f"\n{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _typeset(source: str, pictures: Mapping[str, bytes]) -> bytes:
    with tempfile.TemporaryDirectory(prefix="yoriai-paper-") as name:
        folder = Path(name)
        (folder / "document.json").write_text(source, encoding="utf-8")
        for file, content in pictures.items():
            (folder / file).write_bytes(content)
        _run(folder)
        return (folder / "paper.pdf").read_bytes()


def _run(folder: Path) -> None:
    fonts = [str(resources.files(package)) for package in FONTS]
    command = [sys.executable, "-I", str(TYPESETTER), str(folder), *fonts]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and script; the folder's name is ours too
            command,
            env={"RAYON_NUM_THREADS": "1"},
            cwd=folder,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as expired:
        log.exception("paper.too_slow", seconds=PATIENCE)
        raise TypesettingFailed from expired
    said = done.stderr.decode(errors="replace")[-2_000:]
    if done.returncode:
        log.error("paper.failed", code=done.returncode, said=said)
        raise TypesettingFailed
    if said:
        log.warning("paper.said", said=said)
