"""Invented minutes of meetings that were held, with what was taken on there."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from sqlmodel import Session

from yoriai.commands.scale import rows
from yoriai.commands.scale.lottery import Lottery
from yoriai.commands.scale.meetings import Gathering
from yoriai.commands.scale.words import text
from yoriai.core import clock
from yoriai.core.clock import tokyo
from yoriai.domains.minutes.models import ActionItem, Minutes, MinutesEntry, MinutesText
from yoriai.domains.minutes.rules import TEXTS_KEPT
from yoriai.domains.minutes.states import ActionStatus, EntryKind, MinutesStatus

OPEN_DAYS: Final = 90
"""What was taken on so long ago is done."""
_KINDS: Final = (*[EntryKind.SAID] * 4, EntryKind.DECIDED, EntryKind.ACTION)


def make(session: Session, gatherings: Sequence[Gathering], chance: Lottery) -> None:
    """Write the minutes of each meeting that was held: published ones, and those of late being looked through."""
    held = [each for each in gatherings if each.is_held]
    minutes = [_minutes(each, chance) for each in held]
    rows.write(session, minutes)
    entries = [_entries(each, row, chance) for each, row in zip(held, minutes, strict=True)]
    rows.write_values(session, MinutesEntry, (entry for of_one in entries for entry in of_one))
    rows.write_values(session, MinutesText, _texts(entries))
    rows.write_values(session, ActionItem, _actions(held, entries, chance))


def _minutes(of: Gathering, chance: Lottery) -> Minutes:
    sent, is_late = of.meeting.ends_at + timedelta(days=1), clock.now() - of.meeting.ends_at < timedelta(days=20)
    return Minutes(
        created_at=of.meeting.ends_at,
        meeting_id=of.meeting.id,
        status=MinutesStatus.IN_REVIEW if is_late else MinutesStatus.PUBLISHED,
        summary=text(chance, "", 120),
        sent_at=sent,
        approved_at=None if is_late else sent,
        published_at=None if is_late else sent,
        changed_at=of.meeting.ends_at,
    )


def _entries(of: Gathering, minutes: Minutes, chance: Lottery) -> list[rows.Values]:
    return [
        rows.values(
            MinutesEntry,
            created_at=of.meeting.starts_at,
            minutes_id=minutes.id,
            item_id=of.first_item,
            position=position,
            kind=kind,
            body=text(chance, "", 60),
            changed_by_id=of.office,
            changed_at=of.meeting.ends_at,
        )
        for position, kind in enumerate(_KINDS)
    ]


def _texts(entries: Sequence[Sequence[rows.Values]]) -> Iterator[rows.Values]:
    """Return the texts that open pages may go on from: older ones the sweep has let go."""
    since = clock.now() - TEXTS_KEPT
    for each in (entry for of_one in entries for entry in of_one):
        if each["created_at"] > since:
            yield rows.values(
                MinutesText, entry_id=each["id"], revision=1, body=each["body"], created_at=each["created_at"]
            )


def _actions(
    held: Sequence[Gathering], entries: Sequence[Sequence[rows.Values]], chance: Lottery
) -> Iterator[rows.Values]:
    """Return what the last entry of each holds: taken on by one of the people, done once it is some months old."""
    now = clock.now()
    for of, of_one in zip(held, entries, strict=True):
        if not of.people:
            continue
        owner = of.people[0] if chance.random() < 1 / 2 else chance.choice(of.people)
        is_open, due_on = now - of.meeting.ends_at < timedelta(days=OPEN_DAYS), tokyo(of.meeting.ends_at).date()
        yield rows.values(
            ActionItem,
            created_at=of.meeting.ends_at,
            entry_id=of_one[-1]["id"],
            council_id=of.meeting.council_id,
            meeting_id=of.meeting.id,
            owner_id=owner.member_id,
            seat_id=None if owner.member_id else owner.seat_id,
            due_on=due_on + timedelta(days=120),
            remind_on=due_on + timedelta(days=117) if is_open else None,
            told=f"member {owner.member_id}" if owner.member_id else f"seat {owner.seat_id}",
            status=ActionStatus.OPEN if is_open else ActionStatus.DONE,
            done_at=None if is_open else of.meeting.ends_at + timedelta(days=20),
        )
