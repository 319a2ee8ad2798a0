"""A network by chance, the same each time: mentors with little room and many who ask."""

from datetime import timedelta
from random import Random

from sqlmodel import Session

from tests.factories.accounts import make_member
from tests.factories.days import in_days
from tests.factories.mentoring import make_mentor, make_request
from yoriai.core import clock
from yoriai.domains.taxonomy import service as taxonomy


def make_network(session: Session, mentors: int, requests: int) -> None:
    """Store mentors with little room and many who ask, all by chance."""
    chance = Random(7)
    codes = [term.code for term in taxonomy.vocabulary(session).practices][:6]
    for number in range(mentors):
        make_mentor(
            session,
            make_member(session),
            marks=dict.fromkeys(chance.sample(codes, 2), "primary"),
            weekly={day: ((chance.choice((540, 600, 780)), 1020),) for day in chance.sample(range(7), 4)},
            capacity=1 + number % 2,
            queue_at_most=1 + number % 3,
            buffer_minutes=30 * (number % 2),
        )
    for number in range(requests):
        make_request(
            session,
            make_member(session),
            marks=dict.fromkeys(chance.sample(codes, 2), "primary"),
            starts={in_days(chance.randint(2, 20), chance.randint(9, 16)) for _ in range(4)},
            waiting_since=clock.now() - timedelta(hours=number),
        )
