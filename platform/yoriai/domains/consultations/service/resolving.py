"""Resolving: what helped, and what others may learn from it, in the author's words and with their consent.

Nobody but the author is ever named in know-how: a summary with the name of somebody who took part is refused. Whoever
may read the thread finds the words of those who answered there, under their names.
"""

from collections.abc import Collection

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.core.text import clip
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.consultations import privacy, rules
from yoriai.domains.consultations.errors import ConsultationNotFound, KnowHowNotFound
from yoriai.domains.consultations.models import Consultation, KnowHow
from yoriai.domains.consultations.policies import may_change
from yoriai.domains.consultations.repository import know_how, replies
from yoriai.domains.consultations.service import helping, indexing, settling
from yoriai.domains.consultations.service.keeping_apart import heard
from yoriai.domains.consultations.service.reading import get
from yoriai.domains.consultations.states import ConsultationStatus
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.infra import versions


def resolve(session: Session, actor: Actor, consultation_id: str, helped: Collection[str]) -> Consultation:
    """Settle one's own consultation: make these the answers that helped (their writers are told), and resolve it.

    Raises ConsultationNotFound for anybody else's, IllegalTransition where it is settled already.
    """
    consultation = helping.own(session, actor, consultation_id)
    helping.mark_all(session, consultation, helped)
    return settling.change_status(session, actor, consultation_id, ConsultationStatus.RESOLVED)


def suggested(session: Session, actor: Actor, consultation_id: str) -> rules.Summary:
    """Return what stands written up, or else a beginning: the question, and the answers that helped, without names.

    For its author, and for the desk what stands; raises ConsultationNotFound, KnowHowNotFound.
    """
    consultation = _changeable(session, actor, consultation_id)
    row = know_how.of_consultation(session, consultation.id)
    if row is not None:
        return rules.Summary(row.question, row.answer, is_named=row.is_named, is_public=row.is_public)
    if actor.member_id != consultation.author_id:
        raise KnowHowNotFound
    names = _names(session, consultation)
    # what was written in private stays there
    helpful = [each.body for each in heard(session, consultation) if each.helped_at is not None and not each.is_private]
    question = privacy.without(clip(consultation.title, rules.QUESTION_MOST), names)
    # twice as much as is kept: no name is cut through where the text ends in the end
    beginning = clip("\n\n".join(helpful) or " ", 2 * rules.ANSWER_MOST)
    return rules.Summary(question, clip(privacy.without(beginning, names), rules.ANSWER_MOST).strip())


def publish(session: Session, actor: Actor, consultation_id: str, summary: rules.Summary) -> KnowHow:
    """Write up one's own resolved consultation for others to find, or change what is written; that is the consent.

    Whoever asked without a name stays without one. Raises ConsultationNotFound for anybody else's, Invalid where it is
    not resolved, is hidden, or names somebody.
    """
    consultation = helping.own(session, actor, consultation_id)
    if consultation.status is not ConsultationStatus.RESOLVED or consultation.hidden_at is not None:
        raise Invalid("", mark("Only what is resolved, and not hidden, can become know-how."))
    _check_names(session, consultation, summary)
    row = know_how.of_consultation(session, consultation.id)
    if row is None:
        row = KnowHow(consultation_id=consultation.id, question="", answer="")
    else:
        row.edited_at = clock.now()
    row.is_named = summary.is_named and not consultation.is_anonymous
    row.is_public = summary.is_public
    return _save(session, consultation, row, summary)


def take_back(session: Session, actor: Actor, consultation_id: str) -> None:
    """Take one's consent back: what was written up is gone. Raises ConsultationNotFound, KnowHowNotFound."""
    row = _written_up(session, helping.own(session, actor, consultation_id))
    indexing.drop(session, row)
    notifications.forget_notices(session, row.id)
    know_how.remove(session, row)
    versions.bump(session, versions.CONSULTATIONS)


def amend(session: Session, actor: Actor, consultation_id: str, question: str, answer: str) -> KnowHow:
    """Put the words of know-how right as the desk; it is audited and its author told. Who may read it stays theirs."""
    consultation = _for_desk(session, actor, consultation_id)
    row = _written_up(session, consultation)
    summary = rules.Summary(question, answer, row.is_named, row.is_public)
    _check_names(session, consultation, summary)
    row.edited_at = clock.now()
    _save(session, consultation, row, summary)
    accounts.audit(session, actor, "know_how.amend", "consultation", consultation.id)
    _tell(session, consultation, row, NoticeKind.AMENDED)
    return row


def take_out(session: Session, actor: Actor, consultation_id: str, *, is_hidden: bool) -> KnowHow:
    """Take know-how out as the desk, or put it back: audited, and its author told. A second time nothing happens."""
    consultation = _for_desk(session, actor, consultation_id)
    row = _written_up(session, consultation)
    if is_hidden is (row.hidden_at is not None):
        return row
    row.hidden_at = clock.now() if is_hidden else None
    know_how.save(session, row)
    indexing.put(session, row, consultation)
    versions.bump(session, versions.CONSULTATIONS)
    accounts.audit(session, actor, f"know_how.{'hide' if is_hidden else 'restore'}", "consultation", consultation.id)
    notifications.forget_notices(session, row.id)
    _tell(session, consultation, row, NoticeKind.HIDDEN if is_hidden else NoticeKind.RESTORED)
    return row


def _changeable(session: Session, actor: Actor, consultation_id: str) -> Consultation:
    consultation = get(session, actor, consultation_id)
    if not may_change(actor, consultation.author_id):
        raise ConsultationNotFound
    return consultation


def _for_desk(session: Session, actor: Actor, consultation_id: str) -> Consultation:
    if not actor.is_staff:
        raise ConsultationNotFound
    return get(session, actor, consultation_id, locked=True)


def _written_up(session: Session, consultation: Consultation) -> KnowHow:
    row = know_how.of_consultation(session, consultation.id)
    if row is None:
        raise KnowHowNotFound
    return row


def _save(session: Session, consultation: Consultation, row: KnowHow, summary: rules.Summary) -> KnowHow:
    row.question, row.answer = summary.question, summary.answer
    know_how.save(session, row)
    indexing.put(session, row, consultation)
    versions.bump(session, versions.CONSULTATIONS)
    return row


def _tell(session: Session, consultation: Consultation, row: KnowHow, kind: NoticeKind) -> None:
    notifications.notify(
        session,
        to=[consultation.author_id],
        kind=kind,
        about=row.id,
        path=f"/consultations/{consultation.id}#know-how",
        words={"title": row.question},
    )


def _names(session: Session, consultation: Consultation) -> list[str]:
    own = accounts.contact(session, consultation.author_id).name
    return [own, *replies.names(session, consultation.id)]


def _check_names(session: Session, consultation: Consultation, summary: rules.Summary) -> None:
    """Raise Invalid where a summary names somebody who took part, or says how to reach anybody."""
    names = _names(session, consultation)
    for field, text in (("question", summary.question), ("answer", summary.answer)):
        if told := privacy.told_by(text, names):
            raise Invalid(field, mark("“%(told)s” tells who somebody is. Please say it without."), told=told)
