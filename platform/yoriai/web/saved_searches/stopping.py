"""Stopping the mails about saved searches from the mail itself, without signing in.

The address carries a signature that nobody else can make, so it needs no form token: mail programs send the POST of
RFC 8058 without any cookie. A GET shows a page and changes nothing, as scanners follow every link.
"""

from fastapi import APIRouter
from starlette.responses import Response

from yoriai.domains.saved_searches import service as searches
from yoriai.web.deps import CurrentSite, Site
from yoriai.web.saved_searches.views import StopView

router = APIRouter(include_in_schema=False)


@router.get("/mails/searches/{signed}")
def ask(site: CurrentSite, signed: str) -> Response:
    """Show the button that stops the mails."""
    searches.member_of(signed)
    return _unkept(site, StopView(action=site.request.url.path, is_done=False))


@router.post("/mails/searches/{signed}")
def stop(site: CurrentSite, signed: str) -> Response:
    """Stop the mails: a person has pressed the button, or their mail program has."""
    searches.stop(site.session, signed)
    return _unkept(site, StopView(action=site.request.url.path, is_done=True))


def _unkept(site: Site, view: StopView) -> Response:
    response = site.page(view)
    response.headers["Cache-Control"] = "no-store"
    return response
