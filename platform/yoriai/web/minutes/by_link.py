"""Minutes behind the link of a mail, for people of seats without an account. Looking changes nothing."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.words import when_in_words
from yoriai.domains.minutes.service import by_link
from yoriai.domains.minutes.states import MINUTES_STATUS_LABELS, MinutesStatus
from yoriai.infra.linking import linked
from yoriai.web.accounts.browser import unkept
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite
from yoriai.web.minutes.rows import part_rows
from yoriai.web.minutes.views import LinkView
from yoriai.web.minutes.words import STATUS_TONES

router = Pages()


@router.get("/meetings/minutes/{signed}")
def show(site: CurrentSite, signed: str) -> Response:
    """The minutes of a meeting at which somebody was, while they sit in its council."""
    found = by_link.read(site.session, signed)
    status = found.row.status
    view = LinkView(
        council=found.council.name,
        title=meetings.title(found.meeting),
        when=when_in_words(found.meeting),
        name=found.who.name,
        standing=_(MINUTES_STATUS_LABELS[status]),
        tone=STATUS_TONES[status],
        is_looked_through=status is MinutesStatus.IN_REVIEW,
        parts=part_rows(found.parts, "", "", is_office=False),
        contact=linked(found.council.contact),
    )
    return unkept(site.page(view))
