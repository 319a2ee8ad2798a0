"""Who runs a council."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.councils.service import office as service
from yoriai.web.addresses import Pages
from yoriai.web.council_frame import office_frame
from yoriai.web.councils.forms import EmailForm, MemberForm
from yoriai.web.councils.views import OfficeView
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form

router = Pages()


@router.get("/councils/{slug}/office")
def show(site: CurrentSite, slug: str) -> Response:
    """Who runs the council, for its office and the secretariat."""
    return _page(site, slug, Form.blank(EmailForm))


@router.post("/councils/{slug}/office")
def add(site: CurrentSite, slug: str, posted: Posted) -> Response:
    """Let a member run the council."""
    office_frame(site, slug)
    form = Form.posted(EmailForm, posted)
    if form.is_valid:
        with form.asking():  # a try that fails is counted: whose address is whose is not tried out
            service.add(site.session, site.actor, slug, form.data.email)
            site.flash(_("This person runs the council now, and is told."))
            return site.redirect(f"/councils/{slug}/office")
    return _page(site, slug, form)


@router.post("/councils/{slug}/office/removal")
def remove(site: CurrentSite, slug: str, posted: Posted) -> Response:
    """Let a member run the council no more."""
    here = office_frame(site, slug)
    form = Form.posted(MemberForm, posted)
    if not form.is_valid:
        return site.redirect(f"{here.url}/office")
    service.remove(site.session, site.actor, slug, form.data.member)
    site.flash(_("This person does not run the council any more."))
    is_me = site.member().member_id == form.data.member and not site.member().is_staff
    return site.redirect(here.url if is_me else f"{here.url}/office")


def _page(site: Site, slug: str, form: Form[EmailForm]) -> Response:
    here = office_frame(site, slug, "office")
    _council, people = service.office(site.session, site.actor, slug)
    me = site.member().member_id
    lines = [(each.id, each.name, each.id == me) for each in people]
    return site.page(OfficeView(frame=here, people=lines, form=form), status=form.status)
