"""Consultations as rows of a list, in the reader's language; the start page shows them too."""

from yoriai.core.i18n import gettext as _
from yoriai.domains.consultations.lines import Line
from yoriai.domains.consultations.states import STATUS_LABELS, VISIBILITY_LABELS, ConsultationStatus, Visibility
from yoriai.domains.taxonomy.labels import labelled
from yoriai.domains.taxonomy.vocabulary import Vocabulary
from yoriai.web.choices import prefecture_name
from yoriai.web.consultations.views import Row

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
        title=line.title,
        author=line.author,
        prefecture=prefecture_name(line.prefecture),
        status=_(STATUS_LABELS[line.status]),
        tone=TONES[line.status],
        audience=audience_of(line.visibility),
        created_at=line.created_at,
        replies=line.replies,
        tags=labelled(line.marks, vocabulary),
    )


def audience_of(visibility: Visibility) -> str:
    """Return who may read it, in words; nothing where it is everybody."""
    return "" if visibility is Visibility.NETWORK else _(VISIBILITY_LABELS[visibility])
