"""Consultations and know-how as rows of a list, in the reader's language; the start page shows them too."""

from yoriai.core.i18n import gettext as _
from yoriai.domains.consultations.lines import Line
from yoriai.domains.consultations.states import (
    CATEGORY_LABELS,
    STATUS_LABELS,
    VISIBILITY_LABELS,
    ConsultationStatus,
    Visibility,
)
from yoriai.domains.taxonomy.labels import labelled
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.web.choices import prefecture_name
from yoriai.web.consultations.views import Row
from yoriai.web.hits import with_hits

TONES = {
    ConsultationStatus.OPEN: "info",
    ConsultationStatus.ANSWERED: "success",
    ConsultationStatus.RESOLVED: "neutral",
    ConsultationStatus.CLOSED: "neutral",
}


def row_of(line: Line, vocabulary: Vocabulary) -> Row:
    """Return a consultation as a row of the list."""
    return Row(
        url=f"/consultations/{line.id}",
        title=with_hits(line.marked) or line.title,
        excerpt=with_hits(line.excerpt),
        author=line.author,
        author_url=f"/members/{line.author_id}" if line.author_id and not line.is_mine else "",
        category=_(CATEGORY_LABELS[line.category]),
        prefecture=prefecture_name(line.prefecture),
        status=standing_of(line),
        tone=tone_of(line),
        audience=audience_of(line.visibility),
        created_at=line.created_at,
        replies=line.replies,
        is_hidden=line.is_hidden,
        tags=labelled(line.marks, vocabulary),
    )


def standing_of(line: Line) -> str:
    """Return where a consultation stands, in words: whoever asked it hears of an answer to them alone."""
    return _("Answered to you alone") if line.is_privately_answered else _(STATUS_LABELS[line.status])


def tone_of(line: Line) -> str:
    """Return how that is shown."""
    return TONES[ConsultationStatus.ANSWERED if line.is_privately_answered else line.status]


def audience_of(visibility: Visibility) -> str:
    """Return who may read it, in words; nothing where it is everybody."""
    return "" if visibility is Visibility.NETWORK else _(VISIBILITY_LABELS[visibility])
