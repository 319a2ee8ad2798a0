"""Addresses of casebooks: what the catalogue's cases came from, and under which terms they may be used."""

from collections.abc import Mapping
from typing import Any, Final

from starlette.responses import Response

from yoriai.core.errors import NotFound
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import mark
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.rules import MemberSummary
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.editions import Casebook, licence_of, licences
from yoriai.domains.cases.states import ChangeOrigin
from yoriai.domains.cases.wording import compared
from yoriai.web.addresses import Pages
from yoriai.web.cases.changes import Difference
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.imports.forms import CasebookForm
from yoriai.web.imports.views import CasebookChangeRow, CasebookRow, CasebooksView, CasebookView

router = Pages(prefix="/casebooks")

LABELS: Final = {
    "title": mark("Title"),
    "title_en": mark("Title in English"),
    "publisher": mark("Published by"),
    "publisher_en": mark("Published by, in English"),
    "year": mark("Fiscal year (Western calendar)"),
    "address": mark("Where it is published"),
    "licence": mark("Terms of use"),
}


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
    return site.page(_view(site, edition, form))


@router.post("/{edition}")
def save(site: CurrentSite, edition: str, posted: Posted) -> Response:
    """Keep what is said of a casebook."""
    actor = site.staff()
    _known(site, edition)
    form = Form.posted(CasebookForm, posted)
    if not form.is_valid:
        return site.page(_view(site, edition, form), status=form.status)
    author = cases.Author(ChangeOrigin.EDIT, actor.member_id)
    cases.describe_casebook(site.session, edition, author, form.data.model_dump(), is_final=True)
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


def _view(site: Site, edition: str, form: Form[CasebookForm]) -> CasebookView:
    changes = cases.casebook_history(site.session, edition)
    names = accounts.members(site.session, {change.member_id for change in changes if change.member_id})
    return CasebookView(
        edition,
        form,
        {name: _(label) for name, label in LABELS.items()},
        [(licence.code, str(licence.name)) for licence in licences().values()],
        [_change(change, names) for change in changes],
    )


def _change(change: cases.CasebookChange, names: Mapping[str, MemberSummary]) -> CasebookChangeRow:
    known = names.get(change.member_id or "")
    return CasebookChangeRow(
        at=change.at,
        what=_("Filled in by the import of %(file)s", file=change.source)
        if change.source
        else _("Changed at the desk"),
        who=_("by %(name)s", name=known.name) if known else "",
        differences=[_difference(part, *both) for part, both in change.parts.items()],
    )


def _difference(part: str, before: Any, after: Any) -> Difference:
    return Difference(part, _(LABELS[part]), compared(_in_words(part, before), _in_words(part, after)))


def _in_words(part: str, value: Any) -> str:
    found = licence_of(value) if part == "licence" and value else None
    return str(found.name) if found else str(value or "")
