"""Queries of what people have taken on. What was taken out of the minutes is in none of them."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, func, or_
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from yoriai.core.paging import PAGE_SIZE, slice_of
from yoriai.domains.accounts.models import Member
from yoriai.domains.councils.models import Council, Seat, SeatPerson
from yoriai.domains.meetings.models import Meeting
from yoriai.domains.meetings.states import MeetingStatus
from yoriai.domains.meetings.words import title_of
from yoriai.domains.minutes.lines import ActionLine
from yoriai.domains.minutes.models import ActionItem, MinutesEntry
from yoriai.domains.minutes.states import ActionStatus, EntryKind
from yoriai.domains.organisations.models import Organisation

MOST_CARRIED: Final = 100
"""So many stand on the agenda of the next meeting; whoever has more open reads the council's list."""

Condition = ColumnElement[bool]


def add(session: Session, row: ActionItem) -> None:
    """Write one, new or changed."""
    session.add(row)
    session.flush()


def find(session: Session, action_id: str, *, locked: bool = False) -> ActionItem | None:
    """Return one that stands in minutes; where asked as it is now, locked against every other writer."""
    wanted = (
        select(ActionItem).join(MinutesEntry, col(MinutesEntry.id) == ActionItem.entry_id).where(_stands())
    ).where(ActionItem.id == action_id)
    if locked:
        wanted = wanted.with_for_update(of=ActionItem).execution_options(populate_existing=True)
    return session.exec(wanted).first()


def by_entries(session: Session, meeting_id: str) -> dict[str, ActionItem]:
    """Return who was to do what by the entries of a meeting, with or without words."""
    return {each.entry_id: each for each in session.exec(select(ActionItem).where(ActionItem.meeting_id == meeting_id))}


def of_entry(session: Session, entry_id: str) -> ActionItem | None:
    """Return what was taken on by an entry."""
    return session.exec(select(ActionItem).where(ActionItem.entry_id == entry_id)).first()


def of_meeting(session: Session, meeting_id: str) -> list[ActionItem]:
    """Return what was taken on at a meeting."""
    wanted = select(ActionItem).join(MinutesEntry, col(MinutesEntry.id) == ActionItem.entry_id)
    return list(session.exec(wanted.where(_stands(), ActionItem.meeting_id == meeting_id)))


def line(session: Session, action_id: str) -> ActionLine | None:
    """Return one with the names beside it."""
    return next(iter(_lines(session, [col(ActionItem.id) == action_id], _by_day())), None)


def lines_of_entries(session: Session, meeting_id: str) -> dict[str, ActionLine]:
    """Return what was taken on at a meeting with the names beside it, by entry."""
    return {each.entry_id: each for each in _lines(session, [col(ActionItem.meeting_id) == meeting_id], _by_day())}


def carried(session: Session, meeting: Meeting) -> list[ActionLine]:
    """Return what is open from the meetings before one, of its council and committee, the nearest day first."""
    before = and_(
        col(ActionItem.council_id) == meeting.council_id,
        col(ActionItem.status) == ActionStatus.OPEN,
        col(ActionItem.meeting_id) != meeting.id,
        col(Meeting.starts_at) <= meeting.starts_at,
        col(Meeting.committee_id) == meeting.committee_id
        if meeting.committee_id
        else col(Meeting.committee_id).is_(None),
    )
    return _lines(session, [before], _by_day(), limit=MOST_CARRIED)


def of_council(
    session: Session, council_id: str, statuses: Collection[ActionStatus], number: int
) -> tuple[list[ActionLine], int]:
    """Return a page of a council's, open ones by day and the others with the newest first, and how many there are."""
    asked = [col(ActionItem.council_id) == council_id, col(ActionItem.status).in_(sorted(statuses))]
    order = _by_day() if set(statuses) == {ActionStatus.OPEN} else _newest()
    return _page(session, asked, order, number)


def of_member(
    session: Session, member_id: str, statuses: Collection[ActionStatus], number: int
) -> tuple[list[ActionLine], int]:
    """Return a page of a member's own and of the seats they sit for, and how many there are."""
    asked = [owned_by(member_id), col(ActionItem.status).in_(sorted(statuses))]
    order = _by_day() if set(statuses) == {ActionStatus.OPEN} else _newest()
    return _page(session, asked, order, number)


def count_open(session: Session, member_id: str) -> int:
    """Return how many of a member's, and of their seats', are open."""
    return _count(session, [owned_by(member_id), col(ActionItem.status) == ActionStatus.OPEN])


