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
    since = today - LATELY
    return frozenset(organisation for organisation, at in _LATEST.of(session).items() if at >= since)


def _read(session: Session, _before: Mapping[str, datetime] | None) -> Mapping[str, datetime]:
    return lately.latest_of_organisations(session)


_LATEST: Final = Shared(versions.ACTIVITIES, make=_read)
