"""Values made from the database and kept by the process until a topic they are made from changes (`versions.py`)."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import event
from sqlalchemy.orm import SessionTransaction
from sqlalchemy.pool import Pool
from sqlmodel import Session

from yoriai.infra import versions

T = TypeVar("T")

Versions = tuple[int, ...]

_OWN = "shared"


class Shared(Generic[T]):
    """One value a database, made anew when one of its topics has a new version.

    `make(session, before)` is given the value of an earlier version, or None, so that it may bring it up to date
    instead of starting over; it must not change it, since others read it.
    A transaction that may write keeps what it makes to itself: it sees rows that nobody else may ever see.
    """

    def __init__(self, *topics: str, make: Callable[[Session, T | None], T]) -> None:
        self._topics = topics
        self._make = make
        self._kept: WeakKeyDictionary[Pool, tuple[Versions, T]] = WeakKeyDictionary()
        self._making = threading.Lock()

    def of(self, session: Session) -> T:
        """Return the value for what this transaction sees."""
        found = versions.everything(session)
        wanted = tuple(found.get(topic, 0) for topic in self._topics)
        pool = session.connection().engine.pool
        own: dict[Shared[T], tuple[Versions, T]] = session.info.setdefault(_OWN, {})
        for kept in (own.get(self), self._kept.get(pool)):
            if kept is not None and kept[0] == wanted:
                return kept[1]
        if session.connection().get_execution_options().get("access") != "read":
            own[self] = wanted, self._make(session, self._value(pool))
            return own[self][1]
        with self._making:
            versions_now, value = self._kept.get(pool, ((), None))
            if value is None or versions_now != wanted:
                value = self._make(session, value)
                self._kept[pool] = wanted, value
            return value

    def _value(self, pool: Pool) -> T | None:
        kept = self._kept.get(pool)
        return kept[1] if kept else None


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, _transaction: SessionTransaction) -> None:
    """Forget what was made of rows that a rollback, of a savepoint too, has taken back."""
    session.info.pop(_OWN, None)
