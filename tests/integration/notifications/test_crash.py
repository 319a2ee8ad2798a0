"""The scheduler killed in the middle of its work: no mail is lost, and one at most arrives twice."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from tests.factories.notifications import make_mail
from tests.mailserver import MailServer, running
from yoriai.core.db import Database
from yoriai.core.paths import PROJECT
from yoriai.domains.notifications import service
from yoriai.domains.notifications.states import MailStatus

MAILS = 200
KILLED_AT = 90
WAIT_SECONDS = 60


Scheduler = subprocess.Popen[bytes]


@pytest.fixture
def start(database: Database) -> Iterator[Callable[..., Scheduler]]:
    """Return a function that starts a scheduler in a process of its own; whatever still runs is ended."""
    started: list[Scheduler] = []

    def run(server: MailServer, seconds_ahead: int = 0) -> Scheduler:
        environment = os.environ | {
            "YORIAI_SMTP_HOST": "127.0.0.1",
            "YORIAI_SMTP_PORT": str(server.port),
            "YORIAI_SMTP_SECURITY": "none",
            "YORIAI_SECRET_KEY": "a-secret-for-tests",
        }
        url = database.url.render_as_string(hide_password=False)
        command = [sys.executable, "-m", "tests.integration.notifications.sender", url, str(seconds_ahead)]
        started.append(subprocess.Popen(command, env=environment, cwd=PROJECT))
        return started[-1]

    yield run
    for each in started:
        with each:
            each.kill()


def wait_until_all_sent(database: Database) -> None:
    """Wait until every mail is recorded as sent; fail after a while."""
    until = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until:
        with database.read() as session:
            counts = service.counts(session)
        if counts == {MailStatus.SENT: MAILS}:
            return
        time.sleep(0.05)
    pytest.fail(f"after {WAIT_SECONDS} seconds the mails stand at {counts}")


@pytest.mark.usefixtures("machines_time")
def test_scheduler_killed_while_sending_loses_no_mail_and_repeats_one_at_most(
    database: Database, start: Callable[..., Scheduler]
) -> None:
    with database.write() as session:
        written = {make_mail(session).message_id for _ in range(MAILS)}
    server = MailServer()
    with running(server):
        first = start(server)

        # the worst moment: the server has the mail, and the sender dies before it hears so
        server.on_arrival = lambda number: first.kill() if number == KILLED_AT else None
        assert first.wait(WAIT_SECONDS) == -signal.SIGKILL
        arrived_before = len(server.arrived)
        assert KILLED_AT <= arrived_before < MAILS

        second = start(server, seconds_ahead=60)
        wait_until_all_sent(database)
        second.terminate()
        assert second.wait(WAIT_SECONDS) == 0
    times = Counter(server.message_ids)
    assert set(times) == written
    assert len(written) == MAILS
    assert sorted(times.values()) == [1] * (MAILS - 1) + [2]
    (repeated,) = [message_id for message_id, number in times.items() if number == 2]
    assert repeated == server.message_ids[arrived_before - 1]
