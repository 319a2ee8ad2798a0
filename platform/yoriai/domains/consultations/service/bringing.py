"""What members are told of a question that is brought to them, and what they go on being told once it was changed."""

from collections.abc import Collection

from sqlalchemy import ScalarSelect
from sqlmodel import Session

from yoriai.domains.consultations.models import Consultation
from yoriai.domains.consultations.repository import nudging
from yoriai.domains.consultations.service.keeping_apart import is_heard
from yoriai.domains.consultations.states import UNSETTLED, Visibility
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind


def bring(session: Session, consultation: Consultation, to: Collection[str]) -> None:
    """Tell members of a question."""
    notifications.notify(
        session,
        to=to,
        kind=NoticeKind.QUESTION,
        about=consultation.id,
        path=f"/consultations/{consultation.id}",
        words={"title": consultation.title},
        excerpt=consultation.body,
        by=_named(consultation),
    )


def bring_anew(session: Session, consultation: Consultation, mentors: ScalarSelect[str]) -> None:
    """Let what was told of a question follow it, once its words or its readers are others.

    Those to whom it was brought and who may read it still are told in its new words while it waits for an answer: their
    notices change, and whose notice was taken back before gets one. Everybody else's are taken back, and so are the
    mails that have not gone. The secretariat, told that a day has passed, reads the new title. `mentors` are the ids of
    all mentors, known to a domain above this one.
    """
    readers = _readers(session, consultation, mentors)
    words = {"title": consultation.title}
    told = notifications.reword_notices(
        session,
        consultation.id,
        NoticeKind.QUESTION,
        words=words,
        excerpt=consultation.body,
        by=_named(consultation),
        to=readers,
    )
    bring(session, consultation, [each for each in readers if each not in told])
    notifications.reword_notices(session, consultation.id, NoticeKind.OVERDUE, words=words)


def is_open(consultation: Consultation) -> bool:
    """Tell whether a question waits for an answer, as far as its author is concerned."""
    is_waiting = consultation.status in UNSETTLED and not is_heard(consultation)
    return is_waiting and consultation.hidden_at is None and consultation.privately_answered_at is None


def _readers(session: Session, consultation: Consultation, mentors: ScalarSelect[str]) -> list[str]:
    if consultation.visibility is Visibility.DESK or not is_open(consultation):
        return []
    among = mentors if consultation.visibility is Visibility.MENTORS else None
    return nudging.asked_members(session, consultation.id, among)


def _named(consultation: Consultation) -> str | None:
    """Return who is told to ask: whoever asks without a name is named nowhere."""
    return None if consultation.is_anonymous else consultation.author_id
