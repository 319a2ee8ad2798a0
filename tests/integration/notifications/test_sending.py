"""Claiming, sending and recording, with senders that race, servers that refuse and senders that die."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest

from tests.factories.accounts import make_member
from tests.factories.notifications import make_mail
from tests.mailserver import MailServer, running
from yoriai.core import clock
from yoriai.core.config import Settings, use
from yoriai.core.db import Database
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Standing
from yoriai.domains.notifications import service
from yoriai.domains.notifications.jobs import deliver, send_due, sweep
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.rules import CLAIM, PAUSES, Claim
from yoriai.domains.notifications.states import MailStatus
from yoriai.infra.mail.port import Message, ServerUnavailable

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


class Postbox:
    """A mailer that keeps what it is given; `refuse` raises for those it will not take."""

    def __init__(self, refuse: Callable[[Message], None] = lambda _message: None) -> None:
        self.refuse = refuse
        self.taken: list[str] = []

    def send(self, message: Message) -> None:
        """Take a message, or raise."""
        self.refuse(message)
        self.taken.append(message.message_id)

    def close(self) -> None:
        """Nothing is open."""


def read(database: Database, mail_id: str) -> Mail:
    """Return a mail as it stands."""
    with database.read() as session:
        mail = session.get(Mail, mail_id)
    assert mail is not None
    return mail


def claim(database: Database, holder: str = "sender") -> Claim:
    """Claim the next mail."""
    with database.write() as session:
        found = service.claim_next(session, holder)
    assert found is not None
    return found


def at(server: MailServer) -> Settings:
    """Put settings in force that name the server."""
    return use(Settings(smtp_host="127.0.0.1", smtp_port=server.port, smtp_security="none", secret_key="x"))


def test_due_mails_go_in_the_order_in_which_they_were_due(database: Database) -> None:
    with database.write() as session:
        late = make_mail(session, due_at=clock.now() - timedelta(minutes=1))
        early = make_mail(session, due_at=clock.now() - timedelta(minutes=5), status=MailStatus.FAILED, attempts=1)
        make_mail(session, due_at=clock.now() + timedelta(minutes=5))
        make_mail(session, status=MailStatus.HELD)
    postbox = Postbox()
    assert sweep(database, postbox) == 2
    assert postbox.taken == [early.message_id, late.message_id]
    assert {read(database, mail.id).status for mail in (early, late)} == {MailStatus.SENT}
    assert sweep(database, postbox) == 0


def test_sent_mail_says_when(database: Database) -> None:
    with clock.stopped(NOW):
        with database.write() as session:
            mail = make_mail(session, last_error="451 later", attempts=1)
        sweep(database, Postbox())
    after = read(database, mail.id)
    assert (after.sent_at, after.attempts, after.last_error, after.claimed_by) == (NOW, 2, "", None)


def test_many_senders_never_take_the_same_mail(database: Database) -> None:
    with database.write() as session:
        ids = [make_mail(session).id for _ in range(40)]
    ready, taken = Barrier(6), []

    def send(name: str) -> None:
        ready.wait()
        while True:
            with database.write() as session:
                found = service.claim_next(session, name)
            if found is None:
                return
            taken.append(found.mail_id)
            with database.write() as session:
                assert service.record_sent(session, found)

    threads = [Thread(target=send, args=(f"sender {n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == ids
    with database.read() as session:
        assert service.counts(session) == {MailStatus.SENT: 40}


def test_many_sweeps_at_once_send_every_mail_once(database: Database) -> None:
    with database.write() as session:
        written = sorted(make_mail(session).message_id for _ in range(60))
    ready, postboxes = Barrier(5), [Postbox() for _ in range(5)]

    def send(postbox: Postbox) -> None:
        ready.wait()
        sweep(database, postbox)

    threads = [Thread(target=send, args=(postbox,)) for postbox in postboxes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(message_id for postbox in postboxes for message_id in postbox.taken) == written
    with database.read() as session:
        assert service.counts(session) == {MailStatus.SENT: 60}


def test_what_is_called_back_while_the_mail_before_it_goes_does_not_go(database: Database) -> None:
    with database.write() as session:
        first = make_mail(session, due_at=clock.now() - timedelta(minutes=2))
        second = make_mail(session, due_at=clock.now() - timedelta(minutes=1), about="a meeting called off")
        reader = make_member(session)
        third = make_mail(session, recipient_id=reader.id)

    def meanwhile(_message: Message) -> None:
        with database.write() as session:
            service.withdraw(session, "a meeting called off")
            session.get_one(Member, reader.id).standing = Standing.SUSPENDED

    postbox = Postbox(meanwhile)
    assert sweep(database, postbox) == 1
    assert postbox.taken == [first.message_id]
    assert [read(database, mail.id).status for mail in (first, second, third)] == [
        MailStatus.SENT,
        MailStatus.WITHDRAWN,
        MailStatus.WITHDRAWN,
    ]


def test_temporary_refusals_are_tried_again_at_growing_pauses_then_given_up(database: Database) -> None:
    server = MailServer()
    with clock.stopped(NOW), running(server):
        with database.write() as session:
            mail = make_mail(session)
        server.refuse_recipient[mail.address] = ["451 come back later"] * (len(PAUSES) + 1)
        at(server)
        due = []
        for _ in PAUSES:
            assert send_due(database) == 1
            after = read(database, mail.id)
            assert (after.status, after.last_error) == (MailStatus.FAILED, "451 come back later")
            due.append(after.due_at - clock.now())
            assert send_due(database) == 0
            clock.jump(due[-1])
        assert send_due(database) == 1
        assert read(database, mail.id).status is MailStatus.DEAD
        clock.jump(timedelta(days=30))
        assert send_due(database) == 0
    assert due == list(PAUSES)
    assert server.arrived == []


def test_permanent_refusal_is_given_up_at_once_and_the_others_go(database: Database) -> None:
    server = MailServer()
    with running(server):
        with database.write() as session:
            wrong = make_mail(session)
            right = make_mail(session)
        server.refuse_recipient[wrong.address] = ["550 no such mailbox"]
        at(server)
        assert send_due(database) == 2
    assert (read(database, wrong.id).status, read(database, wrong.id).last_error) == (
        MailStatus.DEAD,
        "550 no such mailbox",
    )
    assert read(database, right.id).status is MailStatus.SENT
    assert server.message_ids == [right.message_id]


def test_mail_that_cannot_be_written_stops_no_other(database: Database) -> None:
    def refuse(message: Message) -> None:
        if message.message_id == broken.message_id:
            raise KeyError("whatever")

    with database.write() as session:
        broken = make_mail(session)
        addressless = make_mail(session, address="nowhere")
        right = make_mail(session)
    postbox = Postbox(refuse)
    assert sweep(database, postbox) == 3
    assert postbox.taken == [right.message_id]
    assert (read(database, broken.id).status, read(database, addressless.id).status) == (
        MailStatus.FAILED,
        MailStatus.DEAD,
    )


def test_server_away_counts_as_no_try_and_is_said(database: Database) -> None:
    with database.write() as session:
        mails = [make_mail(session) for _ in range(3)]
    with running(MailServer()) as server:
        at(server)
    with pytest.raises(ServerUnavailable):
        send_due(database)
    with database.read() as session:
        assert service.counts(session) == {MailStatus.PENDING: 3}
    assert [read(database, mail.id).attempts for mail in mails] == [0, 0, 0]


def test_mail_of_a_dead_sender_goes_again_after_its_claim(database: Database) -> None:
    with database.write() as session:
        mail = make_mail(session)
    first = claim(database, "dead sender")
    postbox = Postbox()
    assert sweep(database, postbox) == 0
    clock.jump(CLAIM + timedelta(seconds=1))
    assert sweep(database, postbox) == 1
    assert postbox.taken == [first.letter.message_id] == [mail.message_id]
    assert read(database, mail.id).attempts == 2


def test_mail_that_kills_every_sender_is_given_up(database: Database) -> None:
    with database.write() as session:
        mail = make_mail(session)
    for _ in range(len(PAUSES) + 1):
        claim(database, "dead sender")
        clock.jump(CLAIM + timedelta(seconds=1))
        with database.write() as session:
            assert service.free_expired(session) == 1
    assert read(database, mail.id).status is MailStatus.DEAD


def test_sender_that_was_too_slow_records_nothing(database: Database) -> None:
    with database.write() as session:
        mail = make_mail(session)
    slow = claim(database, "slow")
    clock.jump(CLAIM + timedelta(seconds=1))
    with database.write() as session:
        service.free_expired(session)
    quick = claim(database, "quick")
    with database.write() as session:
        assert not service.record_sent(session, slow)
        service.record_failure(session, slow, "too late", is_final=True)
        service.hand_back(session, slow)
    assert (read(database, mail.id).status, read(database, mail.id).claimed_by) == (MailStatus.SENDING, "quick")
    assert deliver(database, Postbox(), quick)
    with database.write() as session:
        assert service.record_sent(session, quick)
    assert read(database, mail.id).status is MailStatus.SENT


def test_without_a_server_mails_become_files(database: Database, settings: Settings) -> None:
    with database.write() as session:
        mail = make_mail(session)
    assert send_due(database) == 1
    assert [path.name for path in (settings.var_dir / "outbox").iterdir()] == [mail.message_id.strip("<>") + ".eml"]
