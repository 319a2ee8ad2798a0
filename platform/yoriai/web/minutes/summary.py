"""The public summary of a meeting: its form, and its page for everybody."""

from typing import Final

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.meetings import service as meetings
from yoriai.domains.meetings.words import when_in_words
from yoriai.domains.minutes.models import Minutes
from yoriai.domains.minutes.service import keeping, summing_up
from yoriai.domains.minutes.states import SETTLED, MinutesStatus
from yoriai.infra import versions
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted
from yoriai.web.forms import Form
from yoriai.web.meeting_frame import Frame, office_frame
from yoriai.web.minutes.forms import SummaryForm
from yoriai.web.minutes.reading import ADDRESS
from yoriai.web.minutes.views import PublicView, SummaryView

router = Pages()

SHOWN: Final = (versions.MEETINGS, versions.COUNCILS)


@router.get(f"{ADDRESS}/summary")
def edit(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """The form of the public summary."""
    shown = office_frame(site, slug, meeting_id)
    _meeting, row = keeping.open_to_office(site.session, site.actor, shown.meeting.id)
    form = Form.blank(SummaryForm, summary=row.summary)
    return site.page(_view(shown, row, form))


@router.post(f"{ADDRESS}/summary")
def save(site: CurrentSite, slug: str, meeting_id: str, posted: Posted) -> Response:
    """Save the public summary; where somebody else did meanwhile, both texts are shown."""
    shown = office_frame(site, slug, meeting_id)
    actor, form = site.member(), Form.posted(SummaryForm, posted)
    _meeting, row = keeping.written_by(site.session, actor, shown.meeting.id)
    if not form.is_valid:
        return site.page(_view(shown, row, form), form.status)
    saved = summing_up.save(site.session, actor, shown.meeting.id, form.data.summary, form.data.revision)
    if saved.theirs is not None:
        form.add("", _("Somebody else has changed the summary in the meantime. Both texts are below; nothing is lost."))
        return site.page(_view(shown, saved.row, form, saved.theirs), form.status)
    site.flash(_("The summary is saved."))
    return site.redirect(f"{shown.url}/minutes#summary")


@router.post(f"{ADDRESS}/summary/withdraw")
def withdraw(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """Take a published summary from everybody's eyes at once."""
    shown = office_frame(site, slug, meeting_id)
    summing_up.withdraw(site.session, site.member(), shown.meeting.id)
    site.flash(_("The public summary is no longer shown. Its text is kept among the versions."))
    return site.redirect(f"{shown.url}/minutes")


@router.get("/councils/{slug}/meetings/{meeting_id}/summary")
def show(site: CurrentSite, slug: str, meeting_id: str) -> Response:
    """The public summary, for everybody."""
    council, meeting, text = summing_up.public(site.session, slug, meeting_id)
    view = PublicView(
        council=council.name,
        council_url=f"/councils/{council.slug}",
        title=meetings.title(meeting),
        when=when_in_words(meeting),
        summary=text,
    )
    return site.page(view, shows=SHOWN)


def _view(shown: Frame, row: Minutes, form: Form[SummaryForm], theirs: str = "") -> SummaryView:
    is_public = row.status is MinutesStatus.PUBLISHED and bool(row.summary) and shown.council.shows_summaries
    return SummaryView(
        frame=shown,
        url=f"{shown.url}/minutes",
        form=form,
        revision=row.summary_revision,
        theirs=theirs,
        is_settled=row.status in SETTLED,
        shows_summaries=shown.council.shows_summaries,
        public_url=f"{shown.url}/summary" if is_public else "",
    )
