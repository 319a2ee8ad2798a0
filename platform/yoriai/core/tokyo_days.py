"""Days of Tokyo in queries: thousands of instants are counted by their days where they lie."""

from typing import Any

from sqlalchemy import String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.expression import FunctionElement


class tokyo_day(FunctionElement[str]):  # noqa: N801 - written in queries as the functions of the database are
    """The day in Tokyo of an instant (`UTCDateTime`), as ISO 8601 writes it."""

    type = String()
    inherit_cache = True


@compiles(tokyo_day, "sqlite")
def _of_utc(element: tokyo_day, compiler: Any, **how: Any) -> str:
    """Return the day of a time that is kept in UTC without a zone; Tokyo has no other hours in summer."""
    return f"date({compiler.process(element.clauses, **how)}, '+9 hours')"


@compiles(tokyo_day, "postgresql")
def _of_zoned(element: tokyo_day, compiler: Any, **how: Any) -> str:
    """Return the day of a time with a zone."""
    return f"to_char({compiler.process(element.clauses, **how)} AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD')"
