"""Answering."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.consultations import service as consultations
from yoriai.web.addresses import Pages
from yoriai.web.consultations.forms import ReplyForm
from yoriai.web.consultations.thread import thread_page
from yoriai.web.deps import CurrentSite, Posted
from yoriai.web.forms import Form

router = Pages()


@router.post("/consultations/{consultation_id}/replies")
def reply(site: CurrentSite, consultation_id: str, posted: Posted) -> Response:
    """Answer."""
    actor = site.member()
    form = Form.posted(ReplyForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            consultations.reply(site.session, actor, consultation_id, form.data.body)
            site.flash(_("Your reply has been sent."))
            return site.redirect(f"/consultations/{consultation_id}")
    return thread_page(site, consultation_id, form)
