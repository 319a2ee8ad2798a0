"""Where a consultation stands: answered, resolved, closed, open again."""

from collections.abc import Iterable

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.states import UseKind
from yoriai.domains.consultations import rules
from yoriai.domains.consultations.errors import ConsultationNotFound
from yoriai.domains.consultations.models import Consultation, Reply
from yoriai.domains.consultations.policies import may_change
from yoriai.domains.consultations.repository import consultations, replies
from yoriai.domains.consultations.service.citing import tell_cases
from yoriai.domains.consultations.service.keeping_apart import heard
from yoriai.domains.consultations.service.reading import get
from yoriai.domains.consultations.states import CONSULTATION, UNSETTLED, ConsultationStatus
from yoriai.infra import versions


def change_status(session: Session, actor: Actor, consultation_id: str, status: ConsultationStatus) -> Consultation:
    """Resolve, close or open a consultation again (its author, or the desk, which is audited).

    One that opens again waits a week for an answer. The cases it cites forget one that the desk closes: that is how
    what does not belong here is put away.
    """
    consultation = get(session, actor, consultation_id, locked=True)
    if not may_change(actor, consultation.author_id):
        raise ConsultationNotFound
    set_status(consultation, status)
    is_own = actor.member_id == consultation.author_id
    if status is ConsultationStatus.OPEN:
        consultation.due_at = rules.due(clock.now())
        consultation.privately_answered_at = None
    consultations.save(session, consultation)
    if status is ConsultationStatus.CLOSED and not is_own:
        cases.forget_uses(session, UseKind.CONSULTATION, consultation.id)
    elif status is ConsultationStatus.OPEN:
        tell_cases(session, consultation)
    versions.bump(session, versions.CONSULTATIONS)
    if not is_own:
        accounts.audit(session, actor, "consultation.status", "consultation", consultation.id, {"status": status})
    return consultation


def set_status(consultation: Consultation, status: ConsultationStatus) -> None:
    """Assign a status (the only place that does), and write when it was settled."""
    consultation.status = CONSULTATION.check(consultation.status, status)
    consultation.settled_at = None if status in UNSETTLED else clock.now()


def follow_answers(session: Session, consultation: Consultation) -> None:
    """Bring a consultation to where its answers leave it, after one has come, gone, or come back.

    It is answered while an answer open to all its readers stands that came since it was opened last; it waits again
    when none is left. One in private leaves it open, since nobody else may know of it, and asks nobody for more. One
    that its author is not shown makes it answered for the others, and is no first answer (see `keeping_apart`).
    """
    progress = rules.progress(_told(heard(session, consultation)), consultation.due_at)
    consultation.first_answered_at = progress.first_at
    consultation.privately_answered_at = progress.privately_at
    is_answered = rules.progress(_told(replies.by_others(session, consultation)), consultation.due_at).is_answered
    status = ConsultationStatus.ANSWERED if is_answered else ConsultationStatus.OPEN
    if consultation.status in UNSETTLED - {status}:
        set_status(consultation, status)
    consultations.save(session, consultation)
    versions.bump(session, versions.CONSULTATIONS)


def _told(answers: Iterable[Reply]) -> list[rules.Heard]:
    return [rules.Heard(each.created_at, each.is_private) for each in answers]
