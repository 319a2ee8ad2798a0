"""What a member reads of their notices."""

from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.config import settings
from yoriai.core.paging import Page
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.notifications.errors import NoSuchNotice
from yoriai.domains.notifications.lines import Line, pages_above
from yoriai.domains.notifications.models import Notice
from yoriai.domains.notifications.repository import notices

PAGE_SIZE: Final = 40
MOST_COUNTED: Final = 10
"""Whoever has so many unread notices is shown “9+”: nobody counts further, so neither do we."""
FORGOTTEN_AT_ONCE: Final = 1_000


def inbox(session: Session, actor: Actor, page: int) -> Page[Line]:
    """Return a page of the person's notices, the newest first."""
    return notices.page(session, actor.member_id, page, PAGE_SIZE).map(line_of)


def unread(session: Session, member_id: str) -> int:
    """Return how many notices a member has not read, ten at most. One query over an index."""
    return notices.unread(session, member_id, MOST_COUNTED)


def open_notice(session: Session, actor: Actor, notice_id: str) -> str:
    """Return where one of the person's notices leads; it is read now, with all that lead to the same page.

    Raises NoSuchNotice.
    """
    notice = notices.find(session, actor.member_id, notice_id)
    if notice is None:
        raise NoSuchNotice
    notices.read_pages(session, actor.member_id, [notice.page], clock.now())
    return notice.path


def acted(session: Session, actor: Actor, address: str) -> int:
    """Mark as read what leads to the page from which somebody has just sent a form: they have looked at it, whichever
    way they came. `address` is the form's; return how many were not read. Waiting mails about them do not go.
    """
    pages = pages_above(address)
    return notices.read_pages(session, actor.member_id, pages, clock.now()) if pages else 0


def read_all(session: Session, actor: Actor, until: datetime) -> int:
    """Mark the person's notices up to an instant as read: what came after they looked stays unread. Return how many."""
    return notices.read_until(session, actor.member_id, until, clock.now())


def forget_old(session: Session) -> int:
    """Delete notices older than the settings keep them, read ones sooner; return how many, a thousand at most."""
    return notices.remove_old(session, *_kept_since(), FORGOTTEN_AT_ONCE)


def count_old(session: Session) -> int:
    """Return how many notices could be deleted."""
    return notices.count_old(session, *_kept_since())


def _kept_since() -> tuple[datetime, datetime]:
    """Return since when notices that were read, and all others, are kept."""
    now, kept = clock.now(), settings()
    return now - timedelta(days=kept.read_notice_days), now - timedelta(days=kept.notice_days)


def line_of(notice: Notice) -> Line:
    """Return a notice as a line."""
    return Line(
        id=notice.id,
        kind=notice.kind,
        path=notice.path,
        page=notice.page,
        words=notice.words,
        excerpt=notice.excerpt,
        at=notice.created_at,
        is_read=notice.read_at is not None,
    )
