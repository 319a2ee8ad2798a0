"""The way from asking to being accompanied, in numbers: as a page and for spreadsheets."""

from collections.abc import Mapping
from typing import Final

from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.errors import NotFound
from yoriai.core.i18n import speaking
from yoriai.core.sheets import BOM, harmless, line
from yoriai.domains.programmes.service import figures, programmes
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Site
from yoriai.web.forms import Form
from yoriai.web.programmes import tables
from yoriai.web.programmes.asking import Asked, asked, programme_options, years_between
from yoriai.web.programmes.forms import AskedForm
from yoriai.web.programmes.tables import Table
from yoriai.web.programmes.views import FiguresView, TableRow
from yoriai.web.reports.routes import year_in_words

router = Pages(prefix="/desk/figures")

FUNNEL: Final = "funnel"


@router.get("")
def show(site: CurrentSite) -> Response:
    """Show how many asked, met, were satisfied, started and were accompanied."""
    actor = site.staff()
    form = _asked(site)
    wanted = asked(site.session, actor, form.data)
    found = _tables(site, wanted)
    first = programmes.first_asked(site.session)
    years = years_between(clock.tokyo(first or clock.now()).date(), clock.today())
    view = FiguresView(
        form=form,
        programmes=programme_options(programmes.listed(site.session, actor)),
        years=[(str(year.number), year_in_words(year)) for year in years],
        title=wanted.title,
        first=wanted.span.first,
        last=wanted.span.last,
        asked=int(found[FUNNEL].rows[0].cells[0]),
        tables=[TableRow(table, f"/desk/figures/{table.name}.csv{_query(form.data)}") for table in found.values()],
        smallest=site.settings.figures_smallest,
    )
    return site.page(view)


@router.get("/{table}.csv")
def as_csv(site: CurrentSite, table: str) -> Response:
    """Give one table, with a byte order mark; no cell is a formula. In Japanese, whoever fetches it."""
    actor = site.staff()
    form = _asked(site)
    with speaking("ja"):
        wanted = asked(site.session, actor, form.data)
        found = _tables(site, wanted).get(table)
        if found is None:
            raise NotFound
        rows = [[found.first, *found.headings], *([row.label, *row.cells] for row in found.rows)]
        text = BOM + "".join(line(harmless(cell) for cell in row) for row in rows)
    name = f"yoriai-{table}-{wanted.span.first.isoformat()}-{wanted.span.last.isoformat()}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


def _asked(site: Site) -> Form[AskedForm]:
    form = Form.asked(AskedForm, site.request.query_params)
    if not form.is_valid:
        raise NotFound
    return form


def _tables(site: Site, wanted: Asked) -> Mapping[str, Table]:
    smallest = site.settings.figures_smallest
    found = figures.breakdown(site.session, wanted.span, wanted.card)
    made = [
        tables.funnel(found.total, smallest),
        tables.by_month(found, smallest),
        tables.by_prefecture(found, smallest),
        tables.by_practice(found, taxonomy.vocabulary(site.session), smallest),
    ]
    if wanted.card is None:
        made.append(tables.by_programme(found, smallest))
    return {table.name: table for table in made}


def _query(form: AskedForm) -> str:
    parts = [f"{name}={value}" for name, value in (("programme", form.programme), ("year", form.year)) if value]
    return f"?{'&'.join(parts)}" if parts else ""
