"""Versions of minutes: kept at each change of status and every few minutes while somebody writes; and what differs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.agendas import service as agendas
from yoriai.domains.minutes import rules, versions
from yoriai.domains.minutes.errors import VersionNotFound
from yoriai.domains.minutes.models import ActionItem, Minutes, MinutesVersion
from yoriai.domains.minutes.repository import actions, entries, talk
from yoriai.domains.minutes.service import keeping
from yoriai.domains.minutes.states import EntryKind, MinutesStatus
from yoriai.domains.minutes.versions import Changed, Kept


@dataclass(frozen=True)
class VersionLine:
    """A version as the list shows it; `by` is who brought it about, '' where they are gone."""

    number: int
    status: MinutesStatus
    by: str
    made_at: datetime


@dataclass(frozen=True)
class Compared:
    """A version and what is different from the one before it: entries, and the public summary before and now."""

    line: VersionLine
    changed: Sequence[Changed]
    summary_before: str
    summary: str


def listing(session: Session, actor: Actor | None, meeting_id: str) -> list[VersionLine]:
    """Return the versions of minutes, the latest first, to their office and their chair.

    Raises as `keeping.found`, and VersionNotFound for others.
    """
    row = _looked_back_on(session, actor, meeting_id)
    return [_line(version, by) for version, by in talk.versions(session, row.id)]


def compare(session: Session, actor: Actor | None, meeting_id: str, number: int) -> Compared:
    """Return what a version changed; raise as `keeping.found`, and VersionNotFound."""
    row = _looked_back_on(session, actor, meeting_id)
    found = {version.number: (version, by) for version, by in talk.versions(session, row.id, {number - 1, number})}
    if number not in found:
        raise VersionNotFound
    (version, by), (earlier, _by) = found[number], found.get(number - 1, (None, ""))
    before = [Kept.stored(each) for each in earlier.content] if earlier else []
    after = [Kept.stored(each) for each in version.content]
    summary_before = earlier.summary if earlier else ""
    return Compared(_line(version, by), versions.changed(before, after), summary_before, version.summary)


def keep(session: Session, row: Minutes, by: str | None) -> MinutesVersion:
    """Keep the minutes as they stand now."""
    number, _made_at = talk.latest_version(session, row.id)
    version = MinutesVersion(
        minutes_id=row.id,
        number=number + 1,
        status=row.status,
        content=[each.to_store() for each in content(session, row)],
        summary=row.summary,
        by_id=by,
    )
    talk.add(session, version)
    return version


def keep_now_and_then(session: Session, row: Minutes, by: str) -> None:
    """Keep the minutes as they stand now where the last version is some minutes old."""
    _number, made_at = talk.latest_version(session, row.id)
    if rules.needs_version(made_at, clock.now()):
        keep(session, row, by)


def content(session: Session, row: Minutes) -> list[Kept]:
    """Return what the minutes say now, entries without words left out."""
    titles = {timed.item.id: timed.item.title for timed in agendas.items(session, row.meeting_id)}
    taken = actions.by_entries(session, row.meeting_id)
    return [
        Kept(
            id=entry.id,
            item=titles.get(entry.item_id or "", ""),
            kind=entry.kind,
            body=entry.body,
            **_whose(taken.get(entry.id) if entry.kind is EntryKind.ACTION else None),
        )
        for entry, _by in entries.rows(session, row.id)
        if entry.body
    ]


def _looked_back_on(session: Session, actor: Actor | None, meeting_id: str) -> Minutes:
    _meeting, row, rights = keeping.found(session, actor, meeting_id)
    if not (rights.is_office or rights.is_chair):
        raise VersionNotFound
    return row


def _line(version: MinutesVersion, by: str) -> VersionLine:
    return VersionLine(version.number, version.status, by, version.created_at)


def _whose(action: ActionItem | None) -> dict[str, str]:
    if action is None:
        return {}
    key = rules.owner_key(action.owner_id, action.seat_id)
    return {"owner": key or action.owner, "due_on": action.due_on.isoformat() if action.due_on else ""}