def due(session: Session, today: date, most: int) -> list[str]:
    """Return the ids of those whose owner is to be asked today."""
    wanted = (
        select(ActionItem.id)
        .join(MinutesEntry, col(MinutesEntry.id) == ActionItem.entry_id)
        .where(_stands(), ActionItem.status == ActionStatus.OPEN, col(ActionItem.remind_on) <= today)
        .order_by(col(ActionItem.remind_on), col(ActionItem.id))
    )
    return list(session.exec(wanted.limit(most)))


def owned_by(member_id: str) -> Condition:
    """Return the condition for what a member has taken on, alone or as one who sits for an organisation."""
    seats = columns(col(SeatPerson.seat_id)).where(
        col(SeatPerson.member_id) == member_id, col(SeatPerson.left_at).is_(None)
    )
    return or_(col(ActionItem.owner_id) == member_id, col(ActionItem.seat_id).in_(seats))


def is_owned_by(session: Session, action_id: str, member_id: str) -> bool:
    """Tell whether something is a member's to do."""
    wanted = select(ActionItem.id).where(ActionItem.id == action_id, owned_by(member_id))
    return session.exec(wanted).first() is not None


def _stands() -> Condition:
    is_there = and_(col(MinutesEntry.removed_at).is_(None), col(MinutesEntry.body) != "")
    return and_(is_there, col(MinutesEntry.kind) == EntryKind.ACTION)


def _by_day() -> list[ColumnElement[Any]]:
    # without a day last: it can wait longer than what has one
    return [col(ActionItem.due_on).is_(None), col(ActionItem.due_on).asc(), col(ActionItem.id).asc()]


def _newest() -> list[ColumnElement[Any]]:
    return [func.coalesce(col(ActionItem.done_at), col(ActionItem.created_at)).desc(), col(ActionItem.id).desc()]


def _page(
    session: Session, asked: Sequence[Condition], order: Sequence[ColumnElement[Any]], number: int
) -> tuple[list[ActionLine], int]:
    offset, limit = slice_of(number, PAGE_SIZE)
    return _lines(session, asked, order, offset, limit), _count(session, asked)


def _count(session: Session, asked: Sequence[Condition]) -> int:
    wanted = (
        select(func.count(col(ActionItem.id)))
        .join(MinutesEntry, col(MinutesEntry.id) == ActionItem.entry_id)
        .join(Meeting, col(Meeting.id) == ActionItem.meeting_id)
    )
    return session.exec(wanted.where(_stands(), _took_place(), *asked)).one()


def _took_place() -> Condition:
    return col(Meeting.status) != MeetingStatus.CANCELLED


def _lines(
    session: Session,
    asked: Sequence[Condition],
    order: Sequence[ColumnElement[Any]],
    offset: int = 0,
    limit: int | None = None,
) -> list[ActionLine]:
    wanted = _with_names().where(_stands(), _took_place(), *asked).order_by(*order).offset(offset).limit(limit)
    return [_line(*row) for row in session.connection().execute(wanted)]


def _with_names() -> Select[*tuple[Any, ...]]:
    return (
        columns(
            *(col(ActionItem.id), col(MinutesEntry.body), col(Member.name), col(Organisation.name)),
            *(col(ActionItem.owner), col(ActionItem.owner_id), col(ActionItem.seat_id), col(ActionItem.due_on)),
            *(col(ActionItem.status), col(ActionItem.words), col(ActionItem.done_at), col(ActionItem.entry_id)),
            *(col(Meeting.id), col(Meeting.title), col(Meeting.number), col(Meeting.starts_at)),
            *(col(Council.name), col(Council.slug)),
        )
        .join(MinutesEntry, col(MinutesEntry.id) == ActionItem.entry_id)
        .join(Meeting, col(Meeting.id) == ActionItem.meeting_id)
        .join(Council, col(Council.id) == ActionItem.council_id)
        .outerjoin(Member, col(Member.id) == ActionItem.owner_id)
        .outerjoin(Seat, col(Seat.id) == ActionItem.seat_id)
        .outerjoin(Organisation, col(Organisation.id) == Seat.organisation_id)
    )


def _line(*row: Any) -> ActionLine:
    action_id, text, member, organisation, owner, owner_id, seat_id, due_on, status, words, done_at, entry_id = row[:12]
    meeting_id, title, number, starts_at, council, slug = row[12:]
    return ActionLine(
        id=action_id,
        text=text,
        owner=member if owner_id else (organisation if seat_id else owner) or "",
        owner_id=owner_id,
        seat_id=seat_id,
        due_on=due_on,
        status=status,
        words=words,
        done_at=done_at,
        entry_id=entry_id,
        meeting_id=meeting_id,
        meeting=title_of(title, number),
        meeting_at=starts_at,
        council=council,
        council_slug=slug,
    )
