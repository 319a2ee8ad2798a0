"""Which organisations have told of something lately."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.activities.repository import lately
from yoriai.infra import versions
from yoriai.infra.shared import Shared

LATELY: Final = timedelta(days=90)
"""A season: whoever posts after each event, term or fair is still heard of."""


def organisations_active(session: Session) -> frozenset[str]:
    """Return the organisations that have published something for everybody within the last 90 days.

    Days are counted from midnight in Tokyo, until which pages are kept.
    """
    today = clock.tokyo(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    return _LATEST.of(session).since(today - LATELY)


class _Latest:
    """When each organisation told of something last; who has since a day is found once a day."""

    def __init__(self, latest: Mapping[str, datetime]) -> None:
        self._latest = latest
        self._found: tuple[datetime | None, frozenset[str]] = (None, frozenset())

    def since(self, day: datetime) -> frozenset[str]:
        """Return those that have told of something since a day."""
        known, found = self._found
        if known != day:
            found = frozenset(organisation for organisation, at in self._latest.items() if at >= day)
            self._found = (day, found)
        return found


def _read(session: Session, _before: _Latest | None) -> _Latest:
    return _Latest(lately.latest_of_organisations(session))


_LATEST: Final = Shared(versions.ACTIVITIES, make=_read)
