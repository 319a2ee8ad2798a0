"""Queries on notes, the four answers and the follow-ups."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import or_
from sqlmodel import Session, col, select

from yoriai.domains.mentoring.models import Feedback, FollowUp, MentoringSession, SessionNote
from yoriai.domains.mentoring.states import NoteLevel


def notes(session: Session, session_id: str, reader_id: str) -> list[SessionNote]:
    """Return the notes on a session that one of the two may read: their own, and those shared by the pair."""
    readable = or_(col(SessionNote.author_id) == reader_id, col(SessionNote.level) == NoteLevel.PAIR)
    rows = select(SessionNote).where(col(SessionNote.session_id) == session_id, readable)
    return list(session.exec(rows.order_by(col(SessionNote.created_at), col(SessionNote.id))))


def find_note(session: Session, note_id: str, author_id: str) -> SessionNote | None:
    """Return a note of this author."""
    own = select(SessionNote).where(col(SessionNote.id) == note_id, col(SessionNote.author_id) == author_id)
    return session.exec(own).first()


def find_note_locked(session: Session, note_id: str) -> SessionNote | None:
    """Return a note as it is now, locked, whoever's it is."""
    one = select(SessionNote).where(col(SessionNote.id) == note_id)
    return session.exec(one.with_for_update().execution_options(populate_existing=True)).first()


def programme_notes(session: Session, limit: int) -> list[tuple[datetime, str]]:
    """Return the session's start and the words of the latest notes for the programme; nothing says whose they are."""
    rows = (
        select(MentoringSession.starts_at, SessionNote.body)
        .join(SessionNote, col(SessionNote.session_id) == col(MentoringSession.id))
        .where(col(SessionNote.level) == NoteLevel.PROGRAMME, col(SessionNote.is_held_back).is_(False))
    )
    return list(session.exec(rows.order_by(col(SessionNote.created_at).desc()).limit(limit)))


def find_feedback(session: Session, session_id: str, member_id: str) -> Feedback | None:
    """Return the answers of one side."""
    rows = select(Feedback).where(col(Feedback.session_id) == session_id, col(Feedback.member_id) == member_id)
    return session.exec(rows).first()


def would_meet_again(session: Session, session_id: str) -> dict[str, bool]:
    """Return of those who have answered about a session whether they would meet the other again."""
    rows = select(Feedback.member_id, Feedback.again).where(col(Feedback.session_id) == session_id)
    return dict(session.exec(rows).all())


def answered_by(session: Session, session_id: str) -> set[str]:
    """Return the members who have answered the four questions about a session."""
    return set(session.exec(select(Feedback.member_id).where(col(Feedback.session_id) == session_id)))


def add_follow_ups(session: Session, row: MentoringSession, dates: Mapping[int, datetime]) -> None:
    """Write the questions to the requester, by months after the session."""
    session.add_all(
        FollowUp(session_id=row.id, member_id=row.requester_id, months=months, due_at=due_at)
        for months, due_at in dates.items()
    )
    session.flush()


def find_follow_up(session: Session, follow_up_id: str, member_id: str) -> FollowUp | None:
    """Return a follow-up that is put to this member."""
    own = select(FollowUp).where(col(FollowUp.id) == follow_up_id, col(FollowUp.member_id) == member_id)
    return session.exec(own).first()


def lock_follow_up(session: Session, follow_up_id: str) -> FollowUp | None:
    """Return a follow-up as it is now, locked; None where another transaction holds it."""
    one = select(FollowUp).where(col(FollowUp.id) == follow_up_id)
    return session.exec(one.with_for_update(skip_locked=True).execution_options(populate_existing=True)).first()


def follow_ups_of(session: Session, member_id: str, now: datetime) -> list[tuple[FollowUp, MentoringSession]]:
    """Return a member's follow-ups that are due, with their sessions, the latest first."""
    rows = (
        select(FollowUp, MentoringSession)
        .join(MentoringSession, col(MentoringSession.id) == col(FollowUp.session_id))
        .where(col(FollowUp.member_id) == member_id, col(FollowUp.due_at) <= now)
    )
    return list(session.exec(rows.order_by(col(FollowUp.due_at).desc())))


def unasked_follow_ups(session: Session, due_from: datetime, due_until: datetime) -> list[str]:
    """Return the ids of follow-ups due in a span that were neither mailed nor answered."""
    rows = select(FollowUp.id).where(
        col(FollowUp.due_at) >= due_from,
        col(FollowUp.due_at) <= due_until,
        col(FollowUp.asked_at).is_(None),
        col(FollowUp.answered_at).is_(None),
    )
    return list(session.exec(rows.order_by(col(FollowUp.due_at))))
