"""Notices, and mails in the outbox for tests, due now unless a test says otherwise."""

from itertools import count
from typing import Any

from sqlmodel import Session

from tests.factories.rows import row
from yoriai.core import clock
from yoriai.core.ids import new_id
from yoriai.domains.accounts.models import Member
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind
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
    mail = row(Mail, **(values | changes))
    session.add(mail)
    session.flush()
    return mail


def tell(session: Session, to: Member, **changes: Any) -> str:
    """Tell a member of an answer to a consultation, another one each time; return the id of what it is about."""
    about = new_id()
    values: dict[str, Any] = {
        "kind": NoticeKind.REPLY,
        "about": about,
        "path": f"/consultations/{new_id()}#reply-{about}",
        "words": {"person": "山田 花子", "title": "空き家の探し方"},
        "excerpt": "市役所の窓口で聞くのが早いです。",
    }
    told = values | changes
    notifications.notify(session, to=[to.id], **told)
    return str(told["about"])
