"""Rows of the people of a poll and of what they answered."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, insert, or_
from sqlmodel import Session, col, select

from yoriai.core.among import among
from yoriai.domains.accounts.models import Member
from yoriai.domains.councils.models import Seat, SeatPerson
from yoriai.domains.councils.policies import sits
from yoriai.domains.organisations.models import Organisation
from yoriai.domains.polls.models import PollAnswer, PollPerson
from yoriai.domains.polls.states import Choice, Source


@dataclass(frozen=True)
class PersonRow:
    """Somebody of a poll with the names of today: a member's own, and their organisation's with its reading."""

    person: PollPerson
    member: str | None
    organisation: str
    furigana: str

    @property
    def name(self) -> str:
        """A member's own name where they sit or signed in; otherwise as they were named."""
        return self.member if self.member and self.person.source is not Source.NAMED else self.person.name


def add(session: Session, *people: PollPerson) -> None:
    """Write people who are new or have changed."""
    session.add_all(people)
    session.flush()


def find(session: Session, poll_id: str, person_id: str) -> PollPerson | None:
    """Find somebody of a poll."""
    statement = select(PollPerson).where(PollPerson.id == person_id, PollPerson.poll_id == poll_id)
    return session.exec(statement).first()


def get(session: Session, person_id: str) -> PollPerson | None:
    """Find somebody by their id."""
    return session.get(PollPerson, person_id)


def find_member(session: Session, poll_id: str, member_id: str) -> PollPerson | None:
    """Find a member's place in a poll."""
    statement = select(PollPerson).where(PollPerson.poll_id == poll_id, PollPerson.member_id == member_id)
    return session.exec(statement).first()


def is_still_there(session: Session, person_id: str) -> bool:
    """Tell whether somebody who was asked for their seat still sits for it; true for everybody else."""
    return session.exec(select(PollPerson.id).where(PollPerson.id == person_id, _still_there())).first() is not None


def of_poll(session: Session, poll_id: str) -> list[PersonRow]:
    """Return the people of a poll with the names of today, without those who left their seat before they answered."""
    statement = (
        select(PollPerson, Member.name, Organisation.name, Organisation.furigana)
        .outerjoin(Member, col(Member.id) == PollPerson.member_id)
        .outerjoin(Organisation, col(Organisation.id) == PollPerson.organisation_id)
        .where(PollPerson.poll_id == poll_id, or_(col(PollPerson.answered_at).is_not(None), _still_there()))
        .order_by(col(PollPerson.created_at), col(PollPerson.id))
    )
    return [
        PersonRow(person, member, organisation or "", furigana or "")
        for person, member, organisation, furigana in session.exec(statement)
    ]


def answers(session: Session, poll_id: str) -> Mapping[str, Mapping[str, Choice]]:
    """Return what was answered in a poll, by person and date."""
    statement = (
        select(PollAnswer.person_id, PollAnswer.date_id, PollAnswer.choice)
        .join(PollPerson, col(PollPerson.id) == PollAnswer.person_id)
        .where(PollPerson.poll_id == poll_id)
    )
    found: dict[str, dict[str, Choice]] = {}
    for person_id, date_id, choice in session.exec(statement):
        found.setdefault(person_id, {})[date_id] = Choice(choice)
    return found


def answers_of(session: Session, person_id: str) -> dict[str, Choice]:
    """Return what one person answered, by date."""
    statement = select(PollAnswer.date_id, PollAnswer.choice).where(PollAnswer.person_id == person_id)
    return {date_id: Choice(choice) for date_id, choice in session.exec(statement)}


def write_answers(session: Session, person_id: str, said: Mapping[str, Choice]) -> None:
    """Let somebody have answered this and nothing else."""
    connection = session.connection()
    connection.execute(delete(PollAnswer).where(col(PollAnswer.person_id) == person_id))
    if said:
        rows = [{"person_id": person_id, "date_id": date_id, "choice": choice} for date_id, choice in said.items()]
        connection.execute(insert(PollAnswer), rows)


def count(session: Session, poll_id: str) -> int:
    """Count the people of a poll."""
    return session.exec(select(func.count()).select_from(PollPerson).where(PollPerson.poll_id == poll_id)).one()


def waiting(session: Session, poll_id: str, date_ids: Collection[str]) -> list[PollPerson]:
    """Return who was asked and has not answered for each of some dates, in the order of their asking."""
    answered = (
        select(func.count())
        .where(PollAnswer.person_id == PollPerson.id, col(PollAnswer.date_id).in_(sorted(date_ids)))
        .correlate(PollPerson)
        .scalar_subquery()
    )
    statement = select(PollPerson).where(
        PollPerson.poll_id == poll_id,
        col(PollPerson.asked_at).is_not(None),
        answered < len(date_ids),
        _still_there(),
    )
    return list(session.exec(statement.order_by(col(PollPerson.asked_at), col(PollPerson.id))))


def answered_since_told(session: Session, poll_id: str) -> list[PollPerson]:
    """Return who has answered since they were last asked or reminded, by the open link too."""
    told_at = func.coalesce(PollPerson.reminded_at, PollPerson.asked_at, PollPerson.created_at)
    statement = select(PollPerson).where(
        PollPerson.poll_id == poll_id, col(PollPerson.answered_at) >= told_at, _still_there()
    )
    return list(session.exec(statement.order_by(col(PollPerson.created_at), col(PollPerson.id))))


def not_told_since(people: Iterable[PollPerson], moment: datetime) -> list[PollPerson]:
    """Return those of some people who were neither asked nor reminded after a moment."""
    return [
        each
        for each in people
        if each.asked_at and each.asked_at < moment and (each.reminded_at is None or each.reminded_at < moment)
    ]


def unasked(session: Session, poll_id: str) -> Sequence[PollPerson]:
    """Return the people whom the office has put in and who were not asked yet."""
    statement = select(PollPerson).where(
        PollPerson.poll_id == poll_id, col(PollPerson.asked_at).is_(None), PollPerson.source != Source.LINK
    )
    return session.exec(statement.order_by(col(PollPerson.created_at), col(PollPerson.id))).all()


def known(session: Session, poll_id: str, members: Collection[str], addresses: Collection[str]) -> list[PollPerson]:
    """Return those of some members and addresses who have a place in a poll already."""
    statement = select(PollPerson).where(
        PollPerson.poll_id == poll_id,
        or_(among(session, PollPerson.member_id, members), among(session, PollPerson.address, addresses)),
    )
    return list(session.exec(statement))


def remove(session: Session, person: PollPerson) -> None:
    """Delete somebody with what they answered."""
    session.delete(person)
    session.flush()


def _still_there() -> ColumnElement[bool]:
    """Return the condition that somebody who was asked for their seat still sits for it; true for everybody else."""
    seat = (
        select(SeatPerson.id)
        .join(Seat, col(Seat.id) == SeatPerson.seat_id)
        .where(
            SeatPerson.id == PollPerson.seat_person_id,
            sits(),
        )
    )
    return or_(col(PollPerson.source) != Source.SEAT, seat.correlate(PollPerson).exists())
