"""Mentors' hours of a month, for the accounts: a page, and a table whose taking is logged, for it names people."""

from starlette.responses import Response

from yoriai.core import clock
from yoriai.core.errors import NotFound
from yoriai.core.i18n import gettext as _
from yoriai.core.i18n import speaking
from yoriai.core.months import Month
from yoriai.core.sheets import BOM, harmless, line
from yoriai.domains.programmes.rules import ProgrammeCard
from yoriai.domains.programmes.service import honoraria, programmes
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Posted, Site
from yoriai.web.desk.words import month_in_words
from yoriai.web.forms import Form
from yoriai.web.programmes.asking import programme_options
from yoriai.web.programmes.forms import HoursAskedForm
from yoriai.web.programmes.views import HonorariaView

router = Pages(prefix="/desk/honoraria")

MONTHS = 24


@router.get("")
def show(site: CurrentSite) -> Response:
    """Show each mentor's sessions of a month; of the last one unless another is asked for."""
    actor = site.staff()
    form = Form.asked(HoursAskedForm, site.request.query_params)
    month, card = _asked(site, form)
    rows = honoraria.of_month(site.session, actor, month, card)
    view = HonorariaView(
        form=Form.blank(HoursAskedForm, month=month.iso, programme=card.id if card else ""),
        months=[(each.iso, month_in_words(each)) for each in _months(month)],
        programmes=programme_options(programmes.listed(site.session, actor)),
        month=month.iso,
        title=month_in_words(month),
        programme=card.id if card else "",
        rows=rows,
        sessions=sum(row.sessions for row in rows),
        minutes=sum(row.minutes for row in rows),
    )
    return site.page(view)


@router.post("")
def take(site: CurrentSite, posted: Posted) -> Response:
    """Give a month's table to a spreadsheet, in Japanese, with a byte order mark; it is logged."""
    actor = site.staff()
    month, card = _asked(site, Form.posted(HoursAskedForm, posted))
    honoraria.note_taken(site.session, actor, month, card)
    with speaking("ja"):
        heads = [
            *(_("Month"), _("Furigana"), _("Full name"), _("Organisation"), _("Sessions held")),
            *(_("Time in minutes"), _("Came in vain"), _("Travel costs (yen)")),
        ]
        rows = [
            [
                *(month.iso, row.furigana, row.name, "、".join(row.organisations)),
                *(str(row.sessions), str(row.minutes), str(row.in_vain), "0"),
            ]
            for row in honoraria.of_month(site.session, actor, month, card)
        ]
        text = BOM + "".join(line(harmless(cell) for cell in row) for row in [heads, *rows])
    headers = {"Content-Disposition": f'attachment; filename="honoraria-{month.iso}.csv"', "Cache-Control": "no-store"}
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


def _asked(site: Site, form: Form[HoursAskedForm]) -> tuple[Month, ProgrammeCard | None]:
    """Return the month and the programme that are asked for; raise NotFound for what is none."""
    if not form.is_valid:
        raise NotFound
    month = Month.asked(form.data.month) if form.data.month else Month.of(clock.now()).before
    if month is None:
        raise NotFound
    card = programmes.get(site.session, site.staff(), form.data.programme) if form.data.programme else None
    return month, card


def _months(shown: Month) -> list[Month]:
    """Return the months to choose from, the latest first, the one that is shown among them."""
    found = [Month.of(clock.now())]
    while len(found) < MONTHS:
        found.append(found[-1].before)
    return sorted({*found, shown}, reverse=True)
