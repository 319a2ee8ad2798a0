"""Collections as their readers see them."""

from typing import Final

from starlette.responses import Response

from yoriai.core.i18n import gettext as _
from yoriai.domains.collections import service as collections
from yoriai.domains.collections.rules import MOST_CASES, Opened
from yoriai.domains.collections.states import Audience
from yoriai.web.addresses import Pages
from yoriai.web.collections import files, keeping, owning
from yoriai.web.collections.rows import audience_of, collection_row, item_rows, title_of
from yoriai.web.collections.views import MineView, PublicView, ShowView
from yoriai.web.deps import CurrentSite, Site
from yoriai.web.narrowing import page_number

router = Pages()
# /collections/{token} takes whatever the others leave
router.include_router(keeping.router)
router.include_router(owning.router)
router.include_router(files.router)

WHOLE: Final = "yes"


@router.get("/collections")
def index(site: CurrentSite) -> Response:
    """The collections that members share with everybody."""
    found = collections.listing(site.session, page_number(site.request.query_params))
    rows = found.map(lambda line: collection_row(line, is_mine=False))
    return site.page(PublicView(rows, lambda number: f"/collections?page={number}"), fragment="results")


@router.get("/me/collections")
def mine(site: CurrentSite) -> Response:
    """A member's own collections."""
    found = collections.mine(site.session, site.member(), page_number(site.request.query_params))
    rows = found.map(lambda line: collection_row(line, is_mine=True))
    return site.page(MineView(rows, lambda number: f"/me/collections?page={number}"), fragment="results")


@router.get("/collections/{token}")
def show(site: CurrentSite, token: str) -> Response:
    """A collection, for those who may see it; with `all` on one page, as paper wants it."""
    opened = collections.get(site.session, site.actor, token)
    return show_page(site, opened, f"/collections/{token}")


def show_page(site: Site, opened: Opened, path: str) -> Response:
    """Answer with the page of a collection at one of its addresses."""
    query = site.request.query_params
    is_whole = query.get("all") == WHOLE
    page = item_rows(site.session, opened, *((1, MOST_CASES) if is_whole else (page_number(query),)))
    is_staff = site.actor is not None and site.actor.is_staff
    address = f"/collections/{opened.token}"
    view = ShowView(
        title=title_of(opened),
        description=opened.description,
        owner=opened.owner if opened.shows_name else "",
        audience=audience_of(opened) if opened.is_mine else "",
        address="" if opened.is_bookmarks else site.settings.url(address),
        updated_at=opened.updated_at,
        page=page,
        page_url=lambda number: f"{path}?page={number}",
        whole_url=f"{path}?all={WHOLE}" if page.pages > 1 else "",
        files=_files(address) if opened.cases else [],
        arrange_url=f"{address}/arrange" if opened.is_mine and opened.cases else "",
        edit_url=f"{address}/edit" if opened.is_mine and not opened.is_bookmarks else "",
        listing_url=f"{address}/listing" if is_staff and opened.audience is Audience.EVERYBODY else "",
        is_bookmarks=opened.is_bookmarks,
        is_unlisted=opened.is_unlisted,
    )
    return site.page(view, fragment="results")


def _files(address: str) -> list[tuple[str, str]]:
    return [
        (f"{address}.pdf", _("To print or to mail (PDF)")),
        (f"{address}.csv", _("Table for Excel (CSV)")),
        (f"{address}.json", _("For programs (JSON)")),
    ]
