"""The web server: one process with the sweeps beside it, or several that answer while another sweeps."""

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, Final

import uvicorn
from fastapi import FastAPI

from yoriai.commands.listening import BACKLOG, Listening
from yoriai.core.config import Settings

Build = Callable[[Settings], FastAPI]

GRACE: Final = 20
"""Seconds that answers under way are given when the server is asked to stop."""


def run(settings: Settings, workers: int, build: Build, listening: Sequence[Listening]) -> None:
    """Serve what `build` makes until asked to stop (SIGTERM, SIGINT)."""
    if workers == 1:
        _serve_alone(build(settings), listening[0], settings)
        return
    # the library is not there on Windows, which cannot fork, and one process does without
    from yoriai.commands import forking  # noqa: PLC0415

    # the sweeps run in the process above the workers
    site = build(settings.model_copy(update={"scheduler": False}))
    forking.serve(site, settings, workers, listening, how(settings))


def how(settings: Settings) -> dict[str, Any]:
    """Return how uvicorn serves, in one process as in several."""
    return {
        "log_level": "warning",
        "access_log": False,
        "server_header": False,
        "proxy_headers": bool(settings.trusted_proxies),
        "forwarded_allow_ips": settings.trusted_proxies or None,
        "backlog": BACKLOG,
        "timeout_graceful_shutdown": GRACE,
    }


def _serve_alone(site: FastAPI, listening: Listening, settings: Settings) -> None:
    server = uvicorn.Server(uvicorn.Config(site, **how(settings)))
    with suppress(KeyboardInterrupt):  # raised again by uvicorn when it has ended
        server.run(list(listening))
    if not server.started:
        sys.exit(1)
