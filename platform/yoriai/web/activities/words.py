"""Activities in the reader's language: when, where, what kind, and as rows of a list."""

from yoriai.core.i18n import gettext as _
from yoriai.domains.activities.rules import Line
from yoriai.domains.activities.states import (
    KIND_LABELS,
    STATUS_LABELS,
    VISIBILITY_LABELS,
    ActivityKind,
    ActivityStatus,
    Visibility,
)
from yoriai.domains.activities.words import place_in_words, when_in_words
from yoriai.domains.taxonomy.labels import labelled
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.web.activities.views import Row

TONES = {
    ActivityKind.REPORT: "neutral",
    ActivityKind.ANNOUNCEMENT: "neutral",
    ActivityKind.PARTICIPANTS: "info",
    ActivityKind.VOLUNTEERS: "success",
}


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
