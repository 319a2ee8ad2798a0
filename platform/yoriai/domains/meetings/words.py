"""When and where a meeting takes place, in the reader's language, as pages, feeds, calendars and mails tell it."""

from yoriai.core.i18n import current_language, span_in_words
from yoriai.core.i18n import gettext as _
from yoriai.domains.meetings.lines import Line
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import Format
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import label_of


def title_of(title: str, number: int | None) -> str:
    """Return a meeting's title with its number: 第3回 三市連携会議."""
    return title if number is None else _("%(title)s (no. %(number)d)", title=title, number=number)


def when_in_words(meeting: Meeting | Line) -> str:
    """Return when it takes place, with weekday and zone."""
    return span_in_words(meeting.starts_at, meeting.ends_at)


def where_in_words(meeting: Meeting | Line) -> str:
    """Return where it takes place: town and venue, online, or both."""
    if meeting.format is Format.ONLINE:
        return _("Online")
    is_japanese = current_language() == "ja"
    region = str(label_of(taxonomy.get_prefecture(meeting.prefecture))) if meeting.prefecture else ""
    town = taxonomy.gazetteer().find_municipality(meeting.municipality) if meeting.municipality else None
    # Japanese names go from the large to the small without a space between prefecture and town
    area = ("" if is_japanese else ", ").join(filter(None, (region, town.full_name if town else "")))
    there = " ".join(filter(None, (area, meeting.venue))) or _("At a venue that is told later")
    if meeting.format is Format.IN_PERSON:
        return there
    return _("%(place)s, or online", place=there)
