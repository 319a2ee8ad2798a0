"""A collection as files: PDF, a table for spreadsheets, JSON for programs. Whoever may see its page may have them."""

import json
from typing import Any

from starlette.responses import Response

from yoriai.domains.cases import service as cases
from yoriai.domains.collections import service as collections
from yoriai.domains.collections.rules import MOST_CASES, Kept, Opened
from yoriai.web.addresses import Pages
from yoriai.web.cases.papers import collection_pdf
from yoriai.web.cases.shapes import case_of
from yoriai.web.collections.rows import title_of
from yoriai.web.deps import CurrentSite, Site

router = Pages()


@router.get("/collections/{token}.csv")
def table(site: CurrentSite, token: str) -> Response:
    """The cases of a collection in its order, as the table of the whole catalogue has them; withdrawn ones left out."""
    opened = collections.get(site.session, site.actor, token)
    ids = collections.case_ids(site.session, opened)
    text = "".join(cases.export_csv(site.session, _published(site, ids), site.settings.url("")))
    return _file(text, "text/csv; charset=utf-8", "csv")


@router.get("/collections/{token}.json")
def document(site: CurrentSite, token: str) -> Response:
    """A collection with its notes; each case in the shape of the API, nothing in the place of a withdrawn one."""
    opened = collections.get(site.session, site.actor, token)
    kept = collections.contents(site.session, opened, 1, MOST_CASES).items
    records = cases.open_records(site.session, [each.case_id for each in kept])
    known = {record.id: case_of(record, site.settings.url).model_dump(mode="json") for record in records}
    items = [_item(each, known.get(each.case_id)) for each in kept]
    return _file(
        json.dumps(_head(site, opened) | {"cases": items}, ensure_ascii=False, indent=1), "application/json", "json"
    )


@router.get("/collections/{token}.pdf")
def paper(site: CurrentSite, token: str) -> Response:
    """A collection on paper: a title page with the contents, then each case with its note; withdrawn ones left out."""
    opened = collections.get(site.session, site.actor, token)
    kept = collections.contents(site.session, opened, 1, MOST_CASES).items
    known = cases.briefs(site.session, [each.case_id for each in kept])
    told = [
        (cases.details(site.session, known[each.case_id].slug), each.note) for each in kept if each.case_id in known
    ]
    content = collection_pdf(
        site.session,
        site.settings,
        title_of(opened),
        opened.description,
        told,
        author=opened.owner if opened.shows_name else "",
        path=f"/collections/{opened.token}",
        reader=site.reader,
    )
    return _file(content, "application/pdf", "pdf")


def _published(site: Site, ids: list[str]) -> list[str]:
    known = cases.briefs(site.session, ids)
    return [case_id for case_id in ids if case_id in known]


def _head(site: Site, opened: Opened) -> dict[str, Any]:
    return {
        "title": title_of(opened),
        "description": opened.description,
        "owner": opened.owner if opened.shows_name else "",
        "url": site.settings.url(f"/collections/{opened.token}"),
        "updated_at": opened.updated_at.isoformat(timespec="seconds"),
    }


def _item(kept: Kept, case: dict[str, Any] | None) -> dict[str, Any]:
    return {"place": kept.place, "note": kept.note, "is_withdrawn": case is None, "case": case}


def _file(content: str | bytes, media_type: str, ending: str) -> Response:
    headers = {
        "Content-Disposition": f'attachment; filename="yoriai-collection.{ending}"',
        # it may be one person's own
        "Cache-Control": "private, no-store",
    }
    return Response(content, media_type=media_type, headers=headers)
