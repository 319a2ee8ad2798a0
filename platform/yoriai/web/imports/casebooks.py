"""Addresses of casebooks: what the catalogue's cases came from, and under which terms they may be used."""

from fastapi import APIRouter
from starlette.responses import Response

from yoriai.core.errors import NotFound
from yoriai.core.i18n import gettext as _
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.editions import Casebook, licences
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.imports.forms import CasebookForm
from yoriai.web.imports.views import CasebookRow, CasebooksView, CasebookView

router = APIRouter(prefix="/casebooks")


@router.get("")
def list_casebooks(site: CurrentSite) -> Response:
    """Show every casebook that is described or has cases."""
    site.staff()
    return site.page(CasebooksView([_row(book, count) for book, count in cases.casebooks(site.session)]))


@router.get("/{edition}")
def show(site: CurrentSite, edition: str) -> Response:
    """Show the form of a casebook."""
    site.staff()
    book = _known(site, edition)
    form = Form.blank(
        CasebookForm,
        title=book.name.ja,
        title_en=book.name.en,
        publisher=book.published_by.ja,
        publisher_en=book.published_by.en,
        year=book.year,
        address=book.address,
        licence=book.licence.code if book.licence else "",
    )
    return site.page(_view(edition, form))


@router.post("/{edition}")
def save(site: CurrentSite, edition: str, posted: Posted) -> Response:
    """Keep what is said of a casebook."""
    site.staff()
    _known(site, edition)
    form = Form.posted(CasebookForm, posted)
    if not form.is_valid:
        return site.page(_view(edition, form), status=form.status)
    cases.describe_casebook(site.session, edition, form.data.model_dump(), is_final=True)
    site.flash(_("Saved."))
    return site.redirect("/desk/casebooks")


def _known(site: Site, edition: str) -> Casebook:
    """Return a casebook that is described or has cases; raise NotFound."""
    found = next((book for book, _count in cases.casebooks(site.session) if book.edition == edition), None)
    if found is None:
        raise NotFound
    return found


def _row(book: Casebook, count: int) -> CasebookRow:
    licence = str(book.licence.name) if book.licence else ""
    return CasebookRow(f"/desk/casebooks/{book.edition}", book.edition, book.title, book.publisher, licence, count)


def _view(edition: str, form: Form[CasebookForm]) -> CasebookView:
    return CasebookView(edition, form, [(licence.code, str(licence.name)) for licence in licences().values()])
