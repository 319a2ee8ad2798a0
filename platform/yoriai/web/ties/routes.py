"""Whom a member has met in the small groups of meetings: theirs alone to read."""

from typing import Final

from starlette.responses import Response

from yoriai.core.clock import tokyo
from yoriai.core.i18n import day_in_words, ngettext
from yoriai.core.paging import page_asked
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.models import Council
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.lines import path_of
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.organisations import service as organisations
from yoriai.domains.ties import service as ties
from yoriai.domains.ties.rules import Tie
from yoriai.domains.ties.states import Occasion
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite
from yoriai.web.ties.views import TieRow, TiesView

router: Final = Pages()


@router.get("/me/ties")
def mine(site: CurrentSite, page: str = "") -> Response:
    """Those whom one has met, with the meeting where it was last, where they may see it."""
    actor = site.member()
    found = ties.of_member(site.session, actor.member_id, page_asked(page))
    # what one may see no more is not named either: who has left a council's seat met people all the same
    held = meetings.visible_among(
        site.session, actor, {tie.last_occasion_id for tie in found.items if tie.last_occasion is Occasion.MEETING}
    )
    of = councils.by_ids(site.session, {meeting.council_id for meeting in held.values()})
    places = organisations.organisations_of(site.session, [tie.member_id for tie in found.items])
    names = {member_id: place[0].name for member_id, place in places.items() if place}
    rows = found.map(lambda tie: _row(tie, held, of, names.get(tie.member_id, "")))
    return site.page(TiesView(rows, lambda number: f"/me/ties?page={number}"))


def _row(tie: Tie, held: dict[str, Meeting], of: dict[str, Council], organisation: str) -> TieRow:
    meeting = held.get(tie.last_occasion_id)
    return TieRow(
        name=tie.name,
        organisation=organisation,
        times=ngettext("met %(num)s time", "met %(num)s times", tie.times) if tie.times > 1 else "",
        last=day_in_words(tokyo(tie.last_at).date()),
        where=meetings.title(meeting) if meeting else "",
        url=path_of(of[meeting.council_id].slug, meeting.id) if meeting else "",
    )
