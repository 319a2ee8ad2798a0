"""Files of agendas, for those who may see them: always to be saved, never shown by this site."""

from typing import Final
from urllib.parse import quote

from starlette.responses import Response

from yoriai.core.errors import NotFound
from yoriai.domains.agendas import service as agendas
from yoriai.domains.agendas.errors import MaterialNotFound
from yoriai.domains.councils import service as councils
from yoriai.domains.meetings import service as meetings
from yoriai.infra import storage
from yoriai.web import kept
from yoriai.web.addresses import Pages
from yoriai.web.agendas.composing import takes_part
from yoriai.web.deps import CurrentSite

router = Pages()

PRIVATE: Final = "private, no-store"
REVALIDATED: Final = "private, no-cache"
"""What everybody may see today may be for the meeting's people alone tomorrow: browsers ask each time."""
ALONE: Final = "default-src 'none'; sandbox"
LONGEST_NAME: Final = 80


@router.get("/councils/{slug}/meetings/{meeting_id}/agenda/files/{material_id}")
def show(site: CurrentSite, slug: str, meeting_id: str, material_id: str) -> Response:
    """A material's file, to be saved under what it is called; the address of its meeting is part of it."""
    meeting = meetings.get(site.session, meeting_id)
    slug_of_meeting = councils.by_id(site.session, meeting.council_id).slug
    if (slug_of_meeting, meeting.id) != (slug, agendas.meeting_of(site.session, material_id)):
        raise MaterialNotFound
    is_participant = takes_part(site.session, site.actor, meeting)
    material = agendas.readable(site.session, site.actor, material_id, is_participant=is_participant)
    found = storage.describe(site.session, [material.file_id]) if material.file_id else {}
    if material.file_id is None or material.file_id not in found:
        raise NotFound
    headers = {
        "ETag": f'"{material.file_id}"',
        "Cache-Control": REVALIDATED if material.is_public else PRIVATE,
        "Content-Security-Policy": ALONE,
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": _disposition(material.label, found[material.file_id].extension),
    }
    if kept.has(site.request.headers.get("If-None-Match", ""), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    file = storage.get(site.session, material.file_id)
    if file is None:
        raise NotFound
    return Response(file.content, media_type=file.media_type, headers=headers)


def _disposition(label: str, ending: str) -> str:
    """Return the header under which a browser saves a file: its own name, and a plain one for those of old."""
    bare = "".join("_" if char in '/\\:*?"<>|' or not char.isprintable() else char for char in label)
    name = f"{bare[:LONGEST_NAME].strip(' .') or 'material'}.{ending}"
    return f"attachment; filename=\"material.{ending}\"; filename*=UTF-8''{quote(name, safe='')}"
