"""Entries come, go, come back, change their kind and their place; and of two texts one is chosen."""

from enum import StrEnum

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.agendas import service as agendas
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.minutes import rules
from yoriai.domains.minutes.errors import EntryNotFound, TooManyEntries
from yoriai.domains.minutes.models import ActionItem, Minutes, MinutesEntry
from yoriai.domains.minutes.repository import actions, entries, talk
from yoriai.domains.minutes.service import keeping, moving, versions, writing
from yoriai.domains.minutes.states import EntryKind


class Choice(StrEnum):
    """What is done with a text that stands beside an entry."""

    KEEP = "keep"
    """The entry stays as it is."""
    TAKE = "take"
    """The other text takes its place."""
    BOTH = "both"
    """One after the other."""


def add(session: Session, actor: Actor, meeting_id: str, kind: EntryKind, item_id: str) -> MinutesEntry:
    """Begin an entry without words at the end of an item of the agenda ('' for none).

    Raises as `keeping.written_by`, TooManyEntries, and EntryNotFound for an item of another meeting.
    """
    meeting, row = keeping.written_by(session, actor, meeting_id)
    if item_id and item_id not in {timed.item.id for timed in agendas.items(session, meeting.id)}:
        raise EntryNotFound
    if entries.count(session, row.id) >= rules.MOST_ENTRIES:
        raise TooManyEntries(most=rules.MOST_ENTRIES)
    position = entries.last_position(session, row.id) + 1
    entry = MinutesEntry(minutes_id=row.id, item_id=item_id or None, position=position, kind=kind)
    entry.changed_by_id = actor.member_id
    entries.add(session, entry)
    entries.add(session, writing.text_of(entry, entry.revision, "", actor))
    _let_it_be_done(session, meeting, entry)
    talk.be_seen(session, row.id, actor.member_id, entry.id, clock.now())
    return entry


def change_kind(session: Session, actor: Actor, meeting_id: str, entry_id: str, kind: EntryKind) -> MinutesEntry:
    """Make an entry one of another kind; who was to do it is kept, should it become an action again."""
    meeting, row = keeping.written_by(session, actor, meeting_id)
    entry = writing.find(session, row, entry_id)
    if entry.kind is not kind:
        entry.kind = kind
        _let_it_be_done(session, meeting, entry)
        _changed(session, actor, row, entry)
    return entry


def remove(session: Session, actor: Actor, meeting_id: str, entry_id: str) -> None:
    """Take an entry out; its words stay, and it can come back."""
    _meeting, row = keeping.written_by(session, actor, meeting_id)
    entry = writing.find(session, row, entry_id)
    if entry.removed_at is None:
        entry.removed_at = clock.now()
        _changed(session, actor, row, entry)


def restore(session: Session, actor: Actor, meeting_id: str, entry_id: str) -> None:
    """Bring back an entry that was taken out."""
    _meeting, row = keeping.written_by(session, actor, meeting_id)
    entry = writing.find(session, row, entry_id)
    if entry.removed_at is not None:
        entry.removed_at = None
        _changed(session, actor, row, entry)


def move(session: Session, actor: Actor, meeting_id: str, entry_id: str, *, up: bool) -> None:
    """Move an entry a place up or down among those of its item; at the end it stays."""
    _meeting, row = keeping.written_by(session, actor, meeting_id)
    entry = writing.find(session, row, entry_id)
    alike = [each.entry for each in entries.rows(session, row.id) if each.entry.item_id == entry.item_id]
    if entry.id not in {each.id for each in alike}:
        raise EntryNotFound
    by_id, places = {each.id: each for each in alike}, sorted(each.position for each in alike)
    wanted = rules.moved([each.id for each in alike], entry.id, up=up)
    if wanted == [each.id for each in alike]:
        return
    for place, each in zip(places, wanted, strict=True):
        by_id[each].position = place
    _changed(session, actor, row, entry)


def choose(
    session: Session, actor: Actor, meeting_id: str, entry_id: str, clash_id: str, choice: Choice
) -> MinutesEntry:
    """Decide between an entry and a text that stands beside it. What is not chosen stays in the entry's history, and
    whoever wrote it and types on goes on from it.
    """
    _meeting, row = keeping.written_by(session, actor, meeting_id)
    entry = writing.find(session, row, entry_id)
    clash = entries.clash(session, entry.id, clash_id)
    if clash is None:
        raise EntryNotFound
    chosen = {
        Choice.KEEP: entry.body,
        Choice.TAKE: clash.body,
        Choice.BOTH: "\n".join(filter(None, (entry.body, clash.body))),
    }[choice]
    writing.settle(session, clash)
    writing.write(session, actor, row, entry, clash.body, chosen, clash.page)
    return entry


def _changed(session: Session, actor: Actor, row: Minutes, entry: MinutesEntry) -> None:
    """Write an entry that stands otherwise now: what the chair approved is looked through again."""
    moving.reopen_if_settled(session, actor, row)
    entries.add(session, entry)
    keeping.touch(session, row)
    versions.keep_now_and_then(session, row, actor.member_id)


def _let_it_be_done(session: Session, meeting: Meeting, entry: MinutesEntry) -> None:
    """Give an entry that is an action its place among what is to do."""
    if entry.kind is EntryKind.ACTION and actions.of_entry(session, entry.id) is None:
        action = ActionItem(entry_id=entry.id, council_id=meeting.council_id, meeting_id=meeting.id)
        actions.add(session, action)
