"""Activities in the reader's language: when, where, what kind, and as rows of a list."""

from datetime import timedelta

from yoriai.core.clock import tokyo
from yoriai.core.i18n import current_language, day_in_words, instant_in_words, span_in_words
from yoriai.core.i18n import gettext as _
from yoriai.domains.activities.rules import Line, When
from yoriai.domains.activities.states import (
    KIND_LABELS,
    STATUS_LABELS,
    VISIBILITY_LABELS,
    ActivityKind,
    ActivityStatus,
    Visibility,
)
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.labels import labelled
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.web.activities.views import Row
from yoriai.web.choices import prefecture_name

TONES = {
    ActivityKind.REPORT: "neutral",
    ActivityKind.ANNOUNCEMENT: "neutral",
    ActivityKind.PARTICIPANTS: "info",
    ActivityKind.VOLUNTEERS: "success",
}


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
    town = taxonomy.gazetteer().find_municipality(municipality) if municipality else None
    is_japanese = current_language() == "ja"
    # Japanese names go from the large to the small without a space between prefecture and town
    area = ("" if is_japanese else ", ").join(
        filter(None, (prefecture_name(prefecture), town.full_name if town else ""))
    )
    there = " ".join(filter(None, (area, place)))
    return ("、" if is_japanese else ", ").join(filter(None, (there, _("online") if is_online else "")))


def row_of(line: Line, vocabulary: Vocabulary, *, shows_people: bool) -> Row:
    """Return an activity as a row of a list; who wrote it for an organisation is told to members alone."""
    is_own = not line.organisation
    return Row(
        url=f"/activities/{line.id}",
        title=line.title or _("(no title yet)"),
        kind=_(KIND_LABELS[line.kind]),
        tone=TONES[line.kind],
        excerpt=line.excerpt,
        organisation=line.organisation,
        organisation_url=f"/organisations/{line.organisation_id}" if line.organisation else "",
        author=line.author if is_own or shows_people else "",
        author_url=f"/members/{line.author_id}" if shows_people else "",
        when=when_in_words(line.when),
        place=place_in_words(line.prefecture, line.municipality, line.place, is_online=line.is_online),
        published_at=line.published_at,
        updated_at=line.updated_at,
        audience=audience_of(line.visibility),
        status="" if line.status is ActivityStatus.PUBLISHED else _(STATUS_LABELS[line.status]),
        is_hidden=line.is_hidden,
        tags=labelled(line.marks, vocabulary),
    )


def audience_of(visibility: Visibility) -> str:
    """Return who may read it, in words; nothing where it is everybody."""
    return "" if visibility is Visibility.PUBLIC else _(VISIBILITY_LABELS[visibility])
