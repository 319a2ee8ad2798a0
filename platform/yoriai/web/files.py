"""Stored files by their ids: whoever may see what a file belongs to may see the file, and nobody else."""

from typing import Final

from starlette.responses import Response

from yoriai.core.errors import NotFound
from yoriai.domains.activities import service as activities
from yoriai.domains.cases import service as cases
from yoriai.domains.proposals import service as proposals
from yoriai.infra import storage
from yoriai.web import kept
from yoriai.web.addresses import Pages
from yoriai.web.deps import CurrentSite, Site

router = Pages()

PUBLIC: Final = "public, max-age=86400, s-maxage=600"
"""For what a published case or activity shows. The file under an address never changes, but either may be withdrawn at
any time: a reader's browser forgets its picture within a day, a cache between us and many readers within ten minutes.
Whoever asks again is told in a few bytes that it still stands."""
PRIVATE: Final = "private, no-store"
"""For what is not public (yet, or any longer): it leaves nothing behind on a computer that several people use."""
# a file opened by itself can do nothing, whatever it holds
ALONE: Final = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@router.get("/files/{file_id}")
def show(site: CurrentSite, file_id: str) -> Response:
    """A stored file, for everybody while a published case or an activity for everybody shows it."""
    is_public = cases.is_public(site.session, file_id) or activities.is_public(site.session, file_id)
    if not is_public and not _may_see(site, file_id):
        raise NotFound
    headers = {
        "ETag": f'"{file_id}"',  # what stands under an id stays the same
        "Cache-Control": PUBLIC if is_public else PRIVATE,
        "Content-Security-Policy": ALONE,
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": "inline",
    }
    if kept.has(site.request.headers.get("If-None-Match", ""), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    found = storage.get(site.session, file_id)
    if found is None:
        raise NotFound
    return Response(found.content, media_type=found.media_type, headers=headers)


def _may_see(site: Site, file_id: str) -> bool:
    """Tell whether the reader may see a case that was withdrawn, an activity or a proposal with this picture."""
    if site.actor is None:
        return False
    is_of_withdrawn = site.actor.is_staff and cases.shows_file(site.session, file_id)
    return (
        is_of_withdrawn
        or activities.shows_file(site.session, site.actor, file_id)
        or proposals.shows_file(site.session, site.actor, file_id)
    )
