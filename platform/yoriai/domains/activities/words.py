"""When and where an activity takes place, in the reader's language, as pages, feeds, calendars and mails tell it."""

from datetime import timedelta

from yoriai.core.clock import tokyo
from yoriai.core.i18n import current_language, day_in_words, instant_in_words, span_in_words
from yoriai.core.i18n import gettext as _
from yoriai.domains.activities.rules import When
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import label_of


def when_in_words(when: When | None) -> str:
    """Return when it takes place, with the weekday; '' where it has no date."""
    if when is None:
        return ""
    first = tokyo(when.starts_at).date()
    if when.is_all_day:
        last = tokyo(when.ends_at - timedelta(days=1)).date() if when.ends_at else first
        return day_in_words(first) if last == first else f"{day_in_words(first)} – {day_in_words(last)}"
    if when.ends_at is None:
        return _("from %(instant)s", instant=instant_in_words(when.starts_at))
    return span_in_words(when.starts_at, when.ends_at)


def place_in_words(prefecture: str | None, municipality: str | None, place: str, *, is_online: bool) -> str:
    """Return where it takes place; '' where nothing is said of it."""
    region = str(label_of(taxonomy.get_prefecture(prefecture))) if prefecture else ""
    town = taxonomy.gazetteer().find_municipality(municipality) if municipality else None
    is_japanese = current_language() == "ja"
    # Japanese names go from the large to the small without a space between prefecture and town
    area = ("" if is_japanese else ", ").join(filter(None, (region, town.full_name if town else "")))
    there = " ".join(filter(None, (area, place)))
    return ("、" if is_japanese else ", ").join(filter(None, (there, _("online") if is_online else "")))
