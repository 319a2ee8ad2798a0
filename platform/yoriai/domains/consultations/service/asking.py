"""Asking."""

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.consultations import repository, rules
from yoriai.domains.consultations.models import Consultation
from yoriai.domains.consultations.service.citing import tell_cases
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.states import SubjectKind


def post(session: Session, actor: Actor, draft: rules.Draft) -> Consultation:
    """Post a consultation with its marks and the cases read, which know of it from then on.

    Raises Invalid for a mark the vocabulary lacks.
    """
    if draft.marks.unknown(taxonomy.vocabulary(session)):
        raise Invalid("marks", mark("Please choose one of the list."))
    now = clock.now()
    consultation = Consultation(
        created_at=now,
        author_id=actor.member_id,
        title=draft.title,
        body=draft.body,
        prefecture=taxonomy.get_prefecture(draft.prefecture).code if draft.prefecture else None,
        visibility=draft.visibility,
        is_anonymous=draft.is_anonymous,
        due_at=rules.due(now),
    )
    repository.add(session, consultation, draft.case_ids)
    taxonomy.set_marks(session, SubjectKind.CONSULTATION, consultation.id, draft.marks)
    tell_cases(session, consultation)
    return consultation
