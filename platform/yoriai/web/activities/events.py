"""A dated activity as calendars show it."""

from collections.abc import Iterable

from yoriai.core.config import Settings
from yoriai.core.i18n import gettext as _
from yoriai.domains.activities.dated_rules import Posted
from yoriai.domains.activities.states import KIND_LABELS
from yoriai.domains.activities.words import place_in_words
from yoriai.infra import markdown
from yoriai.infra.calendar.event import Event


def events_of(settings: Settings, found: Iterable[Posted]) -> list[Event]:
    """Return activities as events, in the language in force; those without a date are left out."""
    return [event for each in found if (event := _event_of(settings, each)) is not None]


def _event_of(settings: Settings, posted: Posted) -> Event | None:
    if posted.starts_at is None:
        return None
    url = settings.url(f"/activities/{posted.id}")
    return Event(
        # the uid that the activity's own file has (`routes.py`): whoever has both has one entry
        uid=f"activity-{posted.id.lower()}@{settings.base_url.host}",
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
