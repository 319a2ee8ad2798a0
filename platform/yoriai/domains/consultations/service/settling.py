"""Where a consultation stands: answered, resolved, closed, open again."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.states import UseKind
from yoriai.domains.consultations import rules
from yoriai.domains.consultations.errors import ConsultationNotFound
from yoriai.domains.consultations.models import Consultation
from yoriai.domains.consultations.policies import may_change
from yoriai.domains.consultations.service.citing import tell_cases
from yoriai.domains.consultations.service.reading import get
from yoriai.domains.consultations.states import CONSULTATION, ConsultationStatus


def change_status(session: Session, actor: Actor, consultation_id: str, status: ConsultationStatus) -> Consultation:
    """Resolve, close or open a consultation again (its author, or the desk, which is audited).

    The cases it cites forget one that the desk closes: that is how what does not belong here is put away.
    """
    consultation = get(session, actor, consultation_id)
    if not may_change(actor, consultation.author_id):
        raise ConsultationNotFound
    set_status(consultation, status)
    session.add(consultation)
    is_own = actor.member_id == consultation.author_id
    if status is ConsultationStatus.CLOSED and not is_own:
        cases.forget_uses(session, UseKind.CONSULTATION, consultation.id)
    elif status is ConsultationStatus.OPEN:
        tell_cases(session, consultation)
    if not is_own:
        accounts.audit(session, actor, "consultation.status", "consultation", consultation.id, {"status": status})
    return consultation


def set_status(consultation: Consultation, status: ConsultationStatus) -> None:
    """Assign a status (the only place that does) and renew the due day where it opens again."""
    consultation.status = CONSULTATION.check(consultation.status, status)
    is_settled = status in {ConsultationStatus.RESOLVED, ConsultationStatus.CLOSED}
    consultation.settled_at = clock.now() if is_settled else None
    if status is ConsultationStatus.OPEN:
        consultation.due_at = rules.due(clock.now())
