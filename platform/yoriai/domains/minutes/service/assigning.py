"""Saying who does what was taken on, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.councils import service as councils
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.minutes import rules
from yoriai.domains.minutes.errors import EntryNotFound, OwnerUnknown
from yoriai.domains.minutes.models import ActionItem
from yoriai.domains.minutes.repository import actions, readers
from yoriai.domains.minutes.rules import MEMBER, SEAT
from yoriai.domains.minutes.service import keeping, moving, taking_on, telling, versions, writing
from yoriai.domains.minutes.states import MinutesStatus


@dataclass(frozen=True)
class Assignment:
    """Who is to do something, and until when: `key` is “member:ID” or “seat:ID” of the list, `name` anybody else's."""

    key: str
    name: str
    due_on: date | None


@dataclass(frozen=True)
class Owners:
    """Who can take something on: (key, name) of people and of organisations."""

    people: Sequence[tuple[str, str]]
    seats: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Assigned:
    """What an assignment became; `before` is what somebody else had set since the form was opened, None for nothing."""

    action: ActionItem
    before: Assignment | None


def owners(session: Session, meeting: Meeting) -> Owners:
    """Return who can take something on at a meeting: who was there, who sits in the council, its office; and the
    organisations of its seats.
    """
    seated = councils.people_of(session, meeting.council_id, meeting.committee_id)
    ids = dict.fromkeys(
        [
            *(each.member_id for each in seated if each.member_id),
            *readers.attendees(session, meeting.id),
            *telling.office_of(session, meeting),
        ]
    )
    found = sorted(accounts.members(session, ids).values(), key=lambda each: (each.furigana, each.id))
    seats = {f"{SEAT}:{each.seat_id}": each.organisation for each in seated}
    return Owners([(f"{MEMBER}:{each.id}", each.name) for each in found], list(seats.items()))


def assign(
    session: Session, actor: Actor, meeting_id: str, entry_id: str, wanted: Assignment, revision: int
) -> Assigned:
    """Say who does it and until when. Where somebody else said otherwise since `revision`, this is what holds, and what
    they had said is told. Whoever is named after the minutes went out is told at once.

    Raises as `keeping.written_by`, EntryNotFound, OwnerUnknown.
    """
    meeting, row = keeping.written_by(session, actor, meeting_id)
    entry = writing.find(session, row, entry_id)
    action = actions.of_entry(session, entry.id)
    if action is None:
        raise EntryNotFound
    present = assignment_of(action)
    if wanted == present:
        return Assigned(action, None)
    if wanted.key and wanted.key != present.key:
        _check_owner(session, meeting, wanted.key)
    moving.reopen_if_settled(session, actor, row)
    _set(action, wanted)
    actions.add(session, action)
    keeping.touch(session, row)
    versions.keep_now_and_then(session, row, actor.member_id)
    if row.status is not MinutesStatus.DRAFT:
        taking_on.tell_owners(session, meeting)
    return Assigned(action, present if revision != action.revision - 1 else None)


def assignment_of(action: ActionItem) -> Assignment:
    """Return who does something and until when, as a form shows it."""
    return Assignment(rules.owner_key(action.owner_id, action.seat_id), action.owner, action.due_on)


def _set(action: ActionItem, wanted: Assignment) -> None:
    kind, _colon, owner_id = wanted.key.partition(":")
    action.owner_id = owner_id if kind == MEMBER else None
    action.seat_id = owner_id if kind == SEAT else None
    action.owner = "" if wanted.key else wanted.name
    if action.due_on != wanted.due_on and action.remind_on is not None:
        action.remind_on = rules.first_reminder(wanted.due_on, clock.today())
    action.due_on = wanted.due_on
    action.revision += 1


def _check_owner(session: Session, meeting: Meeting, key: str) -> None:
    known = owners(session, meeting)
    if key not in dict([*known.people, *known.seats]):
        raise OwnerUnknown("owner")
