"""Answers that are the same for everybody, kept in memory until a topic they show has a new version.

An answer is kept under the versions that its own read transaction saw, and given again only while those are the
versions in force; so nothing has to be thrown away when something changes, whichever process changed it.
"""

import sqlite3
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from yoriai.core.db import Database
from yoriai.infra import versions

Headers = tuple[tuple[bytes, bytes], ...]

POSTGRES_SECONDS: Final = 0.25
"""So old may the versions be that are known of a PostgreSQL database: each look at them is a question to the server."""
OVERHEAD: Final = 1_000
"""Bytes that an answer takes beside its body: key, headers, bookkeeping."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """An answer as it goes out, and for how long it holds."""

    body: bytes
    etag: bytes
    headers: Headers
    route: str
    shows: tuple[tuple[str, int], ...]
    """The topics it shows, each with the version it was made from."""
    until: float
    """The instant (seconds since 1970) from which it says something else for a reason that is no change of a topic."""
    each_time: Callable[..., None] | None = None
    """What is done for each reader all the same; the web knows how to call it."""


class Shelf:
    """The answers kept by a process, those asked for last; the rest goes when the room is used up."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[Hashable, Rendered] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    @property
    def size(self) -> int:
        """Bytes in use."""
        return self._bytes

    def find(self, key: Hashable, in_force: Mapping[str, int], instant: float) -> Rendered | None:
        """Return the answer kept under a key if it still holds."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or instant >= kept.until:
                return None
            for topic, version in kept.shows:
                if in_force.get(topic, 0) != version:
                    return None
            self._kept.move_to_end(key)
            return kept

    def put(self, key: Hashable, rendered: Rendered) -> None:
        """Keep an answer, in the place of those that were asked for longest ago; too large a one is not kept."""
        with self._lock:
            before = self._kept.pop(key, None)
            if before is not None:
                self._bytes -= _size(before)
            if _size(rendered) > self._most:
                return
            self._kept[key] = rendered
            self._bytes += _size(rendered)
            while self._bytes > self._most:
                self._bytes -= _size(self._kept.popitem(last=False)[1])


class Watch(Protocol):
    """Knows the versions in force without a transaction of a page."""

    def known(self) -> Mapping[str, int] | None:
        """Return the versions in force as far as they can be told at once, None where `look` is needed."""

    def look(self) -> Mapping[str, int]:
        """Ask the database for the versions in force; may block."""

    def close(self) -> None:
        """Give back what the watch holds."""


def watch(database: Database) -> Watch:
    """Return the watch for a database."""
    return SQLiteWatch(database) if database.is_sqlite else PostgresWatch(database)


class SQLiteWatch:
    """Asks a connection of its own whether any other has written (`PRAGMA data_version`): microseconds, and exact."""

    def __init__(self, database: Database) -> None:
        self._path = database.url.database or ""
        self._connection: sqlite3.Connection | None = None
        self._seen: int | None = None
        self._versions: dict[str, int] = {}
        self._lock = threading.Lock()

    def known(self) -> Mapping[str, int] | None:
        """Return the versions in force; None where the file is locked or has no tables yet."""
        try:
            return self.look()
        except sqlite3.OperationalError:
            return None  # whoever asks goes the long way, which waits for the lock or says what is wrong

    def look(self) -> Mapping[str, int]:
        """Return the versions in force, read again if anything was written since; raises sqlite3.OperationalError."""
        with self._lock:
            if self._connection is None:
                self._connection = self._open()
            seen = self._connection.execute("PRAGMA data_version").fetchone()[0]
            if seen != self._seen:
                # read after the number was: a write between the two is seen twice rather than never
                self._versions = dict(self._connection.execute(versions.EVERYTHING).fetchall())
                self._seen = seen
            return self._versions

    def close(self) -> None:
        """Close the connection."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = self._seen = None

    def _open(self) -> sqlite3.Connection:
        opened = sqlite3.connect(self._path, timeout=0, isolation_level=None, check_same_thread=False)
        opened.execute("PRAGMA query_only=ON")
        return opened


class PostgresWatch:
    """Remembers the versions for a quarter of a second, and not past a commit of this process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._versions: Mapping[str, int] = {}
        self._looked = -POSTGRES_SECONDS
        self._commits = 0

    def known(self) -> Mapping[str, int] | None:
        """Return the versions if they are fresh, otherwise None."""
        is_fresh = time.monotonic() - self._looked < POSTGRES_SECONDS and self._commits == self._database.commits
        return self._versions if is_fresh else None

    def look(self) -> Mapping[str, int]:
        """Return the versions in force, read from the database; raises what the database raises."""
        # both before the question: a commit meanwhile may not be among what is seen, and then it is asked again
        commits, looked = self._database.commits, time.monotonic()
        with self._database.read() as session:
            found = versions.everything(session)
        self._versions, self._commits, self._looked = found, commits, looked
        return found

    def close(self) -> None:
        """Nothing is held."""


def _size(rendered: Rendered) -> int:
    return len(rendered.body) + OVERHEAD
