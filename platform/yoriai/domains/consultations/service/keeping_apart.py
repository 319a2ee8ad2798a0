"""Members who want nothing to do with each other do not meet here either; both may go on reading.

At a question under a name, nobody who is kept apart from its author answers. At one without a name that would tell who
asks: whoever is refused at both, or is led to neither, knows that one person has asked both; whoever has blocked one
person alone knows whom. So a block changes nothing there that others see: all may answer, and their answers count and
are read as any. It is the author alone who is shown and told nothing of the answers of those whom they have blocked:
for them, and for whoever is asked next, the question waits as if these were not there.
"""

from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.consultations.models import Consultation, Reply
from yoriai.domains.consultations.repository import replies
from yoriai.domains.consultations.states import ConsultationStatus


def is_left_to_others(session: Session, actor: Actor, consultation: Consultation) -> bool:
    """Tell whether this person leaves a consultation to others: they and its author, who is named, are kept apart."""
    if consultation.is_anonymous or actor.member_id == consultation.author_id:
        return False
    return consultation.author_id in accounts.kept_apart(session, actor.member_id)


def never_asked(session: Session, consultation: Consultation) -> frozenset[str]:
    """Return those to whom a question is never brought because of a block.

    Who asks without a name is brought to those who have blocked them as to any others, who learn nothing by it.
    """
    if consultation.is_anonymous:
        return accounts.blocks_of(session, consultation.author_id)
    return accounts.kept_apart(session, consultation.author_id)


def unheard(session: Session, consultation: Consultation) -> frozenset[str]:
    """Return those whose answers the author of a consultation is not shown."""
    return accounts.blocks_of(session, consultation.author_id) if consultation.is_anonymous else frozenset()


def heard(session: Session, consultation: Consultation) -> list[Reply]:
    """Return the answers by others that stand and that the author is shown, the oldest first."""
    left_out = unheard(session, consultation)
    return [each for each in replies.by_others(session, consultation) if each.author_id not in left_out]


def is_heard(consultation: Consultation) -> bool:
    """Tell whether an answer has settled it for its author too; `repository/nudging.waits` says the same in a query."""
    is_unheard = consultation.is_anonymous and consultation.first_answered_at is None
    return consultation.status is ConsultationStatus.ANSWERED and not is_unheard


def status_for(actor: Actor, consultation: Consultation) -> ConsultationStatus:
    """Return where a consultation stands for a reader: for its author it waits where they are shown no answer."""
    is_answered = consultation.status is ConsultationStatus.ANSWERED
    if is_answered and actor.member_id == consultation.author_id and not is_heard(consultation):
        return ConsultationStatus.OPEN
    return consultation.status
