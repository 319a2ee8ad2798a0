"""Imports: a file is brought, read in the background, looked at, and applied or discarded."""

from yoriai.domains.imports.service.deciding import decide, decisions
from yoriai.domains.imports.service.lifecycle import (
    MOST_BYTES,
    ask_to_apply,
    bring,
    discard,
    get,
    read_again,
)
from yoriai.domains.imports.service.looking import Look, comparison, history, look, waiting_for_people
from yoriai.domains.imports.service.running import compared, keep_comparison, opened
from yoriai.domains.imports.service.terminal import FileAhead, TerminalImport, file_ahead, import_at_once

__all__ = [
    "MOST_BYTES",
    "FileAhead",
    "Look",
    "TerminalImport",
    "ask_to_apply",
    "bring",
    "compared",
    "comparison",
    "decide",
    "decisions",
    "discard",
    "file_ahead",
    "get",
    "history",
    "import_at_once",
    "keep_comparison",
    "look",
    "opened",
    "read_again",
    "waiting_for_people",
]
