"""Minutes as their pages show them: under the items of the agenda, with what was said of each entry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.agendas import service as agendas
from yoriai.domains.agendas.states import ItemKind
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.minutes import policies, rules
from yoriai.domains.minutes.lines import ActionLine
from yoriai.domains.minutes.models import ActionItem, Minutes, MinutesClash, MinutesComment, MinutesEntry
from yoriai.domains.minutes.repository import actions, entries, talk
from yoriai.domains.minutes.rules import Standing
from yoriai.domains.minutes.service import keeping


@dataclass(frozen=True)
class Remark:
    """A comment, with who wrote it ('' where they are gone)."""

    comment: MinutesComment
    by: str


@dataclass(frozen=True)
class Entry:
    """An entry as it is read: with what was taken on by it, and what was said of it."""

    entry: MinutesEntry
    by: str
    action: ActionLine | None = None
    remarks: Sequence[Remark] = ()


@dataclass(frozen=True)
class Written:
    """An entry as it is written: with whose it is to do, and what stands beside it (with who wrote that)."""

    entry: MinutesEntry
    by: str
    action: ActionItem | None
    clashes: Sequence[tuple[MinutesClash, str]] = ()


@dataclass(frozen=True)
class Part:
    """The entries under an item of the agenda; '' and None for those under no item."""

    item_id: str
    title: str
    kind: ItemKind | None
    entries: Sequence[Entry] = ()
    written: Sequence[Written] = ()


@dataclass(frozen=True)
class Read:
    """Minutes as somebody reads them. `remarks` are of the whole."""

    meeting: Meeting
    row: Minutes
    standing: Standing
    parts: Sequence[Part]
    remarks: Sequence[Remark] = ()
    open_remarks: int = 0


@dataclass(frozen=True)
class Draft:
    """Minutes as their office writes them; `removed` are the entries that were taken out."""

    meeting: Meeting
    row: Minutes
    parts: Sequence[Part]
    removed: Sequence[MinutesEntry] = field(default_factory=list)


@dataclass(frozen=True)
class Other:
    """Somebody else who has the minutes open for writing; the entry they write in, None where nowhere."""

    name: str
    entry_id: str | None


def read(session: Session, actor: Actor | None, meeting_id: str) -> Read:
    """Return the minutes as a reader sees them, parts and entries without words left out; raise as `keeping.found`."""
    meeting, row, rights = keeping.found(session, actor, meeting_id)
    said = [
        Remark(comment, by)
        for comment, by in talk.comments(session, row.id)
        if actor is not None and policies.reads_comment(actor, comment)
    ]
    of_entry: dict[str, list[Remark]] = {}
    for remark in said:
        of_entry.setdefault(remark.comment.entry_id or "", []).append(remark)
    parts = parts_of(session, meeting, row, of_entry)
    waiting = sum(each.comment.resolved_at is None and each.comment.hidden_at is None for each in said)
    return Read(meeting, row, Standing(row.status, rights), parts, of_entry.get("", ()), waiting)


def parts_of(
    session: Session, meeting: Meeting, row: Minutes, remarks: Mapping[str, Sequence[Remark]] | None = None
) -> list[Part]:
    """Return what minutes say, parts and entries without words left out, with what was said of each entry."""
    taken, said = actions.lines_of_entries(session, meeting.id), remarks or {}
    found: dict[str, list[Entry]] = {}
    for entry, by in entries.rows(session, row.id):
        if entry.body:
            shown = Entry(entry, by, taken.get(entry.id), said.get(entry.id, ()))
            found.setdefault(entry.item_id or "", []).append(shown)
    return [
        Part(part.item_id, part.title, part.kind, found[part.item_id])
        for part in _items(session, meeting)
        if part.item_id in found
    ]


def write(session: Session, actor: Actor | None, meeting_id: str) -> Draft:
    """Return the minutes as their office writes them, parts without entries too; raise as `keeping.open_to_office`."""
    meeting, row = keeping.open_to_office(session, actor, meeting_id)
    beside: dict[str, list[tuple[MinutesClash, str]]] = {}
    for clash, by in entries.clashes(session, row.id):
        beside.setdefault(clash.entry_id, []).append((clash, by))
    taken = actions.by_entries(session, meeting.id)
    found: dict[str, list[Written]] = {}
    for entry, by in entries.rows(session, row.id):
        written = Written(entry, by, taken.get(entry.id), beside.get(entry.id, ()))
        found.setdefault(entry.item_id or "", []).append(written)
    parts = [
        Part(part.item_id, part.title, part.kind, written=found.get(part.item_id, ()))
        for part in _items(session, meeting)
    ]
    removed = [each.entry for each in entries.rows(session, row.id, removed=True) if each.entry.body]
    return Draft(meeting, row, parts, removed)


def written(draft: Draft, entry_id: str) -> Written | None:
    """Return one entry of minutes that are being written; None where it was taken out."""
    return next((each for part in draft.parts for each in part.written if each.entry.id == entry_id), None)


def others(session: Session, actor: Actor, row: Minutes) -> list[Other]:
    """Return who else has the minutes open for writing now."""
    since = clock.now() - rules.WRITING_FOR
    return [Other(name, entry_id) for name, entry_id in talk.others(session, row.id, actor.member_id, since)]


def be_there(session: Session, actor: Actor, meeting_id: str, entry_id: str) -> Minutes:
    """Note that somebody has the minutes open, and the entry they write in ('' for none)."""
    _meeting, row = keeping.open_to_office(session, actor, meeting_id)
    is_there = bool(entry_id) and entries.find(session, row.id, entry_id) is not None
    talk.be_seen(session, row.id, actor.member_id, entry_id if is_there else None, clock.now())
    return row


def changed_lately(session: Session, row: Minutes) -> list[MinutesEntry]:
    """Return the entries that somebody changed in the last minute: open pages bring theirs up to date by them."""
    since = clock.now() - rules.LATELY
    return [each.entry for each in entries.rows(session, row.id) if each.entry.changed_at > since]


def _items(session: Session, meeting: Meeting) -> list[Part]:
    parts = [
        Part(timed.item.id, timed.item.title, timed.item.kind)
        for timed in agendas.items(session, meeting.id)
        if timed.item.kind is not ItemKind.BREAK
    ]
    return [*parts, Part("", "", None)]
