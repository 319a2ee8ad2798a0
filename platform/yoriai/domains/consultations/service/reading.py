"""Reading: a consultation with its replies, as one reader may see it."""

from collections.abc import Collection

from sqlmodel import Session

from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.consultations import repository, rules
from yoriai.domains.consultations.errors import ConsultationNotFound
from yoriai.domains.consultations.models import Consultation
from yoriai.domains.consultations.policies import shows_name
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks


def get(session: Session, actor: Actor, consultation_id: str) -> Consultation:
    """Return a consultation the reader may see; raise ConsultationNotFound."""
    found = repository.find(session, actor, consultation_id)
    if found is None:
        raise ConsultationNotFound
    return found


def thread(session: Session, actor: Actor, consultation_id: str) -> rules.Thread:
    """Return a consultation with its replies as this reader sees it; raise ConsultationNotFound."""
    row = get(session, actor, consultation_id)
    named = shows_name(actor, author_id=row.author_id, is_anonymous=row.is_anonymous)
    answers = tuple(
        rules.Answer(
            id=reply.id,
            author="" if reply.author_id == row.author_id and not named else name,
            body=reply.body,
            created_at=reply.created_at,
            is_mine=reply.author_id == actor.member_id,
        )
        for reply, name in repository.replies(session, row.id)
    )
    return rules.Thread(
        id=row.id,
        author_id=row.author_id,
        author=accounts.contact(session, row.author_id).name if named else "",
        title=row.title,
        body=row.body,
        prefecture=row.prefecture,
        status=row.status,
        visibility=row.visibility,
        is_anonymous=row.is_anonymous,
        is_mine=row.author_id == actor.member_id,
        created_at=row.created_at,
        due_at=row.due_at,
        marks=taxonomy.marks_of(session, [row.id]).get(row.id, Marks()),
        case_ids=repository.case_ids(session, row.id),
        replies=answers,
    )


def cited_among(session: Session, actor: Actor, ids: Collection[str]) -> list[rules.Cited]:
    """Return those of some consultations that the reader may see, as other pages name them, newest first."""
    return [rules.Cited(row.id, row.title, row.status, row.created_at) for row in repository.among(session, actor, ids)]
