"""Asking, and putting one's own question right."""

from sqlalchemy import ScalarSelect
from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.consultations import rules
from yoriai.domains.consultations.errors import ConsultationNotFound
from yoriai.domains.consultations.models import Consultation
from yoriai.domains.consultations.repository import consultations, replies
from yoriai.domains.consultations.service import searching, settling
from yoriai.domains.consultations.service.bringing import bring_anew
from yoriai.domains.consultations.service.citing import tell_cases
from yoriai.domains.consultations.service.reading import get
from yoriai.domains.consultations.states import Visibility
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.marks import Marks
from yoriai.domains.taxonomy.states import SubjectKind
from yoriai.infra import versions


def post(session: Session, actor: Actor, draft: rules.Draft) -> Consultation:
    """Post a consultation with its marks and the cases read, which know of it from then on.

    Raises Invalid for a mark the vocabulary lacks.
    """
    now = clock.now()
    consultation = Consultation(
        created_at=now, author_id=actor.member_id, title=draft.title, body=draft.body, due_at=rules.due(now)
    )
    _write(session, consultation, draft)
    return consultation


def to_edit(session: Session, actor: Actor, consultation_id: str) -> rules.Draft:
    """Return what the author wrote, to be put right by them alone; raise ConsultationNotFound."""
    row = _own(session, actor, consultation_id, locked=False)
    return rules.Draft(
        title=row.title,
        body=row.body,
        marks=taxonomy.marks_of(session, [row.id]).get(row.id, Marks()),
        prefecture=row.prefecture,
        visibility=row.visibility,
        is_anonymous=row.is_anonymous,
        case_ids=consultations.case_ids(session, row.id),
        wish=row.wish,
        category=row.category,
    )


def edit(
    session: Session, actor: Actor, consultation_id: str, draft: rules.Draft, *, mentors: ScalarSelect[str]
) -> Consultation:
    """Put one's own consultation right; readers are told that it was. What is the same as before is no edit.

    What others were told of it follows (see `bring_anew`, for `mentors` too). Who may read it is fixed once somebody
    has answered: they wrote for those readers. Raises ConsultationNotFound for somebody else's, Invalid for a mark the
    vocabulary lacks and for other readers.
    """
    consultation = _own(session, actor, consultation_id, locked=True)
    if draft == to_edit(session, actor, consultation_id):
        return consultation
    if draft.visibility is not consultation.visibility and replies.by_others(session, consultation):
        raise Invalid(
            "visibility",
            mark("Somebody has answered already, for those who could read it then. This cannot change now."),
        )
    before = _told(consultation)
    consultation.edited_at = clock.now()
    _write(session, consultation, draft)
    if _told(consultation) != before:
        # whose answers its author is shown depends on whether they are named
        settling.follow_answers(session, consultation)
        bring_anew(session, consultation, mentors)
    return consultation


def _told(row: Consultation) -> tuple[str, str, str, Visibility, bool]:
    """Return what others may have been told of a consultation, and what says whom."""
    return row.title, row.body, row.wish, row.visibility, row.is_anonymous


def _own(session: Session, actor: Actor, consultation_id: str, *, locked: bool) -> Consultation:
    found = get(session, actor, consultation_id, locked=locked)
    if found.author_id != actor.member_id:
        raise ConsultationNotFound
    return found


def _write(session: Session, consultation: Consultation, draft: rules.Draft) -> None:
    """Write what the author says: the words, the marks, the cases, which come to know of it."""
    if draft.marks.unknown(taxonomy.vocabulary(session)):
        raise Invalid("marks", mark("Please choose one of the list."))
    consultation.title, consultation.body, consultation.wish = draft.title, draft.body, draft.wish
    consultation.category = draft.category
    consultation.prefecture = taxonomy.get_prefecture(draft.prefecture).code if draft.prefecture else None
    consultation.visibility, consultation.is_anonymous = draft.visibility, draft.is_anonymous
    consultations.add(session, consultation, draft.case_ids)
    taxonomy.set_marks(session, SubjectKind.CONSULTATION, consultation.id, draft.marks)
    tell_cases(session, consultation)
    searching.put(session, consultation)
    versions.bump(session, versions.CONSULTATIONS)
