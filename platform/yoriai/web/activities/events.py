"""A dated activity as calendars show it."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from yoriai.core.config import Settings
from yoriai.core.i18n import Language, current_language
from yoriai.core.i18n import gettext as _
from yoriai.domains.activities.dated_rules import Posted
from yoriai.domains.activities.states import KIND_LABELS
from yoriai.domains.activities.words import place_in_words
from yoriai.infra import markdown
from yoriai.infra.calendar.event import Event

KEPT: Final = 1_000
"""So many activities are kept as events: a feed has hundreds, of which one has changed since somebody looked last."""


def events_of(settings: Settings, found: Iterable[Posted]) -> list[Event]:
    """Return activities as events, in the language in force; those without a date are left out."""
    language = current_language()
    return [event for each in found if (event := _event_of(settings.url(""), language, each)) is not None]


@lru_cache(maxsize=KEPT)
def _event_of(base: str, _language: Language, posted: Posted) -> Event | None:
    """Return an activity as an event in the language in force (which is given to tell the kept ones apart)."""
    if posted.starts_at is None:
        return None
    url = f"{base}/activities/{posted.id}"
    return Event(
        # the uid that the activity's own file has (`routes.py`): whoever has both has one entry
        uid=f"activity-{posted.id.lower()}@{urlsplit(base).hostname}",
        sequence=posted.revision,
        starts_at=posted.starts_at,
        ends_at=posted.ends_at,
        summary=posted.title,
        description="\n\n".join(filter(None, (posted.organisation, markdown.plain(posted.body), url))),
        location=place_in_words(posted.prefecture, posted.municipality, posted.place, is_online=posted.is_online),
        url=url,
        changed_at=posted.changed_at,
        is_all_day=posted.is_all_day,
        is_busy=False,
        categories=(_(KIND_LABELS[posted.kind]),),
    )
