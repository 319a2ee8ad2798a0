"""How many activities a list has: counted once for what is asked, and known until an activity changes.

Fifty thousand take some milliseconds to count, every time somebody turns a page.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement
from sqlmodel import Session

from yoriai.domains.activities.repository import activities
from yoriai.domains.activities.rules import Filters
from yoriai.infra import versions
from yoriai.infra.shared import Shared

Asked = tuple[bool, Filters, datetime]
"""Whether a member asks, for what, and the day."""

MOST: Final = 1_000


def of(session: Session, asked: Asked, listed: ColumnElement[bool]) -> int:
    """Return how many activities are listed under filters without words."""
    _member, filters, today = asked
    known = _KNOWN.of(session)
    count = known.get(asked)
    if count is None:
        count = activities.total(session, listed, filters, today)
        if len(known) >= MOST:
            known.clear()
        known[asked] = count
    return count


def _nothing(_session: Session, _before: dict[Asked, int] | None) -> dict[Asked, int]:
    return {}


_KNOWN: Final = Shared(versions.ACTIVITIES, make=_nothing)
