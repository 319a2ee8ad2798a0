"""What two do at once with the same notices: nothing is lost, nothing is told twice, nobody waits for ever."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest

from tests.factories.accounts import actor_for, make_member
from tests.factories.notifications import tell
from yoriai.core import clock
from yoriai.core.clock import TOKYO
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import Topic
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.paces import Choices, Pace
from yoriai.domains.notifications.service import telling
from yoriai.domains.notifications.states import MailStatus

Outbox = Callable[[], list[Mail]]


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with clock.stopped(datetime(2026, 11, 21, 12, 0, tzinfo=TOKYO)):
        yield


def together(*doings: Callable[[], object]) -> list[BaseException]:
    """Do things at once; return what went wrong."""
    start = threading.Barrier(len(doings))
    problems: list[BaseException] = []

    def run(doing: Callable[[], object]) -> None:
        start.wait(30)
        try:
            doing()
        except Exception as problem:
            problems.append(problem)

    threads = [threading.Thread(target=run, args=(doing,)) for doing in doings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return problems


@pytest.mark.parametrize("_turn", range(3))
def test_what_is_taken_back_while_it_is_told_does_not_go(database: Database, mails: Outbox, _turn: int) -> None:
    with database.write() as session:
        reader = make_member(session).id
        hidden, kept = (tell(session, session.get_one(Member, reader), path=f"/c/1#{n}") for n in "ab")

    def sweep() -> None:
        with database.write() as session:
            telling.tell(session, reader)

    def hide() -> None:
        with database.write() as session:
            notifications.forget_notices(session, hidden)

    assert together(sweep, hide) == []
    sweep()
    going = [mail for mail in mails() if mail.status is not MailStatus.WITHDRAWN]
    assert [(mail.about, "/c/1#a" in mail.text) for mail in going] == [(kept, False)]


def test_first_choices_made_at_once_in_two_windows_are_one(database: Database) -> None:
    with database.write() as session:
        member = actor_for(make_member(session))

    def choose(hour: int) -> Callable[[], None]:
        def doing() -> None:
            with database.write() as session:
                notifications.choose(session, member, Choices(dict.fromkeys(Topic, Pace.DAILY), digest_hour=hour))

        return doing

    assert together(*(choose(hour) for hour in (9, 10, 11))) == []
    with database.read() as session:
        assert notifications.choices(session, member).digest_hour in {9, 10, 11}
        clock.jump(timedelta(days=1))
        assert notifications.count_digests_due(session) == 1


def test_what_is_taken_back_while_digests_are_written_waits_for_them_and_not_they_for_it(
    database: Database, mails: Outbox
) -> None:
    with database.write() as session:
        first, second = (make_member(session) for _ in range(2))
        for each in (first, second):
            notifications.choose(session, actor_for(each), Choices(dict.fromkeys(Topic, Pace.DAILY)))
        about = tell(session, first, path="/c/1#a")
        clock.jump(timedelta(days=1))
        # the one has a digest that waits to be sent, the other one that is being written
        (mine,) = notifications.digests_due(session, [first.id], clock.now())
        mail = notifications.post(session, to=mine.to, template="password_changed", context={})
        notifications.record_digest(session, mine, clock.now(), mail)
        tell(session, second, path="/c/1#a", about=about)
        members = [first.id, second.id]
    clock.jump(timedelta(days=1))
    started = threading.Event()

    def hide() -> None:
        started.wait(30)
        with database.write() as session:
            notifications.forget_notices(session, about)

    def write() -> None:
        with database.write() as session:
            due = notifications.digests_due(session, members, clock.now())
            started.set()
            time.sleep(0.5)  # whoever hides has got as far as they can
            for digest in due:
                notifications.record_digest(session, digest, clock.now(), None)

    assert together(hide, write) == []
    assert [each.status for each in mails()] == [MailStatus.WITHDRAWN]
