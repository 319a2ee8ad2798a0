"""What mails and notices hold of a member, also those of others; and how long mails keep their words."""

from datetime import timedelta
from typing import Final

from sqlalchemy import ColumnElement, delete, func, or_, update
from sqlmodel import Session, col, select

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.domains.accounts import service as accounts
from yoriai.domains.notifications.models import Mail, MailChoice, Notice
from yoriai.domains.notifications.naming import is_distinct, names
from yoriai.domains.notifications.states import MailStatus
from yoriai.infra import holdings
from yoriai.infra.holdings import Fate, Holding

CHOICE_FIELDS: Final = ("paces", "quiet_from", "quiet_until", "digest_hour", "digest_weekday")
HELD: Final = (
    Holding(Mail, "recipient_id", Fate.DELETED, "mails", ("subject", "text", "created_at", "sent_at")),
    Holding(
        Notice, "member_id", Fate.DELETED, "notices", ("kind", "words", "excerpt", "path", "created_at", "read_at")
    ),
    # what others were told of them names them
    Holding(Notice, "by_id", Fate.DELETED),
    Holding(MailChoice, "member_id", Fate.DELETED, "mail_choices", CHOICE_FIELDS),
)
OVER: Final = (MailStatus.SENT, MailStatus.DEAD, MailStatus.WITHDRAWN)
AT_ONCE: Final = 500
EMPTY: Final = {"subject": "", "text": "", "html": "", "calendar": None}


def export(session: Session, member_id: str) -> holdings.Export:
    """Return the mails and notices that a member was sent, and how they wish to be told."""
    return holdings.export(session, member_id, HELD)


def erase(session: Session, member_id: str, *, with_words: bool) -> None:
    """Delete a member's mails and notices, and those of what they did; mails of others about them lose their words.

    Those mails have gone long since: what stays is that there was one, and when. About them is what told of something
    that they did, and what names them.
    """
    del with_words
    contact = accounts.contact(session, member_id)
    telling = list(
        session.exec(select(Notice.mail_id).where(Notice.by_id == member_id, col(Notice.mail_id).is_not(None)))
    )
    holdings.erase(session, member_id, HELD)
    # asked for before there was a member: to register, to take over an organisation
    session.connection().execute(delete(Mail).where(col(Mail.address) == contact.address))
    named = _naming(session, contact.address) + (_naming(session, contact.name) if is_distinct(contact.name) else [])
    going = [*telling, *named]
    for start in range(0, len(going), AT_ONCE):
        _empty(session, col(Mail.id).in_(going[start : start + AT_ONCE]))


def forget_words(session: Session) -> int:
    """Empty the mails that are older than the settings keep their words; return how many."""
    return _empty(session, _is_old())


def count_forgettable(session: Session) -> int:
    """Return how many mails `forget_words` would empty."""
    wanted = select(func.count(col(Mail.id))).where(_is_old(), col(Mail.text) != "", col(Mail.status).in_(OVER))
    return session.exec(wanted).one()


def _naming(session: Session, words: str) -> list[str]:
    """Return the mails with a name or an address in them that is not part of a longer one."""
    texts = or_(*(column.contains(words, autoescape=True) for column in (col(Mail.subject), col(Mail.text))))
    found = select(Mail.id, Mail.subject, Mail.text).where(texts, col(Mail.status).in_(OVER))
    return [mail_id for mail_id, subject, text in session.exec(found) if names(f"{subject}\n{text}", words)]


def _is_old() -> ColumnElement[bool]:
    return col(Mail.created_at) < clock.now() - timedelta(days=settings().mail_days)


def _empty(session: Session, condition: ColumnElement[bool]) -> int:
    emptied = update(Mail).where(condition, col(Mail.status).in_(OVER), col(Mail.text) != "").values(**EMPTY)
    return session.connection().execute(emptied).rowcount
