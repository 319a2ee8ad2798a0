"""The agenda on paper, for everybody who may see the meeting."""

from starlette.responses import Response

from yoriai.core.i18n import time_in_words
from yoriai.web.addresses import Pages
from yoriai.web.agendas.composing import agenda_for
from yoriai.web.agendas.rows import rows_of
from yoriai.web.agendas.views import PrintView
from yoriai.web.deps import CurrentSite
from yoriai.web.meeting_frame import frame

router = Pages()


@router.get("/councils/{slug}/meetings/{meeting_id}/agenda/print")
def show(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """The agenda with nothing around it."""
    framed = frame(site, slug, meeting_id)
    agenda = agenda_for(site.session, site.actor, framed.meeting, is_office=framed.is_office)
    return site.page(PrintView(framed, rows_of(agenda, framed.url), time_in_words(agenda.ends_at)))
