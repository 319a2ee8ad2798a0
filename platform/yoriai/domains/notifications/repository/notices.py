"""Queries of notices. What a member reads starts from the member."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy import select as columns
from sqlmodel import Session, col, delete, func, select, update

from yoriai.core.paging import Page, slice_of
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.domains.notifications.models import Mail, Notice
from yoriai.domains.notifications.paces import GATHERED, Pace
from yoriai.domains.notifications.states import WAITING


def add(session: Session, notices: Sequence[Notice]) -> None:
    """Write notices."""
    session.add_all(notices)
    session.flush()


def unread(session: Session, member_id: str, most: int) -> int:
    """Count a member's unread notices, up to a number."""
    some = columns(col(Notice.id)).where(col(Notice.member_id) == member_id, col(Notice.read_at).is_(None)).limit(most)
    return session.exec(select(func.count()).select_from(some.subquery())).one()


def page(session: Session, member_id: str, number: int, size: int) -> Page[Notice]:
    """Return a page of a member's notices, the newest first."""
    offset, limit = slice_of(number, size)
    total = session.exec(select(func.count()).select_from(Notice).where(col(Notice.member_id) == member_id)).one()
    newest = (
        select(Notice)
        .where(col(Notice.member_id) == member_id)
        .order_by(col(Notice.created_at).desc(), col(Notice.id).desc())
        .offset(offset)
        .limit(limit)
    )
    return Page(session.exec(newest).all(), max(1, number), total, size)


def find(session: Session, member_id: str, notice_id: str) -> Notice | None:
    """Find one of a member's notices."""
    own = select(Notice).where(col(Notice.id) == notice_id, col(Notice.member_id) == member_id)
    return session.exec(own).first()


def read_pages(session: Session, member_id: str, leading_to: Collection[str], now: datetime) -> int:
    """Mark a member's notices that lead to some pages as read, wherever on them; return how many were not."""
    return _mark_read(session, member_id, now, col(Notice.page).in_(leading_to))


def read_until(session: Session, member_id: str, until: datetime, now: datetime) -> int:
    """Mark a member's notices up to an instant as read; return how many were not."""
    return _mark_read(session, member_id, now, col(Notice.created_at) <= until)


def _mark_read(session: Session, member_id: str, now: datetime, which: ColumnElement[bool]) -> int:
    """What was read waits for no mail any more."""
    own = and_(col(Notice.member_id) == member_id, col(Notice.read_at).is_(None), which)
    return session.exec(update(Notice).where(own).values(read_at=now, pace=None, mail_at=None)).rowcount


def change_pace(
    session: Session, member_id: str, kinds: Collection[NoticeKind], pace: Pace | None, mail_at: datetime | None
) -> None:
    """Let what still waits for its mail, of some kinds, wait in another way."""
    waiting = (col(Notice.member_id) == member_id, col(Notice.read_at).is_(None), col(Notice.pace).is_not(None))
    session.exec(update(Notice).where(*waiting, col(Notice.kind).in_(kinds)).values(pace=pace, mail_at=mail_at))


def members_due(session: Session, now: datetime, most: int) -> list[str]:
    """Return the members of the notices that are to be mailed alone by now and wait longest, some hundreds at most."""
    # told apart here: a database may look for groups in another index, through the notices of everybody
    due = select(Notice.member_id).where(col(Notice.mail_at) <= now).order_by(col(Notice.mail_at))
    return list(dict.fromkeys(session.exec(due.limit(most))))


def due_of(session: Session, member_id: str, now: datetime) -> Sequence[Notice]:
    """Return a member's notices to be mailed alone by now, the newest first, locked against every other sweep."""
    due = select(Notice).where(col(Notice.member_id) == member_id, col(Notice.mail_at) <= now)
    # locked in the order in which all are; shown in another
    rows = session.exec(due.order_by(col(Notice.id)).with_for_update()).all()
    return sorted(rows, key=lambda each: (each.created_at, each.id), reverse=True)


def gathered(session: Session, members: Collection[str]) -> Sequence[Notice]:
    """Return what some members have not read and wait for in a digest, the newest first."""
    waiting = select(Notice).where(
        col(Notice.member_id).in_(members), col(Notice.read_at).is_(None), col(Notice.pace).in_(GATHERED)
    )
    return session.exec(waiting.order_by(col(Notice.created_at).desc(), col(Notice.id).desc())).all()


def of_ids(session: Session, ids: Collection[str]) -> Sequence[Notice]:
    """Return the notices of some ids, in no order."""
    return session.exec(select(Notice).where(col(Notice.id).in_(ids))).all() if ids else ()


def members_told(session: Session, about: Collection[str]) -> list[str]:
    """Return the members who have notices about some things, in order."""
    told = select(Notice.member_id).where(col(Notice.about).in_(about)).distinct()
    return sorted(session.exec(told))


def mails_telling(session: Session, about: Collection[str]) -> Sequence[Mail]:
    """Return the mails that tell of some things and have not been sent, locked with the notices about these.

    The notices first: a sweep that is just writing a mail about them is waited for, and its mail found.
    """
    told = select(Notice.mail_id).where(col(Notice.about).in_(about)).order_by(col(Notice.id)).with_for_update()
    ids = {mail_id for mail_id in session.exec(told) if mail_id is not None}
    waiting = select(Mail).where(col(Mail.id).in_(ids), col(Mail.status).in_(WAITING))
    return session.exec(waiting.order_by(col(Mail.id)).with_for_update()).all() if ids else ()


def told_by(session: Session, mail_id: str) -> Sequence[Notice]:
    """Return the notices that a mail tells."""
    return session.exec(select(Notice).where(col(Notice.mail_id) == mail_id)).all()


def of_kind(session: Session, about: str, kind: NoticeKind) -> Sequence[Notice]:
    """Return the notices of one kind about something, locked."""
    query = select(Notice).where(col(Notice.about) == about, col(Notice.kind) == kind).order_by(col(Notice.id))
    return session.exec(query.with_for_update()).all()


def remove(session: Session, about: Collection[str]) -> int:
    """Delete every notice about these things; return how many there were."""
    return session.exec(delete(Notice).where(col(Notice.about).in_(about))).rowcount


def remove_between(session: Session, kind: NoticeKind, one: str, other: str) -> int:
    """Delete the notices of a kind that two members have of each other; return how many there were."""
    of_each_other = or_(
        and_(col(Notice.member_id) == one, col(Notice.by_id) == other),
        and_(col(Notice.member_id) == other, col(Notice.by_id) == one),
    )
    return session.exec(delete(Notice).where(of_each_other, col(Notice.kind) == kind)).rowcount


def remove_old(session: Session, read_before: datetime, before: datetime, most: int) -> int:
    """Delete notices that were read and are older than one instant, or are older than another; return how many."""
    old = select(Notice.id).where(_is_old(read_before, before)).order_by(col(Notice.created_at)).limit(most)
    return session.exec(delete(Notice).where(col(Notice.id).in_(old))).rowcount


def count_old(session: Session, read_before: datetime, before: datetime) -> int:
    """Return how many notices could be deleted."""
    return session.exec(select(func.count()).select_from(Notice).where(_is_old(read_before, before))).one()


def _is_old(read_before: datetime, before: datetime) -> ColumnElement[bool]:
    created = col(Notice.created_at)
    # the later of the two said once more: where the index may end
    within = created < max(read_before, before)
    return and_(within, or_(created < before, and_(created < read_before, col(Notice.read_at).is_not(None))))
