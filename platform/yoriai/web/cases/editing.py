"""Editing a case at the desk; saying that it is still right, withdrawing it and bringing it back."""

from collections.abc import Callable

from starlette.responses import Response

from yoriai.core.errors import NotFound
from yoriai.core.i18n import gettext as _
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.errors import EditedMeanwhile
from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.cases.states import CaseStatus, ChangeOrigin
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.web.addresses import Pages
from yoriai.web.cases import pictures
from yoriai.web.cases.details import is_kept_by
from yoriai.web.cases.edit_forms import EditForm, content_in, filled
from yoriai.web.cases.edit_views import ReasonForm, edit_view, meanwhile_of
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form

router = Pages()
router.include_router(pictures.router)


@router.get("/cases/{slug}/edit")
def edit(site: CurrentSite, slug: str) -> Response:
    """Every part of a case in one form, for the secretariat; withdrawn cases too."""
    site.staff()
    case, content = cases.to_edit(site.session, slug)
    return site.page(edit_view(site.session, case, filled(content, case.revision)))


@router.post("/cases/{slug}/edit")
def save(site: CurrentSite, slug: str, posted: Posted) -> Response:
    """Save a case together with what others saved meanwhile; where both changed a part, show both."""
    actor = site.staff()
    form = Form.posted(EditForm, posted)
    case, _content = cases.to_edit(site.session, slug)
    if form.is_valid:
        try:
            with form.accepting(site.session):
                return _saved(site, case.revision, form.data, _written(site, slug, actor.member_id, form.data))
        except EditedMeanwhile as met:
            shown = filled(met.merge.merged, met.revision, form.data.note)
            meanwhile = meanwhile_of(site.session, case.id, met, form.data.base_revision)
            return site.page(edit_view(site.session, case, shown, meanwhile), status=met.status)
    return site.page(edit_view(site.session, case, form), status=form.status)


def _written(site: Site, slug: str, member_id: str, data: EditForm) -> CaseStudy:
    base = cases.content_at(site.session, slug, data.base_revision)
    content = content_in(data, base, taxonomy.vocabulary(site.session))
    return cases.edit(site.session, member_id, slug, content, data.base_revision, ChangeOrigin.EDIT, data.note)


def _saved(site: Site, before: int, data: EditForm, case: CaseStudy) -> Response:
    """Say what saving came to; `before` is the revision that the case had when the form came."""
    if case.revision == before:
        site.flash(_("Nothing was different, so nothing was saved."), "info")
    elif before != data.base_revision:
        site.flash(_("Saved, together with what others changed while you were writing."))
    else:
        site.flash(_("The case has been saved."))
    is_published = case.status is CaseStatus.PUBLISHED
    return site.redirect(f"/cases/{case.slug}" if is_published else f"/cases/{case.slug}/edit")


@router.post("/cases/{slug}/confirmation")
def confirm(site: CurrentSite, slug: str) -> Response:
    """Note that everything is still right, by the organisation or the secretariat."""
    actor = site.member()
    case = cases.get(site.session, slug)
    if not (actor.is_staff or is_kept_by(site.session, case.organisation_id, actor)):
        raise NotFound
    cases.confirm(site.session, slug, actor.member_id)
    site.flash(_("Thank you. Readers now see that this was still right today."))
    return site.redirect(f"/cases/{slug}")


@router.post("/cases/{slug}/withdrawal")
def withdraw(site: CurrentSite, slug: str, posted: Posted) -> Response:
    """Take a case from the catalogue, with a reason."""
    return _with_reason(site, slug, posted, cases.retire, _("The case is no longer in the catalogue."))


@router.post("/cases/{slug}/return")
def bring_back(site: CurrentSite, slug: str, posted: Posted) -> Response:
    """Bring a withdrawn case back to the catalogue, with a reason."""
    return _with_reason(site, slug, posted, cases.restore, _("The case is in the catalogue again."))


def _with_reason(site: Site, slug: str, posted: Posted, change: Callable[..., CaseStudy], words: str) -> Response:
    actor = site.staff()
    form = Form.posted(ReasonForm, posted)
    if form.is_valid and not form.data.reason:
        form.add("reason", _("Please give the reason: it stands in the history."))
    if not form.is_valid:
        case, content = cases.to_edit(site.session, slug)
        view = edit_view(site.session, case, filled(content, case.revision), reason=form)
        return site.page(view, status=form.status)
    change(site.session, slug, actor.member_id, form.data.reason)
    site.flash(words)
    return site.redirect(f"/cases/{slug}/edit")
