"""Refusals of a database that come from others at work, not from what was asked: the same again may well succeed."""

import sqlite3
from typing import Final

from sqlalchemy.exc import DBAPIError

_SQLITE: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_SQLITE_BITS: Final = 0xFF
"""An extended code has the plain one in its last byte."""
_POSTGRES: Final = frozenset({"40001", "40P01", "55P03"})
"""A moment that others changed, two that waited for each other, a lock that did not come free in time."""


def is_busy(problem: DBAPIError) -> bool:
    """Tell whether a statement was refused because others were writing."""
    cause = problem.orig
    code = getattr(cause, "sqlite_errorcode", None)
    if isinstance(code, int):
        return code & _SQLITE_BITS in _SQLITE
    return getattr(cause, "sqlstate", None) in _POSTGRES
