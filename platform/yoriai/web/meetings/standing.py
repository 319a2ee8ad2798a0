"""Announcing a meeting, calling it off, and saying that it was held."""

from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.errors import MeetingOver
from yoriai.domains.meetings.states import MEETING, MeetingStatus
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.meeting_frame import Frame, office_frame
from yoriai.web.meetings.forms import REASON, CancelForm
from yoriai.web.templating import View

router = Pages()


@dataclass(frozen=True)
class CancelView(View):
    """What calling off means, and a word to those who would have come."""

    template: ClassVar[str] = "meetings/cancel.html"
    frame: Frame
    form: Form[CancelForm]
    most: int


@router.post("/councils/{slug}/meetings/{meeting_id}/publish")
def publish(site: CurrentSite, slug: str, meeting_id: str, posted: Posted) -> Response:
    """Announce a draft as it was read."""
    known = office_frame(site, slug, meeting_id)
    form = Form.posted(CancelForm, posted)
    revision = form.data.revision if form.is_valid else 0
    meetings.publish(site.session, site.member(), meeting_id, revision)
    site.flash(_("The meeting is announced. Whom it is for are asked within a few minutes."))
    return site.redirect(known.url)


@router.get("/councils/{slug}/meetings/{meeting_id}/cancel")
def sure_to_cancel(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """Say what calling off means, before it is done."""
    known = _to_cancel(site, slug, meeting_id)
    return _page(site, known, Form.blank(CancelForm, revision=known.meeting.revision))


@router.post("/councils/{slug}/meetings/{meeting_id}/cancel")
def cancel(site: CurrentSite, slug: str, meeting_id: str, posted: Posted) -> Response:
    """Call a meeting off, with a word to those who would have come."""
    known = _to_cancel(site, slug, meeting_id)
    form = Form.posted(CancelForm, posted)
    if not form.is_valid:
        return _page(site, known, form)
    meetings.cancel(site.session, site.member(), meeting_id, form.data.revision, form.data.reason)
    site.flash(_("The meeting is called off."))
    return site.redirect(known.url)


@router.post("/councils/{slug}/meetings/{meeting_id}/held")
def hold(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """Say that a meeting has taken place."""
    known = office_frame(site, slug, meeting_id)
    meetings.hold(site.session, site.member(), meeting_id)
    site.flash(_("The meeting is noted as held."))
    return site.redirect(known.url)


def _to_cancel(site: Site, slug: str, meeting_id: str) -> Frame:
    known = office_frame(site, slug, meeting_id)
    if not MEETING.allows(known.meeting.status, MeetingStatus.CANCELLED):
        raise MeetingOver
    return known


def _page(site: Site, known: Frame, form: Form[CancelForm]) -> Response:
    return site.page(CancelView(frame=known, form=form, most=REASON), form.status)
