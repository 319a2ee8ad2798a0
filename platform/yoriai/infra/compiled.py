"""Compiled templates on disk, from one start to the next: compiling one takes twenty times as long as reading it."""

import hashlib
import os
import stat
from pathlib import Path

import jinja2
import structlog
from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

from yoriai.core.i18n import Language, messages

log = structlog.get_logger(__name__)


class Compiled(FileSystemBytecodeCache):
    """The compiled templates of one language; they may be deleted at any time.

    Messages are compiled into templates, and by code of ours: what is kept was made of both, and is made anew when one
    has changed. So is it under another Jinja: what an older one made need not run under a newer. (Jinja itself looks
    after the template's own text, and after versions of Python.)
    """

    def __init__(self, folder: Path, language: Language, compiler: Path) -> None:
        """Keep templates in a folder, made if need be; `compiler` is the file of our code that has a part in it.

        Raises PermissionError for a folder that others may write into: what is kept there is run.
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_ours_alone(folder):
            raise PermissionError(f"{folder} belongs to others, or they may write into it")
        super().__init__(str(folder), pattern=f"{language}-%s")
        spoken = repr(sorted(messages(language).items())).encode()
        made_with = spoken + compiler.read_bytes() + jinja2.__version__.encode()
        self._besides = hashlib.sha256(made_with).hexdigest()

    def get_source_checksum(self, source: str) -> str:
        """Return what tells whether a compiled template is still the one that would be made."""
        return super().get_source_checksum(source + self._besides)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template; where there is no room, the next start compiles it again."""
        try:
            super().dump_bytecode(bucket)
        except OSError as problem:
            log.warning("compiled template not kept", error=type(problem).__name__)


def _is_ours_alone(folder: Path) -> bool:
    found = folder.lstat()
    return os.name != "posix" or (
        stat.S_ISDIR(found.st_mode)
        and found.st_uid == os.geteuid()
        and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    )


def compiled(folder: Path, language: Language, compiler: Path) -> Compiled | None:
    """Return the compiled templates of a folder; None, and a line in the log, where nothing can be kept there."""
    try:
        return Compiled(folder, language, compiler)
    except OSError as problem:
        log.warning("compiled templates are not kept", error=type(problem).__name__)
        return None
