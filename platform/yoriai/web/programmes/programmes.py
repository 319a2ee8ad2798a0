"""Programmes: the list, and one of them with what belongs to it."""

from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.core.paging import page_asked
from yoriai.domains.programmes.errors import ChangedMeanwhile
from yoriai.domains.programmes.rules import ProgrammeCard
from yoriai.domains.programmes.service import accompanied, programmes
from yoriai.domains.reports.rules import Year
from yoriai.web.addresses import Pages
from yoriai.web.choices import prefecture_name, prefecture_options
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.programmes.asking import span_of, years_of
from yoriai.web.programmes.belonging import accompanied_row, request_row
from yoriai.web.programmes.forms import ProgrammeForm, shown
from yoriai.web.programmes.views import (
    DeleteView,
    EditView,
    ListView,
    ProgrammeRow,
    ProgrammeView,
    YearLink,
)
from yoriai.web.reports.routes import year_in_words

router = Pages(prefix="/desk/programmes")


@router.get("")
def index(site: CurrentSite) -> Response:
    """List the programmes."""
    actor = site.staff()
    return site.page(ListView([programme_row(card) for card in programmes.listed(site.session, actor)]))


@router.get("/new")
def new(site: CurrentSite) -> Response:
    """Show an empty form: a year of account, as most are."""
    site.staff()
    usual = span_of(Year.of(clock.now()))
    form = Form.blank(ProgrammeForm, first_day=usual.first, last_day=usual.last)
    return _edit_page(site, form, None)


@router.post("/new")
def create(site: CurrentSite, posted: Posted) -> Response:
    """Write down a programme."""
    actor = site.staff()
    form = Form.posted(ProgrammeForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            made = programmes.create(site.session, actor, form.data.draft())
            site.flash(_("The programme has been written down. What belongs to it counts at once."))
            return site.redirect(f"/desk/programmes/{made.id}")
    return _edit_page(site, form, None)


@router.get("/{programme_id}")
def show(site: CurrentSite, programme_id: str, page: str = "1") -> Response:
    """Show a programme with its reports and the requests that belong to it."""
    actor = site.staff()
    card = programmes.get(site.session, actor, programme_id)
    found = programmes.requests_of(site.session, actor, card, page_asked(page))
    path = f"/desk/programmes/{card.id}"
    view = ProgrammeView(
        row=programme_row(card),
        about=card.about,
        edit_url=f"{path}/edit",
        delete_url=f"{path}/delete",
        figures_url=f"/desk/figures?programme={card.id}",
        years=[YearLink(year_in_words(year), f"{path}/reports/{year.number}") for year in years_of(card)],
        shared=programmes.shared(site.session, card),
        accompanied=[accompanied_row(each) for each in accompanied.of_programme(site.session, actor, card)],
        page=found.map(request_row),
        page_url=lambda number: f"{path}?page={number}",
    )
    return site.page(view, fragment="results")


@router.get("/{programme_id}/edit")
def edit(site: CurrentSite, programme_id: str) -> Response:
    """Show a programme as a form."""
    card = programmes.get(site.session, site.staff(), programme_id)
    return _edit_page(site, Form.blank(ProgrammeForm, **shown(card)), card)


@router.post("/{programme_id}/edit")
def change(site: CurrentSite, programme_id: str, posted: Posted) -> Response:
    """Change a programme."""
    actor = site.staff()
    card = programmes.get(site.session, actor, programme_id)
    form = Form.posted(ProgrammeForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            programmes.change(site.session, actor, card.id, form.data.draft(), form.data.base_revision)
            site.flash(_("The programme has been changed."))
            return site.redirect(f"/desk/programmes/{card.id}")
    if form.status == ChangedMeanwhile.status:
        form.raw = {**form.raw, "base_revision": [str(card.revision)]}
    return _edit_page(site, form, card)


@router.get("/{programme_id}/delete")
def ask_delete(site: CurrentSite, programme_id: str) -> Response:
    """Ask whether a programme is really to go."""
    card = programmes.get(site.session, site.staff(), programme_id)
    return site.page(DeleteView(programme_row(card), f"/desk/programmes/{card.id}/delete"))


@router.post("/{programme_id}/delete")
def delete(site: CurrentSite, programme_id: str) -> Response:
    """Delete a programme with the words of its reports."""
    programmes.delete(site.session, site.staff(), programme_id)
    site.flash(_("The programme has been deleted. Its requests are as they were."))
    return site.redirect("/desk/programmes")


def programme_row(card: ProgrammeCard) -> ProgrammeRow:
    """Return a programme as lists show it."""
    return ProgrammeRow(
        url=f"/desk/programmes/{card.id}",
        name=card.name,
        funder=card.funder,
        first=card.span.first,
        last=card.span.last,
        areas=_(", ").join(prefecture_name(code) for code in card.areas) or _("The whole country"),
    )


def _edit_page(site: Site, form: Form[ProgrammeForm], card: ProgrammeCard | None) -> Response:
    action = f"/desk/programmes/{card.id}/edit" if card else "/desk/programmes/new"
    view = EditView(form, prefecture_options(), action, card.name if card else "")
    return site.page(view, status=form.status)
