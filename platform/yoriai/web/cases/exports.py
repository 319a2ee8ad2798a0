"""The catalogue as files, whole or under the filters of the page: a table, JSON without loss, one line a case."""

import json
from typing import Final

from starlette.responses import Response

from yoriai.domains.cases import service as cases
from yoriai.infra import versions
from yoriai.web.addresses import Pages
from yoriai.web.cases import open_data
from yoriai.web.cases.forms import FilterForm, asked
from yoriai.web.cases.lists import refused_view
from yoriai.web.cases.shapes import case_of
from yoriai.web.deps import CurrentSite, Site
from yoriai.web.forms import Form

router = Pages()
router.include_router(open_data.router)

SHOWN: Final = (versions.CASES, versions.TERMS)
NAME: Final = "yoriai-cases"
OPEN_TO_ALL: Final = {"Access-Control-Allow-Origin": "*"}


@router.get("/cases.csv")
def table(site: CurrentSite) -> Response:
    """The cases under the filters as a table for spreadsheets, with a byte order mark; no cell is a formula."""
    form = asked(site.request.query_params)
    ids = _ids(site, form)
    if ids is None:
        return _refused(site, form)
    base = site.settings.url("")
    return _file(site, "".join(cases.export_csv(site.session, ids, base)), "text/csv; charset=utf-8", "csv")


@router.get("/cases.json")
def document(site: CurrentSite) -> Response:
    """The cases under the filters as JSON that can be imported again without loss, with casebooks and terms."""
    form = asked(site.request.query_params)
    ids = _ids(site, form)
    if ids is None:
        return _refused(site, form)
    return _file(site, "".join(cases.export_json(site.session, ids)), "application/json", "json")


@router.get("/cases.ndjson")
def lines(site: CurrentSite) -> Response:
    """The cases under the filters, one a line, each in the shape of the API."""
    form = asked(site.request.query_params)
    ids = _ids(site, form)
    if ids is None:
        return _refused(site, form)
    rows = (
        case_of(record, site.settings.url).model_dump(mode="json") for record in cases.open_records(site.session, ids)
    )
    text = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
    return _file(site, text, "application/x-ndjson", "ndjson")


def _ids(site: Site, form: Form[FilterForm]) -> list[str] | None:
    """Return the cases that the address asks for, in its order; None where it cannot be understood."""
    if form.is_valid:
        with form.asking():
            return cases.Catalogue(site.session, form.data.filters(), form.data.sort).ids()
    return None


def _refused(site: Site, form: Form[FilterForm]) -> Response:
    """Answer with the page that says what is wrong: whoever follows such a link reads it."""
    return site.page(refused_view(form), status=form.status)


def _file(site: Site, text: str, media_type: str, ending: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{NAME}.{ending}"', **OPEN_TO_ALL}
    return site.keep(Response(text, media_type=media_type, headers=headers), SHOWN)
