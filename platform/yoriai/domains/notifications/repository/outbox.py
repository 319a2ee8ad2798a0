"""Queries of the outbox."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import and_, func, or_
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from yoriai.core.among import among
from yoriai.core.paging import Page, slice_of
from yoriai.core.upserts import insert_into
from yoriai.domains.notifications.models import Mail
from yoriai.domains.notifications.rules import MailLine
from yoriai.domains.notifications.states import SENDABLE, WAITING, MailStatus


def add(session: Session, mail: Mail) -> None:
    """Write a mail."""
    session.add(mail)
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


def next_due(session: Session, now: datetime) -> Mail | None:
    """Return the longest due mail that nobody else is just claiming, locked.

    PostgreSQL skips rows that others have locked; on SQLite the write transaction as a whole is the lock.
    """
    return session.exec(
        select(Mail)
        .where(col(Mail.status).in_(SENDABLE), col(Mail.due_at) <= now)
        .order_by(col(Mail.due_at), col(Mail.id))
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()


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
    due = and_(col(Mail.status).in_(SENDABLE), col(Mail.due_at) <= now)
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
