"""Structured logs without personal data: keys that could name a person are never written."""

import logging
import sys
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any, Final


@contextmanager
def _unseen(name: str) -> Iterator[None]:
    """Let a module be as if it were not installed, inside the block, unless it is loaded already."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]  # how Python itself says that there is no such module
    try:
        yield
    finally:
        del sys.modules[name]


# structlog loads rich wherever it is installed, and a hundred modules with it, to colour tracebacks; ours are plain,
# and a server should not wait for that
with _unseen("rich"):
    import structlog

# Keys whose values belong to people; a log line that carries one is written without its value.
PERSONAL: Final = frozenset(
    {"email", "address", "recipient", "name", "furigana", "password", "token", "ip", "body", "text", "subject"}
)


def without_personal_data(_logger: object, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Replace the values of personal keys; a structlog processor."""
    for key in PERSONAL & line.keys():
        line[key] = "[withheld]"
    return line


class _InForce:
    level = logging.DEBUG


def is_logged(level: str) -> bool:
    """Tell whether lines of a level are written, for those who would have to gather what they say first."""
    return logging.getLevelNamesMapping()[level.upper()] >= _InForce.level


def configure(level: str, *, as_json: bool) -> None:
    """Set up structlog for the process; `level` is a standard level name in lower case."""
    _InForce.level = logging.getLevelNamesMapping()[level.upper()]
    renderer: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if as_json
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            without_personal_data,
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(_InForce.level),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
