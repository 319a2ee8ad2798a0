"""Stored files by their ids: pictures of published cases for everybody, those not (or no longer) public for members."""

from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from yoriai.core.errors import NotFound
from yoriai.domains.cases import service as cases
from yoriai.infra import storage
from yoriai.web.deps import CurrentSite

router = APIRouter(include_in_schema=False)

FOR_EVER: Final = "public, max-age=31536000, immutable"
FOR_ONE: Final = "private, max-age=3600"
# a file opened by itself can do nothing, whatever it holds
ALONE: Final = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@router.get("/files/{file_id}")
def show(site: CurrentSite, file_id: str) -> Response:
    """A stored file; it never changes, so whoever has it need not ask again."""
    is_public = cases.is_public(site.session, file_id)
    found = storage.get(site.session, file_id) if is_public or site.actor is not None else None
    if found is None:
        raise NotFound
    headers = {
        "ETag": f'"{found.sha256}"',
        "Cache-Control": FOR_EVER if is_public else FOR_ONE,
        "Content-Security-Policy": ALONE,
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": "inline",
    }
    if headers["ETag"] in site.request.headers.get("If-None-Match", ""):
        return Response(status_code=304, headers=headers)
    return Response(found.content, media_type=found.media_type, headers=headers)
