"""One's own group, large, on the telephone: for members, and by the link of a mail for whoever has no account."""

from starlette.responses import Response

from yoriai.core.errors import NotFound
from yoriai.domains.breakouts import service as breakouts
from yoriai.domains.councils import service as councils
from yoriai.domains.meetings import service as meetings
from yoriai.web.accounts.browser import unkept
from yoriai.web.addresses import Pages
from yoriai.web.breakouts.views import GuestView, OwnView
from yoriai.web.breakouts.words import own_part
from yoriai.web.deps import CurrentSite
from yoriai.web.meeting_frame import frame

router = Pages()


@router.get("/councils/{slug}/meetings/{meeting_id}/groups/mine")
def show(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """The groups that a member sits in; the page takes its block `now` again and again."""
    actor = site.member()
    shown = frame(site, slug, meeting_id)
    found = breakouts.own_groups(site.session, actor, shown.meeting.id)
    return site.page(OwnView(shown, own_part(found, f"{shown.url}/groups/mine")), fragment="now")


@router.get("/councils/{slug}/meetings/{meeting_id}/groups/of/{signed}")
def by_link(site: CurrentSite, slug: str, meeting_id: str, signed: str) -> Response:
    """The groups of somebody without an account."""
    found = breakouts.own_groups_by_link(site.session, meeting_id, signed)
    council = councils.by_id(site.session, found.meeting.council_id)
    if council.slug != slug:
        raise NotFound
    own = own_part(found, f"/councils/{slug}/meetings/{meeting_id}/groups/of/{signed}")
    return unkept(site.page(GuestView(council.name, meetings.title(found.meeting), own), fragment="now"))
