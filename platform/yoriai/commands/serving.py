"""The web server: one process with the sweeps beside it, or several that answer while this one sweeps."""

import os
from typing import Final

import uvicorn

from yoriai import scheduler
from yoriai.core.config import Settings
from yoriai.core.db import Database

PATIENCE: Final = 60
"""Seconds that a worker may take to start, or not answer its watcher, before another takes its place.

Five, as uvicorn has it, is less than a slow machine needs to import everything: it would start workers for ever.
"""


def run(settings: Settings, workers: int) -> None:
    """Serve until asked to stop; with several workers the sweeps run in the process that watches over them."""
    if workers == 1 or not settings.scheduler:
        _serve(settings, workers)
        return
    os.environ["YORIAI_SCHEDULER"] = "false"  # the workers read their settings anew
    database = Database(settings.database)
    sweeps = scheduler.start(database, settings)
    try:
        _serve(settings, workers)
    finally:
        sweeps.shutdown(wait=True)
        database.dispose()


def _serve(settings: Settings, workers: int) -> None:
    uvicorn.run(
        "yoriai.main:build",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=workers,
        log_level="warning",
        access_log=False,
        timeout_worker_healthcheck=PATIENCE,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies or None,
    )
