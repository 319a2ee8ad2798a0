"""Keeping a case: the bookmark, and the page that asks into which collection."""

from urllib.parse import quote

from sqlmodel import Session
from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.entry import CaseBrief
from yoriai.domains.cases.errors import CaseNotFound
from yoriai.domains.collections import service as collections
from yoriai.web.addresses import Pages
from yoriai.web.collections.forms import BookmarkForm, KeepForm
from yoriai.web.collections.views import BookmarksView, BookmarkView, KeepView
from yoriai.web.deps import CurrentSite, Posted, Site, local_path
from yoriai.web.forms import Form

router = Pages()

BOOKMARKS = "/me/bookmarks"


@router.get("/me/bookmarks")
def bookmarks(site: CurrentSite) -> Response:
    """A member's bookmarks."""
    token = collections.find_bookmarks(site.session, site.member())
    return site.redirect(f"/collections/{token}") if token else site.page(BookmarksView())


@router.post("/me/bookmarks")
def bookmark(site: CurrentSite, posted: Posted) -> Response:
    """Set or lift a bookmark; htmx is given the button anew, a browser without scripts its page."""
    actor = site.member()
    form = Form.posted(BookmarkForm, posted)
    brief = case_named(site.session, form.value("case"))
    if not form.is_valid:
        return site.redirect(f"/collections/keep?case={brief.slug}")
    change = collections.bookmark if form.data.keep else collections.unbookmark
    change(site.session, actor, brief.id)
    if site.is_htmx:
        return site.page(BookmarkView(brief.slug, brief.name, form.data.keep, form.data.back))
    site.flash(_("The bookmark is set.") if form.data.keep else _("The bookmark is gone."))
    return site.redirect(local_path(form.data.back) if form.data.back else BOOKMARKS)


@router.get("/collections/keep")
def keep_form(site: CurrentSite, case: str = "") -> Response:
    """Ask where to keep a case; a visitor is led to sign in first and comes back here."""
    site.member()
    return _page(site, case_named(site.session, case), Form.blank(KeepForm))


@router.post("/collections/keep")
def keep(site: CurrentSite, posted: Posted) -> Response:
    """Keep a case where the member chose."""
    actor = site.member()
    form = Form.posted(KeepForm, posted)
    brief = case_named(site.session, form.value("case"))
    if form.is_valid:
        token = form.data.collection
        if not token:
            collections.bookmark(site.session, actor, brief.id)
            site.flash(_("The bookmark is set."))
            return site.redirect(f"/cases/{brief.slug}")
        is_new = collections.keep(site.session, actor, token, brief.id, form.data.note)
        site.flash(_("The case is in the collection now.") if is_new else _("The case was in the collection already."))
        return site.redirect(f"/collections/{token}")
    return _page(site, brief, form)


def case_named(session: Session, slug: str) -> CaseBrief:
    """Return the case of an address; raise CaseNotFound."""
    found = cases.briefs_by_slug(session, [slug])
    if not found:
        raise CaseNotFound
    return found[0]


def _page(site: Site, brief: CaseBrief, form: Form[KeepForm]) -> Response:
    actor = site.member()
    places = collections.choices(site.session, actor)
    if not form.value("collection") and places:
        form.raw = {**form.raw, "collection": [places[0][0]]}
    view = KeepView(
        form=form,
        title=brief.name,
        url=f"/cases/{brief.slug}",
        slug=brief.slug,
        is_bookmarked=brief.id in collections.bookmarked(site.session, actor, [brief.id]),
        places=places,
        new_url=f"/collections/new?case={quote(brief.slug)}",
    )
    return site.page(view, status=form.status)
