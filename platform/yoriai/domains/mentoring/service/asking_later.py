"""When what became of it is asked, planned: one row of questions a founder, whichever hour was their last."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session

from yoriai.domains.mentoring import session_rules
from yoriai.domains.mentoring.models import MentoringSession
from yoriai.domains.mentoring.repository import follow_ups as repository


def after_session(session: Session, row: MentoringSession) -> None:
    """Plan the questions after a session that was held, in place of those about earlier ones not asked yet.

    Nothing is planned where a later session of the same founder asks already.
    """
    _plan(session, row, row.ends_at)


def after_row(session: Session, session_ids: Collection[str], last_id: str, ended_at: datetime) -> bool:
    """Plan the questions after a row of sessions, once for all of them, counted from its end; return whether it was.

    They are about the last one that was held, and stand in place of those about earlier sessions not asked yet.
    """
    if repository.is_asked_about(session, session_ids):
        return False
    _plan(session, session.get_one(MentoringSession, last_id), ended_at)
    return True


def _plan(session: Session, row: MentoringSession, since: datetime) -> None:
    if repository.has_later(session, row.requester_id, row.starts_at):
        return
    repository.drop_earlier(session, row.requester_id, row.starts_at)
    repository.add(session, row, session_rules.follow_up_dates(since))
