"""The sweep that writes digests: twice at once, interrupted, and over many members."""

import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from tests.integration.digests.readers import at_eight, reader_in, run, tell_all
from tests.queries import asked
from yoriai.core import clock
from yoriai.core.clock import TOKYO
from yoriai.core.db import Database
from yoriai.domains.accounts.rules import Contact
from yoriai.domains.digests import service as digests
from yoriai.domains.digests.rules import Found
from yoriai.domains.digests.service import finding, writing
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import Topic
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.paces import Choices, Pace

Outbox = Callable[[], list[Mail]]
WEEKLY = Choices(dict.fromkeys(Topic, Pace.WEEKLY))


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with clock.stopped(datetime(2026, 11, 21, 12, 0, tzinfo=TOKYO)):  # a Saturday
        yield


def write(session: Session) -> int:
    """Look and write in one transaction; return how many mails there were."""
    return digests.write_due(session, digests.look(session, 10, clock.now()), clock.now()).mails


def test_two_sweeps_at_once_write_one_mail(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        reader = reader_in(session)
    tell_all(database, reader, {})
    at_eight()
    start = threading.Barrier(4)
    outcomes: list[int] = []

    def sweep() -> None:
        start.wait(30)
        with database.write() as session:
            outcomes.append(write(session))

    threads = [threading.Thread(target=sweep) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert sorted(outcomes) == [0, 0, 0, 1]
    assert len(mails()) == 1


def test_a_sweep_that_dies_before_its_commit_is_made_up_for_by_the_next(database: Database, mails: Outbox) -> None:
    with database.write() as session:
        reader = reader_in(session)
    tell_all(database, reader, {})
    at_eight()

    class Killed(BaseException):
        pass

    def dies() -> None:
        with database.write() as session:
            assert write(session) == 1
            raise Killed

    with pytest.raises(Killed):
        dies()
    assert mails() == []
    assert [run(database), run(database)] == [1, 0]
    assert len(mails()) == 1


def test_a_digest_that_cannot_be_written_stops_no_other(
    database: Database, mails: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.write() as session:
        broken, whole = reader_in(session), reader_in(session)
    for each in (broken, whole):
        tell_all(database, each, {})
    at_eight()

    def breaks(session: Session, to: Contact, since: Mapping[Topic, datetime]) -> dict[Topic, Found]:
        if to.member_id == broken.member_id:
            raise LookupError
        return finding.found(session, to, since)

    with monkeypatch.context() as patch:
        patch.setattr(writing, "found", breaks)
        with pytest.raises(Exception, match="1 digests could not be written"):
            run(database)
    assert [mail.recipient_id for mail in mails()] == [whole.member_id]
    assert run(database) == 0
    clock.jump(timedelta(hours=1))
    assert run(database) == 1
    assert {mail.recipient_id for mail in mails()} == {whole.member_id, broken.member_id}


def test_a_batch_asks_as_often_for_three_members_as_for_one_of_all_alike(database: Database) -> None:
    """Of who has no news, nothing is asked by itself; what is near is, for the two topics that have it."""
    kept = Choices({**WEEKLY.paces, Topic.ACTIVITIES: Pace.NEVER, Topic.QUESTIONS: Pace.NEVER})
    with database.write() as session:
        readers = [reader_in(session, kept) for _ in range(3)]
        for each in readers[1:]:
            notifications.choose(session, each, Choices(dict.fromkeys(Topic, Pace.NEVER) | {Topic.RULES: Pace.AT_ONCE}))

    def statements() -> int:
        with asked(database) as seen:
            run(database)
        return len(seen)

    at_eight(2)
    one = statements()
    with database.write() as session:
        for each in readers:
            notifications.choose(session, each, kept)
    at_eight(7)
    assert statements() - one == 2 * 3  # a savepoint, how far it was told, its end
