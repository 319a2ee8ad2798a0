"""Several processes that answer, forked from one that has made everything: they share its memory and start at once.

    yoriai serve            makes the site, then sweeps and waits
      └ gunicorn            replaces a worker that has died or does not answer any more
          ├ uvicorn         a worker
          └ uvicorn         another

Whatever a fork breaks comes after it: threads (the sweeps, each worker's own) and connections to the database.
"""

import ctypes
import multiprocessing
import os
import signal
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any, Final, NoReturn

from fastapi import FastAPI
from gunicorn.app.base import BaseApplication
from uvicorn_worker import UvicornWorker

from yoriai.commands.listening import Listening
from yoriai.core.config import Settings

PATIENCE: Final = 60
"""Seconds that a worker may be silent before another takes its place."""
KEEP_ALIVE: Final = 5
"""Seconds that a connection is kept for a reader's next request, as one process alone does."""
STOPS: Final = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
_PR_SET_PDEATHSIG: Final = 1


def serve(
    site: FastAPI, settings: Settings, workers: int, listening: Sequence[Listening], how: Mapping[str, Any]
) -> NoReturn:
    """Serve a site with several workers, and sweep beside them where the settings say so, until asked to stop."""
    arbiter = multiprocessing.get_context("fork").Process(target=_arbitrate, args=(site, workers, listening, how))
    # a signal that comes now waits until there is somebody to pass it on to
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    arbiter.start()
    for each in STOPS:
        signal.signal(each, lambda *_: arbiter.terminate())
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
    for each_socket in chain.from_iterable(listening):
        each_socket.close()
    try:
        sweeps = None
        if settings.scheduler:
            # loaded here, where the workers answer already
            from yoriai import scheduler  # noqa: PLC0415

            sweeps = scheduler.start(site.state.database, settings)
        arbiter.join()
    finally:
        arbiter.terminate()
    if sweeps is not None:
        sweeps.shutdown(wait=True)
    site.state.database.dispose()
    sys.exit(1 if arbiter.exitcode else 0)


def _arbitrate(site: FastAPI, workers: int, listening: Sequence[Listening], how: Mapping[str, Any]) -> None:
    """Watch over the workers until the process above says stop; a Ctrl-C in the terminal reaches that one alone."""
    os.setsid()
    for each in STOPS:
        signal.signal(each, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
    _end_with_parent()

    class Worker(UvicornWorker):  # type: ignore[misc]  # has no types
        CONFIG_KWARGS = {**UvicornWorker.CONFIG_KWARGS, **how}
        place = 0

    _Forked(
        site,
        bind=[f"fd://{each.detach()}" for each in chain.from_iterable(zip(*listening, strict=True))],
        workers=workers,
        worker_class=Worker,
        preload_app=True,
        pre_fork=partial(_give_sockets, sets=len(listening)),
        post_fork=lambda _arbiter, _worker: _end_with_parent(),
        timeout=PATIENCE,
        graceful_timeout=how["timeout_graceful_shutdown"] + 5,
        keepalive=KEEP_ALIVE,
        loglevel="warning",
        control_socket_disable=True,
    ).run()


def _give_sockets(arbiter: Any, worker: Any, *, sets: int) -> None:
    """Give a worker its set of sockets before it is forked: that of the one whose place it takes, with who waits there.

    The arbiter keeps all of them open, so nobody is lost between two workers.
    """
    others = Counter(other.place for other in arbiter.WORKERS.values())
    worker.place = min(range(sets), key=lambda place: others[place])
    worker.sockets = arbiter.LISTENERS[worker.place :: sets]


class _Forked(BaseApplication):  # type: ignore[misc]  # has no types
    """A site that is there already, as gunicorn takes it."""

    def __init__(self, site: FastAPI, **settings: Any) -> None:
        self._site = site
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Take our settings; nothing is read from files or the environment."""
        for name, value in self._settings.items():
            self.cfg.set(name, value)

    def load(self) -> FastAPI:
        """Return what the workers are forked with."""
        return self._site


def _end_with_parent() -> None:
    """Have the kernel ask this process to stop when the one above it is gone; only Linux can."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
