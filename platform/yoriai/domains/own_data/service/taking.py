"""Everything about a member as one file to take along: read in one moment, nothing of it stored.

It is made while its owner waits, from a transaction that only reads: of 5,000 posts it takes about a second. So no copy
of a person's data lies about, and no link to one has to be guarded.
"""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.core.i18n import current_language, instant_in_words
from yoriai.core.i18n import gettext as _
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.activities.service import own_data as activities
from yoriai.domains.own_data.errors import DownloadsBusy
from yoriai.domains.own_data.labels import FIELDS, SECTIONS
from yoriai.domains.own_data.service.holders import HOLDERS
from yoriai.infra import storage
from yoriai.infra.allowance import Allowance
from yoriai.infra.holdings import Export
from yoriai.infra.rendering import environment
from yoriai.infra.turns import Turns

FORMAT: Final = 1
IN_MEMORY: Final = 8 * 1024 * 1024
"""A larger file goes to the disk while it is made, and is gone when it has been sent."""
ALLOWED: Final = Allowance(5, timedelta(minutes=10))
TURNS: Final = Turns(at_once=1, in_line=2, patience=30.0)
BUSY_SECONDS: Final = 60


def collected(session: Session, member_id: str) -> Export:
    """Return everything about a member by section, in the order of the labels; empty sections too."""
    found: Export = {name: [] for name in SECTIONS}
    for holder in reversed(HOLDERS):
        found |= holder.export(session, member_id)
    return found


def archive(session: Session, actor: Actor) -> IO[bytes]:
    """Return a ZIP of everything about the actor: data.json, index.html in their language, and pictures they sent.

    Raises DownloadsBusy for one who asks again and again, or where others' are being made.
    """
    seconds = ALLOWED.spend(actor.member_id)
    if seconds:
        raise DownloadsBusy(seconds)
    with TURNS.turn(lambda: DownloadsBusy(BUSY_SECONDS)):
        return _made(session, actor.member_id)


def _made(session: Session, member_id: str) -> IO[bytes]:
    made: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - sent when the transaction is over
    found = collected(session, member_id)
    with ZipFile(made, "w", ZIP_DEFLATED) as archive_file:
        found["pictures"] = []
        for name, content, alternative in _pictures(session, member_id):
            found["pictures"].append({"file": name, "alternative": alternative})
            archive_file.writestr(name, content, compress_type=ZIP_STORED)
        archive_file.writestr("data.json", json.dumps(_documented(found), ensure_ascii=False, indent=1))
        archive_file.writestr("index.html", _page(found))
    made.seek(0)
    return made


def _pictures(session: Session, member_id: str) -> Iterator[tuple[str, bytes, str]]:
    """Yield (name in the file, bytes, alternative text) of each picture, one in memory at a time."""
    for number, (_activity, file_id, alternative) in enumerate(activities.files(session, member_id), start=1):
        stored = storage.get(session, file_id)
        if stored is not None:
            ending = {"image/jpeg": "jpg", "image/png": "png"}.get(stored.media_type, "bin")
            yield f"pictures/{number:04}.{ending}", stored.content, alternative


def _documented(found: Export) -> dict[str, Any]:
    """Return the data with what its keys mean, in the language in force."""
    return {
        "format": FORMAT,
        "site": str(settings().base_url),
        "made_at": clock.now().isoformat(),
        "sections": {name: _(label) for name, label in SECTIONS.items()},
        "fields": {name: _(label) for name, label in FIELDS.items()},
        **found,
    }


def _page(found: Export) -> str:
    sections = [
        (
            _(label),
            [[(_(FIELDS[name]), _in_words(value)) for name, value in row.items() if _is_said(value)] for row in rows],
        )
        for name, label in SECTIONS.items()
        if (rows := found[name])
    ]
    names = {
        "locale": current_language(),
        "site_name": settings().site_name,
        "made_at": clock.now(),
        "sections": sections,
        "pictures": [(each["file"], each["alternative"]) for each in found["pictures"]],
    }
    return environment().get_template("own_data/archive.html").render(names)


def _is_said(value: Any) -> bool:
    return value not in (None, "", [], {})


def _in_words(value: Any) -> str:
    """Return a value as people read it: moments in Tokyo, yes and no, lists and parts in one line each."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return "\n".join(_in_words(each) for each in value)
    if isinstance(value, dict):
        return "\n".join(f"{name}: {_in_words(each)}" for name, each in value.items() if _is_said(each))
    if isinstance(value, str) and len(value) >= len("2026-11-21T00:00:00") and value[10:11] == "T":
        try:
            return instant_in_words(datetime.fromisoformat(value))
        except ValueError:
            return value
    return str(value)
