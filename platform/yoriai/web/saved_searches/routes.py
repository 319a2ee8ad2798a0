"""A member's saved searches."""

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.cases import service as cases
from yoriai.domains.saved_searches import service as searches
from yoriai.domains.saved_searches.rules import Draft, Line
from yoriai.web.addresses import Pages
from yoriai.web.cases.forms import FilterForm
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.saved_searches.forms import ChangeForm, SearchForm
from yoriai.web.saved_searches.views import EditView, MineView, NewView, SearchRow
from yoriai.web.saved_searches.words import canonical, in_words, name_for, question

router = Pages()

MINE = "/me/searches"


@router.get("/me/searches")
def mine(site: CurrentSite) -> Response:
    """The searches that the member keeps, with what is new in each."""
    lines = searches.mine(site.session, site.member())
    return site.page(MineView([_row(site, line) for line in lines]))


@router.get("/me/searches/new")
def new(site: CurrentSite) -> Response:
    """Show the form for keeping the search of the address; a visitor is led to sign in first and comes back here."""
    site.member()
    form = question(site.request.url.query)
    if not form.is_valid:
        return site.redirect(f"/cases?{site.request.url.query}")
    asked = canonical(form.data)
    catalogue = cases.Catalogue(site.session, asked.filters())
    name = name_for(in_words(site.session, asked))
    blank = Form.blank(SearchForm, name=name, by_mail=True, query=asked.addresses().query)
    return site.page(_new_view(site, blank, asked, catalogue.total))


@router.post("/me/searches")
def save(site: CurrentSite, posted: Posted) -> Response:
    """Keep a search."""
    actor = site.member()
    form = Form.posted(SearchForm, posted)
    kept = question(form.value("query"))
    if not kept.is_valid:
        return site.redirect("/cases")
    asked = canonical(kept.data)
    catalogue = cases.Catalogue(site.session, asked.filters())
    if form.is_valid:
        with form.accepting(site.session):
            draft = Draft(form.data.name, asked.addresses().query, asked.filters(), form.data.by_mail)
            searches.save(site.session, actor, draft)
            site.flash(_("The search is saved."))
            return site.redirect(MINE)
    return site.page(_new_view(site, form, asked, catalogue.total), status=form.status)


@router.post("/me/searches/{search_id}/open")
def look(site: CurrentSite, search_id: str) -> Response:
    """Note that the member looks at a search now, and lead to its cases, the newest first."""
    search = searches.look(site.session, site.member(), search_id)
    form = question(search.query)
    return site.redirect(form.data.address(sort=cases.Sort.NEWEST.value) if form.is_valid else "/cases")


@router.get("/me/searches/{search_id}")
def edit_form(site: CurrentSite, search_id: str) -> Response:
    """Show what can be changed of a search."""
    search = searches.get(site.session, site.member(), search_id)
    return _edit_page(site, search_id, Form.blank(ChangeForm, name=search.name, by_mail=search.by_mail))


@router.post("/me/searches/{search_id}")
def change(site: CurrentSite, search_id: str, posted: Posted) -> Response:
    """Give a search another name, and turn its mails on or off."""
    actor = site.member()
    form = Form.posted(ChangeForm, posted)
    if form.is_valid:
        searches.change(site.session, actor, search_id, form.data.name, by_mail=form.data.by_mail)
        site.flash(_("The changes are saved."))
        return site.redirect(MINE)
    searches.get(site.session, actor, search_id)
    return _edit_page(site, search_id, form)


@router.post("/me/searches/{search_id}/delete")
def delete(site: CurrentSite, search_id: str) -> Response:
    """Delete a search."""
    searches.delete(site.session, site.member(), search_id)
    site.flash(_("The saved search has been deleted."))
    return site.redirect(MINE)


def _row(site: Site, line: Line) -> SearchRow:
    form = question(line.query)
    words = in_words(site.session, form.data) if line.is_understood and form.is_valid else []
    return SearchRow(
        name=line.name,
        words=words,
        is_understood=line.is_understood,
        total=line.total,
        new=line.new,
        named=[(f"/cases/{brief.slug}", brief.name) for brief in line.named],
        by_mail=line.by_mail,
        created_at=line.created_at,
        open_url=f"{MINE}/{line.id}/open",
        edit_url=f"{MINE}/{line.id}",
    )


def _new_view(site: Site, form: Form[SearchForm], asked: FilterForm, total: int) -> NewView:
    return NewView(form, in_words(site.session, asked), total, asked.address())


def _edit_page(site: Site, search_id: str, form: Form[ChangeForm]) -> Response:
    view = EditView(form, url=f"{MINE}/{search_id}", delete_url=f"{MINE}/{search_id}/delete")
    return site.page(view, status=form.status)
