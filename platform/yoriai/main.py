"""The composition root: settings → database → site, with the scheduler beside it where the settings say so."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from yoriai.commands import memory
from yoriai.commands.warming import warm
from yoriai.core import logging
from yoriai.core.config import Settings, settings, use
from yoriai.core.db import Database
from yoriai.core.i18n import keep_messages
from yoriai.infra.rendering import keep_compiled
from yoriai.web.site import create_app


def build(chosen: Settings | None = None) -> FastAPI:
    """Return the whole site for these settings (those of the environment when none are given), ready for a visitor.

    It may be forked as it is: it has everything in memory, but no thread and no connection, until it is served.
    """
    memory.settle()
    in_force = use(chosen) if chosen else settings()
    logging.configure(in_force.log_level, as_json=in_force.log_json)
    keep_messages(in_force.var_dir / "messages")
    keep_compiled(in_force.var_dir / "templates")
    database = Database(in_force.database)

    @asynccontextmanager
    async def beside(_app: FastAPI) -> AsyncIterator[None]:
        sweeps = None
        if in_force.scheduler:
            # a server whose sweeps run elsewhere does without the scheduler's library
            from yoriai import scheduler  # noqa: PLC0415

            sweeps = scheduler.start(database, in_force)
        try:
            yield
        finally:
            if sweeps is not None:
                sweeps.shutdown(wait=True)
            database.dispose()

    site = create_app(in_force, database, beside)
    try:
        warm(database)
    finally:
        memory.freeze()
    return site
