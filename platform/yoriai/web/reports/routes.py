"""A council's year, for those inside it: its office sees who was there, its seats the numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from starlette.responses import Response

from yoriai.core.errors import NotFound
from yoriai.core.i18n import current_language, speaking
from yoriai.core.i18n import gettext as _
from yoriai.core.sheets import BOM, harmless, line
from yoriai.domains.cases import service as cases
from yoriai.domains.councils import service as councils
from yoriai.domains.councils.errors import NotSeated
from yoriai.domains.councils.models import Council
from yoriai.domains.reports import service as reports
from yoriai.domains.reports.figures import YearReport
from yoriai.domains.reports.rules import Year
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.web.addresses import Pages
from yoriai.web.cases.texts import fiscal_year_in_words
from yoriai.web.deps import CurrentSite, Site
from yoriai.web.reports.tables import OF_PEOPLE, TITLES, Table, tables_of
from yoriai.web.reports.views import Fact, ReportView, TableRow, YearLink

router = Pages()

BESIDE: Final = 3
"""So many years before and after the one that is shown stand beside it."""


@dataclass(frozen=True)
class Asked:
    """Which council's report somebody asks for, and whether they run it."""

    council: Council
    year: Year
    is_office: bool

    @property
    def path(self) -> str:
        """The address of the page."""
        return f"/councils/{self.council.slug}/reports/{self.year.number}"


@router.get("/councils/{slug}/reports")
def latest(site: CurrentSite, slug: str) -> Response:
    """Lead to the latest year."""
    council = _inside(site, slug).council
    return site.redirect(f"/councils/{slug}/reports/{reports.years_of(site.session, council.id)[0].number}")


@router.get("/councils/{slug}/reports/{year}")
def of_year(site: CurrentSite, slug: str, year: str) -> Response:
    """Show what a council did in a year."""
    asked = _inside(site, slug, year)
    report = reports.of_year(site.session, asked.council.id, asked.year)
    years = [each for each in reports.years_of(site.session, asked.council.id) if _is_beside(each, asked.year)]
    return site.page(
        ReportView(
            council=asked.council,
            year=year_in_words(asked.year),
            years=[
                YearLink(year_in_words(each), f"/councils/{slug}/reports/{each.number}", each == asked.year)
                for each in years
            ],
            facts=_facts(report),
            tables=[TableRow(table, f"{asked.path}/{table.name}.csv") for table in _tables(site, asked, report)],
        )
    )


@router.get("/councils/{slug}/reports/{year}/{table}.csv")
def of_year_as_csv(site: CurrentSite, slug: str, year: str, table: str) -> Response:
    """Give one table of a report, with a byte order mark; no cell is a formula. In Japanese, whoever fetches it."""
    asked = _inside(site, slug, year)
    if table not in TITLES or (table == OF_PEOPLE and not asked.is_office):
        raise NotFound
    with speaking("ja"):
        report = reports.of_year(site.session, asked.council.id, asked.year)
        wanted = next(each for each in _tables(site, asked, report) if each.name == table)
        rows = [wanted.headings, *([cell.text for cell in row] for row in wanted.rows)]
        text = BOM + "".join(line(harmless(cell) for cell in row) for row in rows)
    name = f"{slug}-{asked.year.number}-{table}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


def year_in_words(year: Year) -> str:
    """Return a year of account: 2026年度（令和8年度）, fiscal 2026."""
    era = fiscal_year_in_words(year.number)
    return era if current_language() == "en" else f"{year.number}年度（{era}）"


def _inside(site: Site, slug: str, year: str = "") -> Asked:
    """Return what is asked for to somebody of the council; raise SignInRequired, NotSeated for all others."""
    actor = site.member()
    council = councils.get(site.session, slug)
    standing = councils.standing_in(site.session, actor, council)
    wanted = Year.asked(year) if year else Year(0)
    if not standing.is_inside:
        raise NotSeated
    if wanted is None:
        raise NotFound
    return Asked(council, wanted, standing.is_office)


def _tables(site: Site, asked: Asked, report: YearReport) -> Sequence[Table]:
    presented = [each.case_id for each in report.presentations if each.case_id]
    slugs = {case_id: brief.slug for case_id, brief in cases.briefs(site.session, presented).items()}
    tables = tables_of(report, asked.council.slug, taxonomy.vocabulary(site.session), slugs)
    return [table for table in tables if asked.is_office or table.name != OF_PEOPLE]


def _facts(report: YearReport) -> list[Fact]:
    """Return the figures that a year is told by."""
    return [
        Fact(_("Meetings held"), len(report.meetings)),
        Fact(_("Called off"), report.cancelled),
        Fact(_("People, counted at each meeting"), report.attendances),
        Fact(_("Pairs who met for the first time"), report.new_ties),
        Fact(_("Decisions"), report.decisions),
        Fact(_("Taken on"), report.actions.total),
        Fact(_("Done by now"), report.actions.done),
        Fact(_("Case presentations"), len(report.presentations)),
    ]


def _is_beside(each: Year, shown: Year) -> bool:
    return abs(each.number - shown.number) <= BESIDE
