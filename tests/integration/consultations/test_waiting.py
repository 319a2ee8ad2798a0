"""How long a first answer may take, as the last 90 days have shown."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from tests.factories.accounts import actor_for, make_member
from tests.factories.consultations import make_consultation
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.db import Database
from yoriai.core.waits import Expectation
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.consultations.models import Consultation
from yoriai.domains.consultations.service import waiting
from yoriai.domains.consultations.states import Category, Visibility

NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
HOUR = timedelta(hours=1)


def make_asked(
    session: Session, author: Actor, ago: timedelta, answered_after: timedelta | None = None, **changes: object
) -> Consultation:
    """A question of some time ago, with when it was answered and other columns."""
    made = make_consultation(session, author)
    made.created_at = NOW - ago
    made.first_answered_at = made.created_at + answered_after if answered_after is not None else None
    for name, value in changes.items():
        setattr(made, name, value)
    session.add(made)
    return made


def reckoned(database: Database, category: Category | None = None) -> Expectation | None:
    with clock.stopped(NOW), database.write() as session:
        waiting.reckon(session)
    with database.read() as session:
        return waiting.expected(session, category)


def test_nothing_is_said_before_there_is_enough_to_say(database: Database) -> None:
    with database.write() as session:
        author = actor_for(make_member(session))
        for _each in range(4):
            make_asked(session, author, 48 * HOUR, HOUR)

    assert reckoned(database) is None


def test_a_category_speaks_for_itself_from_five_questions_on(database: Database) -> None:
    with database.write() as session:
        author = actor_for(make_member(session))
        for hours in range(1, 6):
            make_asked(session, author, 200 * HOUR, hours * HOUR, category=Category.MONEY)
        for _each in range(4):
            make_asked(session, author, 200 * HOUR, 100 * HOUR, category=Category.PLACE)

    money = Expectation(3 * HOUR, 5 * HOUR, 5)
    everything = Expectation(5 * HOUR, 100 * HOUR, 9)
    assert reckoned(database, Category.MONEY) == money
    assert reckoned(database, Category.PLACE) == everything
    assert reckoned(database, Category.SAFETY) == everything
    assert reckoned(database) == everything


def test_open_and_closed_ones_without_an_answer_do_not_flatter_the_number(database: Database) -> None:
    with database.write() as session:
        author = actor_for(make_member(session))
        make_asked(session, author, 48 * HOUR, HOUR)
        for _each in range(4):
            make_asked(session, author, 48 * HOUR)
    assert reckoned(database) is None

    with database.write() as session:
        for hours in (2, 3, 4, 5):
            make_asked(session, author, 48 * HOUR, hours * HOUR)
        # closed after an hour and a half: says nothing of how long the others wait
        make_asked(session, author, 48 * HOUR, settled_at=NOW - 46.5 * HOUR)
    assert reckoned(database) == Expectation(5 * HOUR, None, 10)


def test_what_is_old_hidden_or_asked_of_the_secretariat_alone_does_not_count(database: Database) -> None:
    with database.write() as session:
        author = actor_for(make_member(session))
        for _each in range(5):
            make_asked(session, author, timedelta(days=91), HOUR)
            make_asked(session, author, 48 * HOUR, HOUR, hidden_at=NOW)
            make_asked(session, author, 48 * HOUR, HOUR, visibility=Visibility.DESK)
    assert reckoned(database) is None


def test_what_is_known_no_longer_is_said_no_longer(database: Database) -> None:
    with database.write() as session:
        author = actor_for(make_member(session))
        made = [make_asked(session, author, 48 * HOUR, HOUR, category=Category.MONEY) for _each in range(5)]
    assert reckoned(database, Category.MONEY) is not None
    with database.write() as session:
        for each in made:
            session.delete(session.get_one(Consultation, each.id))
    assert reckoned(database, Category.MONEY) is None


@pytest.mark.parametrize("category", [None, Category.MONEY])
def test_it_is_one_small_question(database: Database, category: Category | None) -> None:
    with database.read() as session, asked(database) as seen:
        waiting.expected(session, category)

    assert len(seen) == 1
