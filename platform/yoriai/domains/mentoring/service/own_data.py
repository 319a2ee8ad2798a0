"""What mentoring holds of a member."""

from typing import Final

from sqlalchemy import delete, select, update
from sqlmodel import Session, col

from yoriai.domains.cases import service as cases
from yoriai.domains.cases.states import UseKind
from yoriai.domains.mentoring.matching_models import MatchingWeights
from yoriai.domains.mentoring.models import (
    Feedback,
    FollowUp,
    MentoringRequest,
    MentoringSession,
    Offer,
    SessionCell,
    SessionNote,
    Wish,
)
from yoriai.domains.mentoring.service.session_holdings import SESSION_HELD
from yoriai.domains.mentoring.states import NoteLevel
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.infra import holdings, versions
from yoriai.infra.holdings import Fate, Holding

SESSION_FIELDS: Final = ("id", "starts_at", "ends_at", "status", "end_reason", "created_at")

HELD: Final = (
    Holding(
        MentoringRequest,
        "requester_id",
        Fate.CLEARED,
        "mentoring_requests",
        ("id", "goals", "prefecture", "status", "created_at"),
        cleared={"goals": "", "prefecture": None},
    ),
    Holding(
        MentoringSession,
        "mentor_id",
        Fate.CLEARED,
        "sessions_as_mentor",
        SESSION_FIELDS,
        cleared={"room_url": ""},
    ),
    Holding(
        MentoringSession, "requester_id", Fate.KEPT, "sessions", SESSION_FIELDS, why="the mentor's hour too, by the id"
    ),
    Holding(MentoringSession, "ended_by_id", Fate.CLEARED, cleared={"end_reason": ""}),
    Holding(SessionCell, "member_id", Fate.DELETED),
    Holding(MatchingWeights, "by_id", Fate.CLEARED, cleared={"by_id": None}),
    Holding(
        SessionNote,
        "author_id",
        Fate.SETTLED,
        "session_notes",
        ("session_id", "level", "body", "created_at"),
        why="private ones go; those for both or for the programme as the member chose",
    ),
    Holding(
        Feedback,
        "member_id",
        Fate.CLEARED,
        "feedback",
        ("session_id", "satisfaction", "progress", "again", "words", "created_at"),
        cleared={"words": ""},
    ),
    Holding(
        FollowUp,
        "member_id",
        Fate.CLEARED,
        "follow_ups",
        ("session_id", "months", "outcome", "what", "prefecture", "words", "is_shared", "answered_at"),
        cleared={"what": "", "prefecture": None, "words": ""},
    ),
    Holding(Feedback, "looked_by_id", Fate.KEPT, why="what the secretariat did stays on record, by the id alone"),
    *SESSION_HELD,
)


def export(session: Session, member_id: str) -> holdings.Export:
    """Return what a member asked for, offered, wrote and answered; nothing of what the other side wrote."""
    found = holdings.export(session, member_id, HELD)
    offers = holdings.taken(
        session, Offer, col(Offer.mentor_id) == member_id, ("status", "words", "created_at", "answered_at")
    )
    return {**found, "offers": offers}


def erase(session: Session, member_id: str, *, with_words: bool) -> None:
    """Leave of a member what belongs to the other side or to the programme's figures, without words and names.

    In order: wishes for them go; requests that came to no hour go with what they named; the rest
    loses its words; private notes go, and with the words those for others.
    """
    connection = session.connection()
    connection.execute(delete(Wish).where(col(Wish.mentor_id) == member_id))
    connection.execute(update(Offer).where(col(Offer.mentor_id) == member_id).values(words=""))
    _forget_requests(session, member_id)
    holdings.erase(session, member_id, HELD)
    notes = delete(SessionNote).where(col(SessionNote.author_id) == member_id)
    connection.execute(notes if with_words else notes.where(col(SessionNote.level) == NoteLevel.PRIVATE))
    versions.bump(session, versions.CASES)


def _forget_requests(session: Session, member_id: str) -> None:
    """Delete a member's requests that came to no hour, and the marks of all."""
    connection = session.connection()
    own = select(col(MentoringRequest.id)).where(col(MentoringRequest.requester_id) == member_id)
    # an hour without a request has none to name, and nothing is "not in" a list with such a gap
    met = select(col(MentoringSession.request_id)).where(
        col(MentoringSession.requester_id) == member_id, col(MentoringSession.request_id).is_not(None)
    )
    unmet = list(connection.execute(own.where(col(MentoringRequest.id).not_in(met))).scalars())
    taxonomy.remove_marks(session, *connection.execute(own).scalars())
    for request_id in unmet:
        cases.forget_uses(session, UseKind.REQUEST, request_id)
    connection.execute(delete(MentoringRequest).where(col(MentoringRequest.id).in_(unmet)))
