"""Message catalogues: the .po files of a language as one table, kept from one start to the next.

There is no compile step. Taking catalogues apart takes ten times as long as reading what was made of them, so that is
kept beside the database; it may be deleted at any time.
"""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import structlog

log = structlog.get_logger(__name__)

Messages = dict[str, str | tuple[str, ...]]
"""By message id (English); a message that tells numbers apart has its forms."""


def kept_messages(folder: Path, file: Path) -> Messages:
    """Return every message of a folder's .po files, from `file` where that was made of the very same ones.

    Otherwise they are read, and kept there; where nothing can be kept, the log says so, and the next start reads again.
    """
    stamp = _stamp(folder)
    stored = _stored(file)
    if stored.get("stamp") == stamp:
        return {key: tuple(said) if isinstance(said, list) else said for key, said in stored["messages"].items()}
    found = read_messages(folder)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # whole or not at all: another process may be reading it
        unfinished = file.with_suffix(f".{os.getpid()}")
        unfinished.write_text(json.dumps({"stamp": stamp, "messages": found}, ensure_ascii=False), encoding="utf-8")
        unfinished.replace(file)
    except OSError as problem:
        log.warning("messages are not kept", error=type(problem).__name__)
    return found


def read_messages(folder: Path) -> Messages:
    """Return every message of a folder's .po files."""
    # most starts find what an earlier one has read
    from babel.messages.pofile import read_po  # noqa: PLC0415

    found: Messages = {}
    for path in _files(folder):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=folder.name)
        for message in catalogue:
            if message.id and message.string and not message.fuzzy:
                key = message.id[0] if isinstance(message.id, (tuple, list)) else message.id
                found[key] = tuple(message.string) if isinstance(message.string, (tuple, list)) else message.string
    return found


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.po"))


def _stamp(folder: Path) -> str:
    """Return what tells whether the same would be read: the files, and how we read them."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for path in _files(folder):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _stored(file: Path) -> dict[str, Any]:
    try:
        stored = json.loads(file.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as problem:
        log.warning("kept messages cannot be read", error=type(problem).__name__)
        return {}
    return stored if isinstance(stored, dict) else {}
