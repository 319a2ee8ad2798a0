"""Use cases of consultations."""

from collections.abc import Collection

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.core.paging import Page
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.states import UseKind
from yoriai.domains.consultations import repository, rules
from yoriai.domains.consultations.errors import ConsultationNotFound
from yoriai.domains.consultations.models import Consultation, Reply
from yoriai.domains.consultations.policies import may_change, shows_name
from yoriai.domains.consultations.states import CONSULTATION, ConsultationStatus, Visibility
from yoriai.domains.notifications import service as notifications
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.states import SubjectKind
from yoriai.infra import versions


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
    _tell_cases(session, consultation)
    return consultation


def cited_among(session: Session, actor: Actor, ids: Collection[str]) -> list[rules.Cited]:
    """Return those of some consultations that the reader may see, as other pages name them, newest first."""
    return [rules.Cited(row.id, row.title, row.status, row.created_at) for row in repository.among(session, actor, ids)]


def backfill_uses(session: Session) -> int:
    """Tell the cases of the consultations that cite them and are not yet known to; return of how many."""
    untold = repository.untold(session)
    if untold:
        versions.hold(session, versions.CASES)
    for consultation in untold:
        _tell_cases(session, consultation)
    return len(untold)


def listing(session: Session, actor: Actor, filters: rules.Filters, number: int) -> Page[rules.Line]:
    """Return a page of the consultations the reader may see, newest first."""
    rows, total = repository.page(session, actor, filters, number)
    ids = [consultation.id for consultation, _ in rows]
    counts = repository.reply_counts(session, ids)
    marks = taxonomy.marks_of(session, ids)
    lines = [
        rules.Line(
            id=row.id,
            title=row.title,
            author=name if shows_name(actor, author_id=row.author_id, is_anonymous=row.is_anonymous) else "",
            prefecture=row.prefecture,
            status=row.status,
            visibility=row.visibility,
            created_at=row.created_at,
            replies=counts.get(row.id, 0),
            marks=marks.get(row.id, Marks()),
        )
        for row, name in rows
    ]
    return Page(lines, number, total)


def thread(session: Session, actor: Actor, consultation_id: str) -> rules.Thread:
    """Return a consultation with its replies as this reader sees it; raise ConsultationNotFound."""
    row = _get(session, actor, consultation_id)
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


def reply(session: Session, actor: Actor, consultation_id: str, body: str) -> Reply:
    """Answer a consultation: write the reply; another's answer marks it answered and is mailed to the author."""
    consultation = _get(session, actor, consultation_id)
    if consultation.status in {ConsultationStatus.RESOLVED, ConsultationStatus.CLOSED}:
        raise Invalid("body", mark("This consultation is closed. Its author can open it again."))
    answer = Reply(consultation_id=consultation.id, author_id=actor.member_id, body=body)
    session.add(answer)
    session.flush()
    if actor.member_id != consultation.author_id:
        if consultation.status is ConsultationStatus.OPEN:
            _set_status(consultation, ConsultationStatus.ANSWERED)
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


def change_status(session: Session, actor: Actor, consultation_id: str, status: ConsultationStatus) -> Consultation:
    """Resolve, close or open a consultation again (its author, or the desk, which is audited).

    The cases it cites forget one that the desk closes: that is how what does not belong here is put away.
    """
    consultation = _get(session, actor, consultation_id)
    if not may_change(actor, consultation.author_id):
        raise ConsultationNotFound
    _set_status(consultation, status)
    session.add(consultation)
    is_own = actor.member_id == consultation.author_id
    if status is ConsultationStatus.CLOSED and not is_own:
        cases.forget_uses(session, UseKind.CONSULTATION, consultation.id)
    elif status is ConsultationStatus.OPEN:
        _tell_cases(session, consultation)
    if not is_own:
        accounts.audit(session, actor, "consultation.status", "consultation", consultation.id, {"status": status})
    return consultation


def _get(session: Session, actor: Actor, consultation_id: str) -> Consultation:
    found = repository.find(session, actor, consultation_id)
    if found is None:
        raise ConsultationNotFound
    return found


def _set_status(consultation: Consultation, status: ConsultationStatus) -> None:
    """Assign a status (the only place that does) and renew the due day where it opens again."""
    consultation.status = CONSULTATION.check(consultation.status, status)
    if status is ConsultationStatus.OPEN:
        consultation.due_at = rules.due(clock.now())


def _tell_cases(session: Session, consultation: Consultation) -> None:
    """Let the cases that a consultation cites know of it; one for the secretariat alone is counted nowhere."""
    cited = repository.case_ids(session, consultation.id)
    cases.record_use(
        session,
        cited,
        UseKind.CONSULTATION,
        consultation.id,
        is_counted=consultation.visibility is not Visibility.DESK,
        at=consultation.created_at,
    )
