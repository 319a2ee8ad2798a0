"""Mails in the outbox for tests, due now unless a test says otherwise."""

from itertools import count
from typing import Any

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.ids import new_id
from yoriai.domains.notifications.models import Mail

_number = count(1)


def make_mail(session: Session, **changes: Any) -> Mail:
    """Write a mail that waits to be sent; `changes` are columns of Mail."""
    number = next(_number)
    mail_id = new_id()
    values: dict[str, Any] = {
        "id": mail_id,
        "address": f"reader{number}@example.jp",
        "name": f"読む人 {number}",
        "language": "ja",
        "template": "reply",
        "subject": f"お知らせ {number}",
        "text": f"本文 {number}\n",
        "html": f"<p>本文 {number}</p>\n",
        "message_id": f"<{mail_id}@example.jp>",
        "due_at": clock.now(),
    }
    mail = Mail(**(values | changes))
    session.add(mail)
    session.flush()
    return mail
