"""Rows of polls and their dates."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, false, func, or_
from sqlmodel import Session, col, select

from yoriai.domains.councils.models import CommitteeSeat, Seat, SeatPerson
from yoriai.domains.councils.policies import sits
from yoriai.domains.polls.models import DatePoll, PollDate, PollPerson
from yoriai.domains.polls.states import PollStatus, Source
from yoriai.domains.polls.values import Line


def add(session: Session, *rows: DatePoll | PollDate) -> None:
    """Write rows that are new or have changed."""
    session.add_all(rows)
    session.flush()


def find(session: Session, council_id: str, poll_id: str) -> DatePoll | None:
    """Find a poll of a council."""
    return session.exec(select(DatePoll).where(DatePoll.id == poll_id, DatePoll.council_id == council_id)).first()


def find_by_token(session: Session, token: str) -> DatePoll | None:
    """Find the poll that an open link leads to, as long as its office lets whoever has the link answer."""
    return session.exec(
        select(DatePoll).where(
            DatePoll.token == token, col(DatePoll.is_open).is_(True), DatePoll.status != PollStatus.DRAFT
        )
    ).first()


def locked(session: Session, poll_id: str) -> DatePoll | None:
    """Find a poll as it is now; nobody else changes it or answers until this transaction ends."""
    statement = select(DatePoll).where(DatePoll.id == poll_id).with_for_update()
    return session.exec(statement.execution_options(populate_existing=True)).first()


def of_council(
    session: Session, council_id: str, seen: Sequence[ColumnElement[bool]], offset: int, limit: int
) -> list[Line]:
    """Return the polls of a council that are to be seen, the newest first, with how many dates and people each has."""
    dates = select(func.count()).where(PollDate.poll_id == DatePoll.id).correlate(DatePoll).scalar_subquery()
    people = select(func.count()).where(PollPerson.poll_id == DatePoll.id).correlate(DatePoll)
    asked = people.where(col(PollPerson.asked_at).is_not(None)).scalar_subquery()
    answered = people.where(col(PollPerson.answered_at).is_not(None)).scalar_subquery()
    rows = session.exec(
        select(DatePoll, dates, asked, answered)
        .where(DatePoll.council_id == council_id, *seen)
        .order_by(col(DatePoll.created_at).desc(), col(DatePoll.id).desc())
        .offset(offset)
        .limit(limit)
    )
    return [
        Line(poll.id, poll.title, poll.status, poll.answers_until, poll.created_at, *counts) for poll, *counts in rows
    ]


def count_of_council(session: Session, council_id: str, seen: Sequence[ColumnElement[bool]]) -> int:
    """Count the polls of a council that are to be seen."""
    statement = select(func.count()).select_from(DatePoll).where(DatePoll.council_id == council_id, *seen)
    return session.exec(statement).one()


def asking(member_id: str, seat_ids: Collection[str]) -> ColumnElement[bool]:
    """Return the condition that a poll asks a member: by name, or by one of the seats that they sit for."""
    named = select(PollPerson.id).where(PollPerson.poll_id == DatePoll.id, PollPerson.member_id == member_id)
    committees = select(CommitteeSeat.committee_id).where(col(CommitteeSeat.seat_id).in_(sorted(seat_ids)))
    of_seats = or_(col(DatePoll.committee_id).is_(None), col(DatePoll.committee_id).in_(committees))
    by_seat = and_(col(DatePoll.asks_seats).is_(True), of_seats) if seat_ids else false()
    return and_(col(DatePoll.status) != PollStatus.DRAFT, or_(by_seat, named.correlate(DatePoll).exists()))


def of_member(session: Session, member_id: str, council_ids: Collection[str]) -> list[DatePoll]:
    """Return the polls that take answers and ask a member who has not answered, the most urgent first.

    Whom a poll has asked for a seat is asked still in the councils that they sit in (`council_ids`).
    """
    is_still_asked = or_(col(PollPerson.source) != Source.SEAT, col(DatePoll.council_id).in_(sorted(council_ids)))
    statement = (
        select(DatePoll)
        .join(PollPerson, col(PollPerson.poll_id) == DatePoll.id)
        .where(
            PollPerson.member_id == member_id,
            col(PollPerson.answered_at).is_(None),
            DatePoll.status == PollStatus.OPEN,
            is_still_asked,
        )
    )
    return list(session.exec(statement.order_by(col(DatePoll.answers_until), col(DatePoll.id))))


def to_decide(session: Session, council_ids: Collection[str]) -> list[DatePoll]:
    """Return the polls of some councils that are closed, or that everybody has answered, the oldest first."""
    decidable = or_(col(DatePoll.status) == PollStatus.CLOSED, col(DatePoll.ready_at).is_not(None))
    statement = select(DatePoll).where(
        col(DatePoll.council_id).in_(sorted(council_ids)), DatePoll.status != PollStatus.SETTLED, decidable
    )
    return list(session.exec(statement.order_by(col(DatePoll.created_at)))) if council_ids else []


def dates(session: Session, poll_id: str) -> Sequence[PollDate]:
    """Return the dates of a poll in order of time."""
    statement = select(PollDate).where(PollDate.poll_id == poll_id)
    return session.exec(statement.order_by(col(PollDate.starts_at), col(PollDate.ends_at))).all()


def remove_dates(session: Session, date_ids: Collection[str]) -> None:
    """Delete dates, with what was answered to them."""
    session.connection().execute(delete(PollDate).where(col(PollDate.id).in_(sorted(date_ids))))


def remove(session: Session, poll: DatePoll) -> None:
    """Delete a poll with its dates, people and answers."""
    session.delete(poll)
    session.flush()


def ending(session: Session, now: datetime, until: datetime) -> list[DatePoll]:
    """Return the polls that take answers and end within a span, the most urgent first."""
    statement = select(DatePoll).where(
        DatePoll.status == PollStatus.OPEN, DatePoll.answers_until > now, DatePoll.answers_until <= until
    )
    return list(session.exec(statement.order_by(col(DatePoll.answers_until))))


def ended_ids(session: Session, now: datetime) -> list[str]:
    """Return the polls whose time is up and that are not closed yet."""
    statement = select(DatePoll.id).where(DatePoll.status == PollStatus.OPEN, DatePoll.answers_until <= now)
    return list(session.exec(statement.order_by(col(DatePoll.answers_until))))


def lacking_seated(session: Session, now: datetime) -> list[DatePoll]:
    """Return the polls that take answers and ask whoever sits in their council, and have not all of them.

    In one query, however many take answers. Whoever has joined their seat to an account since may stand there by their
    address: they are told apart where the people of a poll are read.
    """
    is_there = or_(
        col(PollPerson.member_id) == col(SeatPerson.member_id),
        and_(
            col(PollPerson.address) == col(SeatPerson.address),
            col(PollPerson.address) != "",
            col(PollPerson.source) != Source.LINK,
        ),
    )
    there = select(PollPerson.id).where(col(PollPerson.poll_id) == col(DatePoll.id), is_there)
    in_committee = select(CommitteeSeat.seat_id).where(
        col(CommitteeSeat.committee_id) == col(DatePoll.committee_id), col(CommitteeSeat.seat_id) == col(Seat.id)
    )
    missing = (
        select(SeatPerson.id)
        .join(Seat, col(Seat.id) == col(SeatPerson.seat_id))
        .where(
            col(Seat.council_id) == col(DatePoll.council_id),
            sits(),
            or_(col(DatePoll.committee_id).is_(None), in_committee.correlate(DatePoll, Seat).exists()),
            ~there.correlate(DatePoll, SeatPerson).exists(),
        )
    )
    statement = select(DatePoll).where(
        DatePoll.status == PollStatus.OPEN,
        DatePoll.answers_until > now,
        col(DatePoll.asks_seats).is_(True),
        missing.correlate(DatePoll).exists(),
    )
    return list(session.exec(statement.order_by(col(DatePoll.council_id))))


def old_ids(session: Session, before: datetime, most: int) -> list[str]:
    """Return polls made before an instant of which every date was over by then, the oldest first."""
    later = select(PollDate.id).where(PollDate.poll_id == DatePoll.id, PollDate.ends_at >= before)
    statement = select(DatePoll.id).where(DatePoll.created_at < before, ~later.correlate(DatePoll).exists())
    return list(session.exec(statement.order_by(col(DatePoll.created_at)).limit(most)))
