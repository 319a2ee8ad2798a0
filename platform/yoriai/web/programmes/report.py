"""The report of a programme on a year: counted by the site, with words of the secretariat, to be printed."""

from typing import Final

from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.errors import NotFound
from yoriai.core.i18n import gettext as _
from yoriai.domains.programmes.errors import ChangedMeanwhile
from yoriai.domains.programmes.figures import Happened
from yoriai.domains.programmes.rules import ProgrammeCard, Span
from yoriai.domains.programmes.service import figures, programmes, timing
from yoriai.domains.programmes.states import PART_LABELS, ReportPart
from yoriai.domains.programmes.work_rules import per_session
from yoriai.domains.reports.rules import Year, percent
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.forms import Form
from yoriai.web.programmes import tables
from yoriai.web.programmes.asking import of_programme
from yoriai.web.programmes.forms import PART, WordsForm
from yoriai.web.programmes.programmes import programme_row
from yoriai.web.programmes.views import Fact, Passage, ReportView, WordsView
from yoriai.web.reports.routes import year_in_words

router = Pages(prefix="/desk/programmes/{programme_id}/reports")

BEFORE: Final = (ReportPart.AIM, ReportPart.DONE)
AFTER: Final = (ReportPart.CHANGED, ReportPart.LEARNED, ReportPart.AHEAD)


@router.get("/{year}")
def show(site: CurrentSite, programme_id: str, year: str) -> Response:
    """Show a programme's report on a year."""
    card, of, span = _asked(site, programme_id, year)
    smallest = site.settings.figures_smallest
    found = figures.breakdown(site.session, span, card)
    written = programmes.words(site.session, card.id, of.number)
    passages = {part: Passage(_(PART_LABELS[part]), row.body) for part, row in written.items() if row.body}
    view = ReportView(
        row=programme_row(card),
        year=year_in_words(of),
        first=span.first,
        last=span.last,
        edit_url=f"/desk/programmes/{card.id}/reports/{of.number}/words",
        facts=_facts(site, figures.happened(site.session, span, card), span),
        before=[passages[part] for part in BEFORE if part in passages],
        after=[passages[part] for part in AFTER if part in passages],
        tables=[
            tables.funnel(found.total, smallest),
            tables.by_month(found, smallest),
            tables.by_prefecture(found, smallest),
            tables.by_practice(found, taxonomy.vocabulary(site.session), smallest),
        ],
        smallest=smallest,
        made_on=clock.today(),
    )
    return site.page(view)


@router.get("/{year}/words")
def edit(site: CurrentSite, programme_id: str, year: str) -> Response:
    """Show the words of a report as a form."""
    card, of, _span = _asked(site, programme_id, year)
    written = programmes.words(site.session, card.id, of.number)
    texts = {part.value: row.body for part, row in written.items()}
    form = Form.blank(WordsForm, **texts, base_revision=sum(row.revision for row in written.values()))
    return _words_page(site, card, of, form)


@router.post("/{year}/words")
def write(site: CurrentSite, programme_id: str, year: str, posted: Posted) -> Response:
    """Keep the words of a report."""
    actor = site.staff()
    card, of, _span = _asked(site, programme_id, year)
    form = Form.posted(WordsForm, posted)
    if form.is_valid:
        with form.accepting(site.session):
            programmes.write(site.session, actor, card, of.number, form.data.texts(), form.data.base_revision)
            site.flash(_("The words of the report have been kept."))
            return site.redirect(f"/desk/programmes/{card.id}/reports/{of.number}")
    if form.status == ChangedMeanwhile.status:
        present = programmes.words(site.session, card.id, of.number)
        form.raw = {**form.raw, "base_revision": [str(sum(row.revision for row in present.values()))]}
    return _words_page(site, card, of, form)


def _asked(site: Site, programme_id: str, year: str) -> tuple[ProgrammeCard, Year, Span]:
    """Return the programme, the year and the days of both; raise NotFound where there are none."""
    card = programmes.get(site.session, site.staff(), programme_id)
    of = Year.asked(year)
    if of is None:
        raise NotFound
    return card, of, of_programme(card, of)


def _facts(site: Site, happened: Happened, span: Span) -> list[Fact]:
    """Return the figures that a year is told by: what took place in it."""
    months = timing.by_month(site.session, span.months)
    minutes = per_session(sum(each.mentoring for each in months), sum(each.sessions for each in months))
    is_told = happened.answered >= site.settings.figures_smallest
    satisfied = percent(happened.satisfied, happened.answered) if is_told else None
    return [
        Fact(_("Requests"), str(happened.asked)),
        Fact(_("Sessions held"), str(happened.sessions)),
        Fact(_("Founders who met a mentor"), str(happened.founders)),
        Fact(_("Mentors who met a founder"), str(happened.mentors)),
        Fact(_("Satisfied, of those who answered"), tables.HIDDEN if satisfied is None else f"{satisfied}%"),
        Fact(_("Founders who started something"), str(happened.started)),
        Fact(_("Accompaniments"), str(happened.accompaniments)),
        Fact(_("The secretariat's minutes a session"), tables.HIDDEN if minutes is None else f"{minutes:.1f}"),
    ]


def _words_page(site: Site, card: ProgrammeCard, of: Year, form: Form[WordsForm]) -> Response:
    view = WordsView(
        form=form,
        row=programme_row(card),
        year=year_in_words(of),
        report_url=f"/desk/programmes/{card.id}/reports/{of.number}",
        parts=[(part.value, _(label)) for part, label in PART_LABELS.items()],
        most=PART,
    )
    return site.page(view, status=form.status)
