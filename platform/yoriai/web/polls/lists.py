"""The date polls of a council."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import ngettext
from yoriai.domains.polls.service import reading
from yoriai.domains.polls.states import POLL_STATUS_LABELS, PollStatus
from yoriai.domains.polls.values import Line
from yoriai.web.addresses import Pages
from yoriai.web.council_frame import inside_frame
from yoriai.web.deps import CurrentSite
from yoriai.web.narrowing import page_number
from yoriai.web.polls import words
from yoriai.web.polls.views import ListView, PollRow

router = Pages()


@router.get("/councils/{slug}/polls")
def index(site: CurrentSite, slug: str) -> Response:
    """The polls of a council, the newest first: all of them for its office, for others those that ask them."""
    here = inside_frame(site, slug, "polls")
    found = reading.list_of(site.session, site.member(), here.council, page_number(site.request.query_params))
    address = f"{here.url}/polls"
    view = ListView(
        frame=here,
        page=found.map(lambda line: _row(line, address, is_office=here.is_office)),
        page_url=lambda number: f"{address}?page={number}" if number > 1 else address,
        new_url=f"{address}/new" if here.is_office and not here.is_closed else "",
    )
    return site.page(view, fragment="results")


def _row(line: Line, address: str, *, is_office: bool) -> PollRow:
    is_answered = line.asked or line.answered
    counts = ngettext("%(num)s date", "%(num)s dates", line.dates)
    if is_office and is_answered:
        answered = ngettext("%(num)s answer", "%(num)s answers", line.answered)
        asked = ngettext("%(num)s person asked", "%(num)s people asked", line.asked)
        counts = _("%(dates)s · %(asked)s · %(answered)s", dates=counts, asked=asked, answered=answered)
    return PollRow(
        url=f"{address}/{line.id}",
        title=line.title,
        status=_(POLL_STATUS_LABELS[line.status]),
        tone=words.TONES[line.status],
        until=words.until_in_words(line.answers_until) if line.status is PollStatus.OPEN else "",
        counts=counts,
    )
