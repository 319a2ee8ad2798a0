"""A member's own collections: making, changing, arranging, deleting; the secretariat's word on the public list."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.core.paging import page_asked
from yoriai.domains.collections import service as collections
from yoriai.domains.collections.states import AUDIENCE_LABELS, Audience
from yoriai.web.addresses import Pages
from yoriai.web.collections.forms import CollectionForm, ItemForm, ListingForm
from yoriai.web.collections.keeping import case_named
from yoriai.web.collections.rows import item_rows, title_of
from yoriai.web.collections.views import ArrangeView, EditView
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form

router = Pages()


@router.get("/collections/new")
def new(site: CurrentSite, case: str = "") -> Response:
    """Show the form of a new collection, which may begin with a case."""
    site.member()
    slug = case_named(site.session, case).slug if case else ""
    return _edit_page(site, Form.blank(CollectionForm, audience=Audience.OWNER, case=slug or None))


@router.post("/collections")
def make(site: CurrentSite, posted: Posted) -> Response:
    """Make a collection, and put the case into it that the form names."""
    actor = site.member()
    form = Form.posted(CollectionForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            made = collections.make(site.session, actor, form.data.draft())
            if form.data.case:
                collections.keep(site.session, actor, made.token, case_named(site.session, form.data.case).id)
            site.flash(_("The collection has been made."))
            return site.redirect(f"/collections/{made.token}")
    return _edit_page(site, form)


@router.get("/collections/{token}/edit")
def edit_form(site: CurrentSite, token: str) -> Response:
    """Show what a collection says, to be changed."""
    opened = collections.get_own(site.session, site.member(), token)
    form = Form.blank(
        CollectionForm,
        title=opened.title,
        description=opened.description,
        audience=opened.audience,
        shows_name=opened.shows_name,
    )
    return _edit_page(site, form, token)


@router.post("/collections/{token}/edit")
def edit(site: CurrentSite, token: str, posted: Posted) -> Response:
    """Change what a collection says."""
    actor = site.member()
    form = Form.posted(CollectionForm, posted)
    if form.is_valid:
        collections.edit(site.session, actor, token, form.data.draft())
        site.flash(_("The changes are saved."))
        return site.redirect(f"/collections/{token}")
    collections.get_own(site.session, actor, token)
    return _edit_page(site, form, token)


@router.post("/collections/{token}/delete")
def delete(site: CurrentSite, token: str) -> Response:
    """Delete a collection; the cases themselves stay in the catalogue."""
    collections.delete(site.session, site.member(), token)
    site.flash(_("The collection has been deleted."))
    return site.redirect("/me/collections")


@router.get("/collections/{token}/arrange")
def arrange(site: CurrentSite, token: str, page: str = "") -> Response:
    """Show the cases of a collection with their notes, to be ordered."""
    site.member()
    return _arrange_page(site, token, page_asked(page))


@router.post("/collections/{token}/items/{item_id}")
def change_item(site: CurrentSite, token: str, item_id: str, posted: Posted) -> Response:
    """Note on a case, move it or take it out; htmx is given the list anew."""
    actor = site.member()
    form = Form.posted(ItemForm, posted)
    page = page_asked(form.value("page"))
    if not form.is_valid:
        (_field, message) = form.all_errors[0]
        return _arrange_page(site, token, page, problem=message, status=form.status)
    said = _changed(site, token, item_id, form.data)
    if site.is_htmx:
        return _arrange_page(site, token, page, said=said, pressed=f"{form.data.do}-{item_id}")
    collections.get_own(site.session, actor, token)
    site.flash(said)
    return site.redirect(f"/collections/{token}/arrange?page={page}")


@router.post("/collections/{token}/listing")
def set_listing(site: CurrentSite, token: str, posted: Posted) -> Response:
    """Take a collection off the public list, or let it stand there again."""
    staff = site.staff()
    form = Form.posted(ListingForm, posted)
    if form.is_valid:
        collections.set_listing(site.session, staff, token, is_listed=form.data.listed)
        site.flash(_("The changes are saved."))
    return site.redirect(f"/collections/{token}")


def _changed(site: Site, token: str, item_id: str, asked: ItemForm) -> str:
    """Do what was asked for and return what to say about it."""
    actor = site.member()
    if asked.do == "note":
        collections.annotate(site.session, actor, token, item_id, asked.note)
        return _("The note is saved.")
    if asked.do == "take_out":
        collections.take_out(site.session, actor, token, item_id)
        return _("The case has been taken out of the collection.")
    place = {"up": asked.place - 1, "down": asked.place + 1}.get(asked.do, asked.place)
    collections.move(site.session, actor, token, item_id, place)
    return _("The case has been moved.")


def _edit_page(site: Site, form: Form[CollectionForm], token: str = "") -> Response:
    view = EditView(
        form=form,
        audiences=[(str(each), _(label)) for each, label in AUDIENCE_LABELS.items()],
        name=site.member().name,
        action=f"/collections/{token}/edit" if token else "/collections",
        url=f"/collections/{token}" if token else "",
        delete_url=f"/collections/{token}/delete" if token else "",
    )
    return site.page(view, status=form.status)


def _arrange_page(
    site: Site, token: str, page: int, *, said: str = "", problem: str = "", pressed: str = "", status: int = 200
) -> Response:
    opened = collections.get_own(site.session, site.member(), token)
    view = ArrangeView(
        title=title_of(opened),
        url=f"/collections/{token}",
        page=item_rows(site.session, opened, page),
        page_url=lambda number: f"/collections/{token}/arrange?page={number}",
        said=said,
        problem=problem,
        pressed=pressed,
    )
    return site.page(view, status=status, fragment="items")
