"""Invented date polls: some of each council, settled but for the latest."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from yoriai.commands.scale import rows
from yoriai.commands.scale.councils import Body
from yoriai.commands.scale.lottery import Lottery
from yoriai.core import clock
from yoriai.core.security import new_token
from yoriai.domains.polls.models import DatePoll, PollAnswer, PollDate, PollPerson
from yoriai.domains.polls.states import Choice, PollStatus, Source

EACH: Final = 2
DATES: Final = 6
EVERY: Final = timedelta(days=90)
OPEN_FOR: Final = timedelta(days=10)


def make(session: Session, bodies: Sequence[Body], chance: Lottery) -> None:
    """Write polls of each council with dates, people and answers; the latest takes answers still."""
    now = clock.now()
    polls = [(body, _poll(body, number, now)) for body in bodies for number in range(EACH)]
    rows.write(session, (poll for _body, poll in polls))
    dates = [_dates(poll) for _body, poll in polls]
    rows.write(session, (day for of_one in dates for day in of_one))
    people = [_people(body, poll) for body, poll in polls]
    rows.write_values(session, PollPerson, (person for of_one in people for person in of_one))
    rows.write_values(session, PollAnswer, _answers(dates, people, chance))


def _poll(body: Body, number: int, now: datetime) -> DatePoll:
    made = now - timedelta(days=1) - number * EVERY
    return DatePoll(
        created_at=made,
        council_id=body.id,
        title="見本の日程調整",
        status=PollStatus.SETTLED if number else PollStatus.OPEN,
        answers_until=made + OPEN_FOR,
        token=new_token()[:22],
        made_by_id=body.office,
        opened_at=made,
        settled_at=made + OPEN_FOR if number else None,
        updated_at=made,
    )


def _dates(poll: DatePoll) -> list[PollDate]:
    first = poll.answers_until + timedelta(days=7)
    return [
        PollDate(poll_id=poll.id, starts_at=begins, ends_at=begins + timedelta(hours=2))
        for begins in (first + timedelta(days=day) for day in range(DATES))
    ]


def _people(body: Body, poll: DatePoll) -> list[rows.Values]:
    """Return the people of the council's seats, of whom all but each fourth have answered."""
    return [
        rows.values(
            PollPerson,
            poll_id=poll.id,
            source=Source.SEAT,
            member_id=each.member_id,
            seat_person_id=each.person_id,
            organisation_id=each.organisation_id,
            name=each.name,
            address=each.address,
            key=new_token()[:32],
            asked_at=poll.opened_at,
            answered_at=None if at % 4 == 0 else poll.created_at + timedelta(hours=5),
        )
        for at, each in enumerate(body.people)
    ]


def _answers(
    dates: Sequence[Sequence[PollDate]], people: Sequence[Sequence[rows.Values]], chance: Lottery
) -> Iterator[rows.Values]:
    choices = list(Choice)
    for days, asked in zip(dates, people, strict=True):
        for person in asked:
            if person["answered_at"] is not None:
                yield from (
                    rows.values(PollAnswer, person_id=person["id"], date_id=day.id, choice=chance.choice(choices))
                    for day in days
                )
