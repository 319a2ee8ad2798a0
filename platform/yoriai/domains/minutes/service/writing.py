"""Writing an entry while others write: nothing that anybody typed is lost, and everybody hears of the others.

Each save names the text that it began from. What others changed meanwhile is merged where it does not touch; where it
does, what was typed is kept beside the entry until somebody chooses. Saves of one meeting's minutes go one after
another (the row of the minutes is locked), so both databases tell the same story.
"""

from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.minutes import merging, rules
from yoriai.domains.minutes.errors import EntryNotFound, TooLong
from yoriai.domains.minutes.models import Minutes, MinutesClash, MinutesEntry, MinutesText
from yoriai.domains.minutes.repository import entries, talk
from yoriai.domains.minutes.service import keeping, moving, versions

UNKNOWN: Final = 0


@dataclass(frozen=True)
class Sent:
    """What somebody sent for an entry: the words, the number of the text that they began from, and the open page that
    sends while they type ('' for a form that was sent by hand).
    """

    body: str
    revision: int
    page: str = ""


@dataclass(frozen=True)
class Saved:
    """What became of it.

    `revision` is the text that whoever sent it goes on from; `body` is what the entry says now, under `current`.
    `others` are the names of those who wrote there meanwhile.
    """

    entry_id: str
    revision: int
    body: str
    current: int
    is_merged: bool = False
    clash_id: str = ""
    others: tuple[str, ...] = ()


def save(session: Session, actor: Actor, meeting_id: str, entry_id: str, sent: Sent) -> Saved:
    """Save what somebody typed into an entry.

    In order: find the text that they began from; put together what they and others changed, or keep it beside the
    entry; bring back an entry that was taken out meanwhile; note who writes where. Minutes that the chair has approved
    are looked through again. Raises as `keeping.written_by`, EntryNotFound, TooLong.
    """
    _check(sent.body)
    _meeting, row = keeping.written_by(session, actor, meeting_id)
    entry = find(session, row, entry_id)
    talk.be_seen(session, row.id, actor.member_id, entry.id, clock.now())
    waiting = entries.open_clash(session, entry.id, sent.page) if sent.page else None
    begun = waiting.base_revision if waiting else _begun_from(session, entry, sent)
    base = entries.text(session, entry, begun)
    others = tuple(entries.writers_since(session, entry.id, begun, actor.member_id))
    merged = sent.body if sent.body == entry.body else None
    if merged is None and base is not None:
        merged = merging.merge(base, entry.body, sent.body)
    if merged is None or len(merged) > rules.ENTRY_MOST:
        return _stand_beside(session, actor, row, entry, sent, waiting or begun, others)
    if waiting is not None:
        settle(session, waiting)
    if merged == entry.body and entry.removed_at is None:
        # nothing of theirs is new: they go on from what they have, so that the next save is merged by it
        revision = entry.revision if sent.body == entry.body else begun
        return Saved(entry.id, revision, entry.body, entry.revision, sent.body != entry.body, "", others)
    revision = write(session, actor, row, entry, sent.body, merged, sent.page)
    return Saved(entry.id, revision, merged, entry.revision, merged != sent.body, "", others)


def find(session: Session, row: Minutes, entry_id: str) -> MinutesEntry:
    """Return an entry of minutes as it stands now; raise EntryNotFound."""
    found = entries.find(session, row.id, entry_id)
    if found is None:
        raise EntryNotFound
    return found


def write(
    session: Session, actor: Actor, row: Minutes, entry: MinutesEntry, typed: str, merged: str, page: str = ""
) -> int:
    """Make a text that of an entry, and keep what was typed where it differs; return the number of what was typed.

    The one place where an entry's words change.
    """
    is_change = merged != entry.body or entry.removed_at is not None
    if is_change:
        moving.reopen_if_settled(session, actor, row)
    revision = entry.revision + 1
    entries.add(session, text_of(entry, revision, typed, actor, page))
    if merged != typed:
        entries.add(session, text_of(entry, revision + 1, merged, actor))
    entry.body, entry.revision = merged, revision + (merged != typed)
    entry.changed_by_id, entry.changed_at, entry.removed_at = actor.member_id, clock.now(), None
    entries.add(session, entry)
    keeping.touch(session, row)
    versions.keep_now_and_then(session, row, actor.member_id)
    return revision


def text_of(entry: MinutesEntry, revision: int, body: str, actor: Actor, page: str = "") -> MinutesText:
    """Return a text of an entry as it is kept."""
    return MinutesText(entry_id=entry.id, revision=revision, body=body, page=page, by_id=actor.member_id)


def settle(session: Session, clash: MinutesClash) -> None:
    """Note that what stood beside an entry waits no more; its words stay."""
    clash.settled_at = clock.now()
    entries.add(session, clash)


def _check(body: str) -> None:
    if len(body) > rules.ENTRY_MOST:
        raise TooLong("body", most=rules.ENTRY_MOST, now=len(body))


def _begun_from(session: Session, entry: MinutesEntry, sent: Sent) -> int:
    """Return the text that somebody began from: an open page goes on from what it sent last, even where its next save
    left before it heard what became of that one.
    """
    latest = entries.latest_of_page(session, entry.id, sent.page) if sent.page else UNKNOWN
    return max(latest, sent.revision if sent.revision <= entry.revision else UNKNOWN)


def _stand_beside(
    session: Session,
    actor: Actor,
    row: Minutes,
    entry: MinutesEntry,
    sent: Sent,
    before: MinutesClash | int,
    others: tuple[str, ...],
) -> Saved:
    """Keep what was typed beside the entry; a page that goes on typing goes on there."""
    if isinstance(before, MinutesClash):
        clash = before
    else:
        clash = entries.clash_like(session, entry.id, actor.member_id, sent.page, sent.body) or MinutesClash(
            entry_id=entry.id, base_revision=before, body="", page=sent.page, by_id=actor.member_id
        )
    clash.body, clash.changed_at = sent.body, clock.now()
    entries.add(session, clash)
    keeping.touch(session, row)
    return Saved(entry.id, clash.base_revision, entry.body, entry.revision, True, clash.id, others)
