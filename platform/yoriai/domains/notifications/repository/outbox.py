"""Queries of the outbox."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Select, Update, and_, bindparam, exists, func, or_, text, update
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from yoriai.core.among import among
from yoriai.core.paging import Page, slice_of
from yoriai.core.upserts import insert_into
from yoriai.domains.accounts.models import Member
from yoriai.domains.accounts.states import Standing
from yoriai.domains.notifications.models import TO_BE_SENT, Mail
from yoriai.domains.notifications.rules import MailLine
from yoriai.domains.notifications.states import WAITING, MailStatus


class Due(NamedTuple):
    """What a sender needs to know of a mail, without the rest of its row."""

    id: str
    status: MailStatus
    attempts: int
    message_id: str
    name: str
    address: str
    subject: str
    text: str
    html: str
    language: str
    calendar: str | None
    calendar_method: str | None
    stop_url: str
    may_reach: bool
    """Not where the recipient has left or was suspended since it was written."""


def add(session: Session, mail: Mail) -> None:
    """Write a mail."""
    session.add(mail)
    session.flush()


def add_all(session: Session, mails: Sequence[Mail]) -> None:
    """Write mails."""
    session.add_all(mails)
    session.flush()


def add_once(session: Session, mail: Mail) -> bool:
    """Write a mail unless one with the same `once` is there, even one that another transaction is just writing."""
    statement = insert_into(session, Mail).values(mail.model_dump()).on_conflict_do_nothing(index_elements=["once"])
    # the row count of an INSERT is not kept on PostgreSQL
    return session.connection().execute(statement.returning(col(Mail.id))).first() is not None


def written(session: Session, keys: Collection[str]) -> frozenset[str]:
    """Return those of some `once` keys under which a mail was written."""
    found = session.exec(select(Mail.once).where(among(session, col(Mail.once), keys))).all()
    return frozenset(key for key in found if key is not None)


def get(session: Session, mail_id: str, *, locked: bool = False) -> Mail | None:
    """Return a mail, locked against every other writer where asked."""
    statement = select(Mail).where(col(Mail.id) == mail_id)
    return session.exec(statement.with_for_update() if locked else statement).first()


def next_due(session: Session, now: datetime) -> Due | None:
    """Return the longest due mail that nobody else is just claiming, locked.

    PostgreSQL skips rows that others have locked; on SQLite the write transaction as a whole is the lock.
    """
    found = session.connection().execute(_longest_due(), {"now": now}).first()
    return Due(*found) if found else None


@cache
def _longest_due() -> Select[Any]:
    # put together once: a sender asks it for every mail, and SQLAlchemy takes longer over that than over asking
    is_there = exists().where(col(Member.id) == col(Mail.recipient_id), col(Member.standing) == Standing.ACTIVE)
    may_reach = or_(col(Mail.is_farewell), col(Mail.recipient_id).is_(None), is_there)
    return (
        columns(*(getattr(Mail, name) for name in Due._fields[:-1]), may_reach)
        .where(text(TO_BE_SENT), col(Mail.due_at) <= bindparam("now"))
        .order_by(col(Mail.due_at), col(Mail.id))
        .limit(1)
        .with_for_update(skip_locked=True, of=Mail)
    )


def change(session: Session, mail_id: str, changes: Mapping[str, object]) -> None:
    """Change columns of a mail that the transaction has locked."""
    session.connection().execute(_changing(), {"which": mail_id, **changes})


def change_held(session: Session, mail_id: str, holder: str, changes: Mapping[str, object]) -> bool:
    """Change a mail that a sender holds; False where the claim ran out and it was put back or taken by another."""
    asked = session.connection().execute(_changing_held(), {"which": mail_id, "holder": holder, **changes})
    return asked.rowcount > 0


@cache
def _changing() -> Update:
    return update(Mail).where(col(Mail.id) == bindparam("which"))


@cache
def _changing_held() -> Update:
    return _changing().where(col(Mail.status) == MailStatus.SENDING, col(Mail.claimed_by) == bindparam("holder"))


def expired(session: Session, now: datetime) -> Sequence[Mail]:
    """Return the mails whose sender has not reported back in time, locked."""
    return session.exec(
        select(Mail)
        .where(col(Mail.status) == MailStatus.SENDING, col(Mail.claimed_until) < now)
        .order_by(col(Mail.id))
        .with_for_update(skip_locked=True)
    ).all()


def waiting_about(session: Session, about: str, statuses: Sequence[MailStatus] = WAITING) -> Sequence[Mail]:
    """Return the mails about something that have not been sent, locked."""
    return session.exec(
        select(Mail)
        .where(col(Mail.about) == about, col(Mail.status).in_(statuses))
        .order_by(col(Mail.id))
        .with_for_update()
    ).all()


def pages_told(session: Session, member_id: str, since: datetime) -> dict[str, datetime]:
    """Return when a member was last mailed at once about each page, since an instant; what was called back is not."""
    latest = func.max(col(Mail.created_at))
    told = (
        columns(col(Mail.page), latest)
        .where(col(Mail.recipient_id) == member_id, col(Mail.created_at) > since, col(Mail.page) != "")
        .where(col(Mail.status) != MailStatus.WITHDRAWN)
        .group_by(col(Mail.page))
    )
    return {row[0]: row[1] for row in session.connection().execute(told)}


def count_due(session: Session, now: datetime) -> int:
    """Return how many mails a sender would send now."""
    due = and_(text(TO_BE_SENT), col(Mail.due_at) <= now)
    lost = and_(col(Mail.status) == MailStatus.SENDING, col(Mail.claimed_until) < now)
    return session.exec(select(func.count()).select_from(Mail).where(or_(due, lost))).one()


def counts(session: Session) -> dict[MailStatus, int]:
    """Return how many mails there are of each status."""
    rows = session.exec(select(Mail.status, func.count()).group_by(col(Mail.status)))
    return {MailStatus(status): number for status, number in rows}


def page(session: Session, status: MailStatus | None, number: int) -> Page[MailLine]:
    """Return a page of the outbox, newest first, without the texts."""
    chosen = [col(Mail.status) == status] if status else []
    offset, limit = slice_of(number)
    total = session.exec(select(func.count()).select_from(Mail).where(*chosen)).one()
    newest = (
        columns(
            col(Mail.id),
            col(Mail.status),
            col(Mail.name),
            col(Mail.address),
            col(Mail.subject),
            col(Mail.created_at),
            col(Mail.due_at),
            col(Mail.sent_at),
        )
        .where(*chosen)
        .order_by(col(Mail.created_at).desc(), col(Mail.id).desc())
        .offset(offset)
        .limit(limit)
    )
    rows = session.connection().execute(newest)
    return Page([MailLine(*row) for row in rows], max(1, number), total)
