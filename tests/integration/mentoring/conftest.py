"""What tests of mentoring may ask for besides."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import event

from yoriai.core.db import Database


@pytest.fixture
def queries(database: Database) -> Iterator[Callable[[], int]]:
    """Return a function that says how many statements the database was asked so far."""
    count = 0

    def counted(*_args: object) -> None:
        nonlocal count
        count += 1

    event.listen(database.engine, "before_cursor_execute", counted)
    yield lambda: count
    event.remove(database.engine, "before_cursor_execute", counted)
