"""The secretariat looks after a consultation: somebody takes it, hands it on, lets it go."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.consultations import service as consultations
from yoriai.web.addresses import Pages
from yoriai.web.consultations.forms import OwnerForm, ReplyForm
from yoriai.web.consultations.thread import thread_page
from yoriai.web.deps import CurrentSite, Posted
from yoriai.web.forms import Form

router = Pages()


@router.post("/consultations/{consultation_id}/owner")
def entrust(site: CurrentSite, consultation_id: str, posted: Posted) -> Response:
    """Take it, let it go, or hand it on to the colleague who was chosen."""
    actor = site.staff()
    form = Form.posted(OwnerForm, posted)
    do = posted.get("do")
    wanted = {"take": actor.member_id, "let_go": None}.get(str(do), form.data.owner)
    if do == "hand_on" and not form.data.owner:
        form.add("owner", _("Please choose one of the list."))
    if form.is_valid:
        with form.accepting(site.session):
            consultations.entrust(site.session, actor, consultation_id, wanted)
            site.flash(_("It is written down who looks after this."))
            return site.redirect(f"/consultations/{consultation_id}")
    return thread_page(site, consultation_id, Form.blank(ReplyForm), form)
