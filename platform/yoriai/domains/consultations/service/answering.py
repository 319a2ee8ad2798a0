"""Answering."""

from sqlmodel import Session

from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.consultations.models import Reply
from yoriai.domains.consultations.service.reading import get
from yoriai.domains.consultations.service.settling import set_status
from yoriai.domains.consultations.states import ConsultationStatus
from yoriai.domains.notifications import service as notifications


def reply(session: Session, actor: Actor, consultation_id: str, body: str) -> Reply:
    """Answer a consultation: write the reply; another's answer marks it answered and is mailed to the author."""
    consultation = get(session, actor, consultation_id)
    if consultation.status in {ConsultationStatus.RESOLVED, ConsultationStatus.CLOSED}:
        raise Invalid("body", mark("This consultation is closed. Its author can open it again."))
    answer = Reply(consultation_id=consultation.id, author_id=actor.member_id, body=body)
    session.add(answer)
    session.flush()
    if actor.member_id != consultation.author_id:
        if consultation.status is ConsultationStatus.OPEN:
            set_status(consultation, ConsultationStatus.ANSWERED)
        notifications.post(
            session,
            to=accounts.contact(session, consultation.author_id),
            template="reply",
            context={
                "title": consultation.title,
                "answerer": actor.name,
                "body": body,
                "path": f"/consultations/{consultation.id}",
            },
            about=consultation.id,
        )
    session.add(consultation)
    return answer
