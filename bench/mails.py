"""Sending the mails that wait, beside their bytes alone: `python -m bench.mails [--mails 300] [--waiting 10000]`.

What is told is time of the processor for each mail, without the mail server's. The limits are the same messages,
already written, put into files by one `write` each, and given to the same server by smtplib over one connection. What
stands between them and a sweep is what lets a mail go once and never be lost: a transaction that records one and
claims the next.
"""

import argparse
import multiprocessing
import smtplib
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from sqlmodel import Session, col, select
from tests import databases
from tests.factories.accounts import make_member
from tests.factories.notifications import make_mail
from tests.mailserver import MailServer, running

from yoriai.core import logging
from yoriai.core.config import Settings, settings, use
from yoriai.core.db import Database
from yoriai.domains.notifications.jobs import send_due
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.service.sending import letter_of
from yoriai.domains.notifications.states import MailStatus
from yoriai.infra.mail.compose import compose
from yoriai.infra.mail.port import Message
from yoriai.infra.statistics import refresh

MAILS: Final = 300
WAITING: Final = 10_000
FEW: Final = 2
"""So many wait when a sweep of a quiet network comes by."""
LINE: Final = "面談が決まりました。ご都合が悪くなったときは、早めにお知らせください。\n"
INVITATION: Final = "BEGIN:VCALENDAR\r\n" + "DESCRIPTION:空き家を借りて、子ども食堂を始めたい。\r\n" * 20
EVERY_INVITATION: Final = 3


def measure(number: int = MAILS, waiting: int = WAITING) -> None:
    """Print what a mail takes as a file and by SMTP, and when few or thousands wait."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _settle(folder)
        database = databases.open_sqlite(folder / "mails.sqlite3")
        databases.furnish(database)
        _write(database, FEW)
        send_due(database)  # what is made once in a process is made
        _files(database, folder, number)
        with _server() as port:
            _settle(folder, smtp_host="127.0.0.1", smtp_port=port, smtp_security="none")
            _by_smtp(database, number, port)
        _settle(folder)
        took, sent = 0.0, 0
        for _turn in range(number // FEW):
            _write(database, FEW)
            seconds, handled = _timed(lambda: send_due(database))
            took, sent = took + seconds, sent + handled
        _print(f"files, {FEW} a sweep", took, sent)
        _write(database, waiting)
        refresh(database)
        database.dispose()  # a connection learns it when it is opened
        _row(f"files, {waiting} wait", lambda: send_due(database))
        database.dispose()


def _files(database: Database, folder: Path, number: int) -> None:
    messages = _write(database, number)
    (folder / "limit").mkdir()
    _row("limit: files of the same bytes", lambda: _as_files(messages, folder / "limit"))
    _row("files", lambda: send_due(database))


def _by_smtp(database: Database, number: int, port: int) -> None:
    messages = _write(database, number)
    _row("limit: smtplib, the same bytes", lambda: _by_smtplib(messages, port))
    _row("SMTP", lambda: send_due(database))


def _as_files(messages: list[Message], folder: Path) -> int:
    for number, message in enumerate(messages):
        (folder / f"{number}.eml").write_bytes(message.content)
    return len(messages)


def _by_smtplib(messages: list[Message], port: int) -> int:
    with smtplib.SMTP("127.0.0.1", port, local_hostname="localhost") as server:
        for message in messages:
            server.sendmail(message.sender, [message.recipient], message.content)
    return len(messages)


def _write(database: Database, number: int) -> list[Message]:
    """Write mails that are due, every third with an invitation; return them as they will go."""
    with database.write() as session:
        people = [make_member(session) for _ in range(min(number, 50))]
        for each in range(number):
            invitation = INVITATION if each % EVERY_INVITATION == 0 else None
            reader = people[each % len(people)]
            words = LINE * 30
            make_mail(session, recipient_id=reader.id, text=words, html=f"<p>{words}</p>", calendar=invitation)
        return [compose(letter_of(mail), settings()) for mail in _pending(session)]


def _pending(session: Session) -> list[Mail]:
    return list(session.exec(select(Mail).where(col(Mail.status) == MailStatus.PENDING)))


def _settle(folder: Path, **changes: object) -> None:
    known = {"secret_key": "for-measuring", "scheduler": False, "var_dir": folder / "var", **changes}
    use(Settings.model_validate(known))


def _row(name: str, do: Callable[[], int]) -> None:
    _print(name, *_timed(do))


def _print(name: str, seconds: float, number: int) -> None:
    print(f"{name:32} {seconds * 1000 / number:7.2f} ms a mail, {number} mails")


def _timed(do: Callable[[], int]) -> tuple[float, int]:
    """Return the seconds that something takes of the processor, and how many mails it handled."""
    began = time.process_time()
    handled = do()
    return time.process_time() - began, handled


@contextmanager
def _server() -> Iterator[int]:
    """Run a mail server in a process of its own, so that its time is not ours; yield its port."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,))
    process.start()
    try:
        yield ours.recv()
    finally:
        ours.send("enough")
        process.join()


def _serve(line: Connection) -> None:
    with running(MailServer()) as server:
        line.send(server.port)
        line.recv()


if __name__ == "__main__":
    logging.configure("error", as_json=False)
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--mails", type=int, default=MAILS)
    options.add_argument("--waiting", type=int, default=WAITING)
    chosen = options.parse_args()
    measure(chosen.mails, chosen.waiting)
