"""Values made from the database and kept by the process until a topic they are made from changes (`versions.py`)."""

import threading
from collections.abc import Callable
from typing import Any, Final, Generic, TypeVar
from weakref import WeakKeyDictionary, WeakSet

from sqlalchemy import Dialect, event
from sqlalchemy.orm import SessionTransaction
from sqlmodel import Session

from yoriai.infra import versions

T = TypeVar("T")

Versions = tuple[int, ...]

_OWN = "shared"
_EVERY: "Final[WeakSet[Shared[Any]]]" = WeakSet()


def forget() -> None:
    """Forget everything that was made, of every database: for whoever puts other rows under the same versions."""
    for each in _EVERY:
        each.clear()


class Shared(Generic[T]):
    """One value a database, made anew when one of its topics has a new version.

    `make(session, before)` is given the value of an earlier version, or None, so that it may bring it up to date
    instead of starting over; it must not change it, since others read it.
    A transaction that may write keeps what it makes to itself: it sees rows that nobody else may ever see.
    """

    def __init__(self, *topics: str, make: Callable[[Session, T | None], T]) -> None:
        self._topics = topics
        self._make = make
        # an engine keeps its dialect for life, where each closing of its connections gives it another pool
        self._kept: WeakKeyDictionary[Dialect, tuple[Versions, T]] = WeakKeyDictionary()
        self._making = threading.Lock()
        _EVERY.add(self)

    def clear(self) -> None:
        """Forget what was made."""
        with self._making:
            self._kept.clear()

    def of(self, session: Session) -> T:
        """Return the value for what this transaction sees."""
        found = versions.everything(session)
        wanted = tuple(found.get(topic, 0) for topic in self._topics)
        database = session.connection().dialect
        own: dict[Shared[T], tuple[Versions, T]] = session.info.setdefault(_OWN, {})
        for kept in (own.get(self), self._kept.get(database)):
            if kept is not None and kept[0] == wanted:
                return kept[1]
        if session.connection().get_execution_options().get("access") != "read":
            own[self] = wanted, self._make(session, self._value(database))
            return own[self][1]
        with self._making:
            versions_now, value = self._kept.get(database, ((), None))
            if value is None or versions_now != wanted:
                value = self._make(session, value)
                self._kept[database] = wanted, value
            return value

    def _value(self, database: Dialect) -> T | None:
        kept = self._kept.get(database)
        return kept[1] if kept else None


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, _transaction: SessionTransaction) -> None:
    """Forget what was made of rows that a rollback, of a savepoint too, has taken back."""
    session.info.pop(_OWN, None)
