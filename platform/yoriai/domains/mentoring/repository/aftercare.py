"""Queries on notes and the four answers."""

from datetime import datetime

from sqlalchemy import or_
from sqlmodel import Session, col, select

from yoriai.domains.mentoring.models import Feedback, MentoringSession, SessionNote
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
