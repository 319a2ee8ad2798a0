"""What those who sit in a council agree to."""

from markupsafe import Markup
from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import ngettext
from yoriai.domains.councils.service import terms as service
from yoriai.infra.markdown import rendered
from yoriai.web.addresses import Pages
from yoriai.web.council_frame import frame, office_frame
from yoriai.web.councils.forms import AcceptForm, TermsForm
from yoriai.web.councils.views import TermsView
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form

router = Pages()


@router.get("/councils/{slug}/terms")
def show(site: CurrentSite, slug: str) -> Response:
    """The terms in force, and those before them; who sits there can agree."""
    return _page(site, slug, _blank())


@router.post("/councils/{slug}/terms")
def write(site: CurrentSite, slug: str, posted: Posted) -> Response:
    """Write the next version, for the office."""
    here = office_frame(site, slug, "terms")
    form = Form.posted(TermsForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            service.write(site.session, site.actor, slug, form.data.body, form.data.in_force_on)
            site.flash(_("The terms are written."))
            return site.redirect(f"{here.url}/terms")
    return _page(site, slug, form)


@router.post("/councils/{slug}/terms/acceptance")
def accept(site: CurrentSite, slug: str, posted: Posted) -> Response:
    """Agree to the terms in force."""
    actor = site.member()
    form = Form.posted(AcceptForm, posted)
    if form.is_valid:
        service.accept(site.session, actor, slug, form.data.version)
        site.flash(_("Thank you. That you agree is noted with today's date."))
        return site.redirect(f"/councils/{slug}")
    return site.redirect(f"/councils/{slug}/terms")


@router.post("/councils/{slug}/terms/removal")
def take_back(site: CurrentSite, slug: str, posted: Posted) -> Response:
    """Delete a version that is not in force yet."""
    here = office_frame(site, slug, "terms")
    form = Form.posted(AcceptForm, posted)
    if form.is_valid:
        service.take_back(site.session, site.actor, slug, form.data.version)
        site.flash(_("The version is taken back."))
    return site.redirect(f"{here.url}/terms")


@router.post("/councils/{slug}/terms/reminders")
def remind(site: CurrentSite, slug: str) -> Response:
    """Mail those who have not agreed yet."""
    told = service.remind(site.session, site.actor, slug)
    site.flash(
        ngettext("%(num)s mail is on its way.", "%(num)s mails are on their way.", told)
        if told
        else _("Everybody who has not agreed was written to today already.")
    )
    return site.redirect(f"/councils/{slug}/terms")


def _blank() -> Form[TermsForm]:
    return Form.blank(TermsForm, in_force_on=clock.today())


def _page(site: Site, slug: str, form: Form[TermsForm]) -> Response:
    here = frame(site, slug, "terms")
    read = service.read(site.session, site.actor, slug)
    counts = read.in_force
    view = TermsView(
        frame=here,
        body=rendered(counts.body, 2) if counts else Markup(),
        version=counts.version if counts else 0,
        in_force_on=counts.in_force_on if counts else None,
        earlier=[(each.version, each.in_force_on, rendered(each.body, 3)) for each in read.earlier],
        coming=[(each.version, each.in_force_on, rendered(each.body, 4)) for each in read.coming],
        is_seated=read.is_seated,
        accepted_at=read.accepted_at,
        lacking=service.lacking(site.session, here.council.id) if read.is_office and counts else 0,
        form=form,
    )
    return site.page(view, status=form.status)
