"""Notes on a session: private, of the pair, or for the programme without names; saved as they are typed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.ids import ID_LENGTH, new_id
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor, require_staff
from yoriai.domains.mentoring.models import MentoringSession, SessionNote
from yoriai.domains.mentoring.naming import found_in
from yoriai.domains.mentoring.repository import aftercare as repository
from yoriai.domains.mentoring.service import sessions
from yoriai.domains.mentoring.service.sharing import WHOLE, Sharing
from yoriai.domains.mentoring.session_errors import AlreadyChanged, NoSuchNote
from yoriai.domains.mentoring.states import NoteLevel

PROGRAMME_NOTES = 100


@dataclass(frozen=True)
class Saved:
    """What became of a note that was sent: `is_beside` where another screen had changed it, so that both are kept.

    `named` is what looks like a name in a note for the programme, which does not get it until its author says so.
    """

    note: SessionNote | None
    is_beside: bool
    named: tuple[str, ...]


def of_reader(session: Session, actor: Actor, row: MentoringSession, shared: Sharing = WHOLE) -> list[SessionNote]:
    """Return the notes this reader may see; none for anybody but the two, the secretariat included."""
    if sessions.side_of(row, actor) is None:
        return []
    found = repository.notes(session, row.id, actor.member_id)
    return [note for note in found if shared.reads(note.author_id, note.changed_at or note.created_at)]


def save(
    session: Session,
    actor: Actor,
    session_id: str,
    level: NoteLevel,
    body: str,
    *,
    note_id: str = "",
    revision: int = 0,
) -> Saved:
    """Keep a note on a session of the actor's own: a new one, or what became of one that was begun.

    A page names the note it types into (`note_id`, an id that may not be there yet) and the revision that it began
    from. Where another screen has changed the note since, what was typed is kept as a note of its own. Without words
    the note goes. Raises NoSuchSession, and NoSuchNote for a note of somebody else.
    """
    row = sessions.get_own(session, actor, session_id)
    present = repository.find_note_locked(session, note_id) if note_id else None
    if present is not None and (present.author_id != actor.member_id or present.session_id != row.id):
        raise NoSuchNote
    if present is None:
        return _add(session, actor, row, level, body, note_id)
    if present.body == body and present.level is level:
        return Saved(present, is_beside=False, named=named_in(session, row, present))
    if present.revision != revision:
        return _add(session, actor, row, level, body, "", is_beside=True)
    if not body:
        session.delete(present)
        session.flush()
        return Saved(None, is_beside=False, named=())
    present.body, present.level, present.changed_at = body, level, clock.now()
    present.revision += 1
    return _keep(session, row, present)


def _add(
    session: Session,
    actor: Actor,
    row: MentoringSession,
    level: NoteLevel,
    body: str,
    note_id: str,
    *,
    is_beside: bool = False,
) -> Saved:
    if not body:
        return Saved(None, is_beside=is_beside, named=())
    number = note_id if len(note_id) == ID_LENGTH and note_id.isalnum() and note_id.isascii() else new_id()
    note = SessionNote(id=number, session_id=row.id, author_id=actor.member_id, level=level, body=body)
    return _keep(session, row, note, is_beside=is_beside)


def _keep(session: Session, row: MentoringSession, note: SessionNote, *, is_beside: bool = False) -> Saved:
    named = named_in(session, row, note)
    note.is_held_back = bool(named)
    try:
        with session.begin_nested():
            session.add(note)
            session.flush()
    except IntegrityError as problem:  # another screen began the same note in this very moment
        raise AlreadyChanged from problem
    return Saved(note, is_beside=is_beside, named=named)


def named_in(session: Session, row: MentoringSession, note: SessionNote) -> tuple[str, ...]:
    """Return what looks like a name in a note for the programme; nothing for notes of the other levels."""
    if note.level is not NoteLevel.PROGRAMME:
        return ()
    people = accounts.members(session, [row.mentor_id, row.requester_id]).values()
    return found_in(note.body, [name for person in people for name in (person.name, person.furigana) if name])


def release(session: Session, actor: Actor, note_id: str) -> str:
    """Let the programme have a note whose author says that nobody is named in it; return the session's id."""
    note = _own(session, actor, note_id)
    note.is_held_back = False
    session.add(note)
    session.flush()
    return note.session_id


def delete(session: Session, actor: Actor, note_id: str) -> str:
    """Delete a note of the actor's own; return the session's id. Raises NoSuchNote."""
    note = _own(session, actor, note_id)
    session.delete(note)
    session.flush()
    return note.session_id


def for_programme(session: Session, actor: Actor) -> list[tuple[datetime, str]]:
    """Return the latest notes for the programme with their sessions' times, without names; for the secretariat."""
    require_staff(actor)
    return repository.programme_notes(session, PROGRAMME_NOTES)


def _own(session: Session, actor: Actor, note_id: str) -> SessionNote:
    note = repository.find_note(session, note_id, actor.member_id)
    if note is None:
        raise NoSuchNote
    return note
