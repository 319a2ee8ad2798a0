"""Date polls, the people in them and what they answered, for tests."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from tests.factories.rows import row
from yoriai.core import clock
from yoriai.core.ids import new_id
from yoriai.core.security import new_address
from yoriai.domains.accounts.models import Member
from yoriai.domains.councils.models import Council
from yoriai.domains.polls.models import DatePoll, PollAnswer, PollDate, PollPerson
from yoriai.domains.polls.states import Choice, PollStatus, Source

SIGNS = {"○": Choice.YES, "△": Choice.MAYBE, "×": Choice.NO}


def make_poll(session: Session, council: Council, *, days: Sequence[int] = (10, 11, 12), **given: Any) -> DatePoll:
    """Return a poll that takes answers for a week, with dates in so many days, two hours each."""
    values: dict[str, Any] = {
        "title": "三市連携会議",
        "status": PollStatus.OPEN,
        "answers_until": clock.now() + timedelta(days=7),
        "opened_at": clock.now(),
        "token": new_address(),
    } | given
    poll = row(DatePoll, council_id=council.id, **values)
    session.add(poll)
    session.flush()
    for day in days:
        make_date(session, poll, clock.now() + timedelta(days=day))
    return poll


def make_date(session: Session, poll: DatePoll, starts_at: datetime) -> PollDate:
    """Return a date of a poll, two hours long."""
    date = PollDate(poll_id=poll.id, starts_at=starts_at, ends_at=starts_at + timedelta(hours=2))
    session.add(date)
    session.flush()
    return date


def make_voter(
    session: Session, poll: DatePoll, member: Member | None = None, signs: str = "", **given: Any
) -> PollPerson:
    """Return somebody who was asked, with what they answered as signs for the dates in the order of their making."""
    values: dict[str, Any] = {
        "source": Source.NAMED,
        "member_id": member.id if member else None,
        "name": member.name if member else "畠山 みさき",
        "address": "" if member else f"{new_id().lower()}@example.net",
        "key": new_id(),
        "asked_at": clock.now(),
        "answered_at": clock.now() if signs else None,
    } | given
    person = row(PollPerson, poll_id=poll.id, **values)
    session.add(person)
    session.flush()
    for date_id, sign in zip(date_ids(session, poll), signs, strict=False):
        if sign in SIGNS:
            session.add(PollAnswer(person_id=person.id, date_id=date_id, choice=SIGNS[sign]))
    session.flush()
    return person


def date_ids(session: Session, poll: DatePoll) -> list[str]:
    """Return the ids of a poll's dates in order of time."""
    return list(session.exec(select(PollDate.id).where(PollDate.poll_id == poll.id).order_by(col(PollDate.starts_at))))
