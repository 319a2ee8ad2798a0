"""A file is brought, read again, asked to be applied, or discarded: the steps that people take."""

from pathlib import PurePath
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.errors import Invalid
from yoriai.core.text import clip
from yoriai.domains.accounts.policies import Actor, require_staff
from yoriai.domains.cases import rules
from yoriai.domains.cases.casebook import UnreadableText, read_bytes
from yoriai.domains.imports import repository
from yoriai.domains.imports.errors import FileTooLarge, ImportNotFound, NotAllClear, NothingSent, NotReady
from yoriai.domains.imports.models import ImportRun
from yoriai.domains.imports.states import IMPORT, Extent, ImportStatus

MEGABYTE: Final = 1024 * 1024
MOST_BYTES: Final = 20 * MEGABYTE
_NAME_CHARS: Final = 200


def get(session: Session, actor: Actor | None, run_id: str) -> ImportRun:
    """Return an import to somebody of the secretariat; raise ImportNotFound, or what `require_staff` raises."""
    require_staff(actor)
    found = repository.find(session, run_id)
    if found is None:
        raise ImportNotFound
    return found


def bring(session: Session, actor: Actor, file_name: str, content: bytes, edition: str = "") -> ImportRun:
    """Keep a file to be read in the background; raise Invalid for one that is empty, too large or no text."""
    require_staff(actor)
    if not content.strip():
        raise NothingSent("file")
    if len(content) > MOST_BYTES:
        raise FileTooLarge("file", megabytes=MOST_BYTES // MEGABYTE)
    try:
        read_bytes(content)
    except UnreadableText as problem:
        raise Invalid("file", problem.why.value) from problem
    run = ImportRun(
        member_id=actor.member_id,
        file_name=clip(PurePath(file_name.replace("\\", "/")).name or "?", _NAME_CHARS),
        size=len(content),
        asked_edition=_edition(edition),
    )
    repository.save(session, run)
    repository.save_content(session, run.id, content)
    return run


def read_again(session: Session, actor: Actor, run_id: str, edition: str | None = None) -> ImportRun:
    """Have a file read once more, as another edition where one is named; raise NotReady."""
    run = get(session, actor, run_id)
    if edition is not None:
        run.asked_edition = _edition(edition)
    move(session, run, ImportStatus.WAITING)
    return run


def ask_to_apply(session: Session, actor: Actor, run_id: str, extent: Extent) -> ImportRun:
    """Have an import written into the catalogue in the background.

    Raises NotReady, and NotAllClear where everything or nothing was asked for and some records are unclear.
    """
    run = get(session, actor, run_id)
    if extent is Extent.ALL and (run.counts.get("unclear") or run.problems):
        raise NotAllClear
    run.extent, run.member_id = extent, actor.member_id
    move(session, run, ImportStatus.APPLYING)
    return run


def discard(session: Session, actor: Actor, run_id: str) -> ImportRun:
    """Give an import up: its file and texts are deleted, that it was there stays known; raise NotReady."""
    run = get(session, actor, run_id)
    move(session, run, ImportStatus.DISCARDED)
    repository.forget_content(session, run.id)
    repository.forget_changes(session, run.id)
    return run


def move(session: Session, run: ImportRun, status: ImportStatus) -> None:
    """Give an import its next status (the only place that does); raise NotReady for one that cannot follow."""
    if not IMPORT.allows(run.status, status):
        raise NotReady
    run.status = status
    run.phase, run.done, run.total = None, 0, 0
    run.failure = ""
    if IMPORT.is_final(status):
        run.finished_at = clock.now()
    repository.save(session, run)


def _edition(edition: str) -> str:
    wanted = edition.strip().lower()
    return rules.checked_edition(wanted) if wanted else ""
