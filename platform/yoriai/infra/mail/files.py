"""Mail as files: where no server is set, each message becomes an .eml file that any mail program opens."""

import os
import re
import tempfile
from pathlib import Path

from yoriai.infra.mail.port import Message, RefusedForGood, ServerUnavailable

_UNSAFE = re.compile(r"[^A-Za-z0-9@._-]")


class FileMailer:
    """Writes messages into a folder; a repeat of a message overwrites its own file, as the name is its Message-ID."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, message: Message) -> None:
        """Write the file whole or not at all, readable by its owner only. Raises ServerUnavailable if it cannot."""
        path = self.folder / file_name(message)
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with tempfile.NamedTemporaryFile(dir=self.folder, prefix=".", suffix=".part", delete=False) as part:
                part.write(message.content)
            os.replace(part.name, path)  # noqa: PTH105 - Path.replace of a name that is a str says no more
        except OSError as problem:
            raise ServerUnavailable(f"the folder for mails cannot be written: {problem.strerror}") from problem

    def close(self) -> None:
        """Do nothing: there is no connection."""


def file_name(message: Message) -> str:
    """Return the name of a message's file. Raises RefusedForGood for a message without a Message-ID."""
    name = _UNSAFE.sub("_", message.message_id.strip().strip("<>")).lstrip(".")
    if not name:
        raise RefusedForGood("a message without a Message-ID has no file")
    return f"{name}.eml"
