"""What helped: marked by who asked, for any number of answers, and taken back as easily."""

from collections.abc import Collection

from sqlmodel import Session

from yoriai.core import clock
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.consultations.errors import ConsultationNotFound, ReplyNotFound
from yoriai.domains.consultations.models import Consultation, Reply
from yoriai.domains.consultations.repository import consultations
from yoriai.domains.consultations.service.answering import notices_of, path_of
from yoriai.domains.consultations.service.keeping_apart import heard
from yoriai.domains.consultations.service.reading import get
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind
from yoriai.infra import versions


def mark_helped(session: Session, actor: Actor, consultation_id: str, reply_id: str, *, helped: bool) -> None:
    """Say of an answer that it helped, or no longer; who wrote it is told, or no longer. A second time nothing changes.

    Raises ConsultationNotFound for anybody but who asked, ReplyNotFound for what is no answer of another that stands.
    """
    consultation = own(session, actor, consultation_id)
    found = {each.id: each for each in heard(session, consultation)}
    if reply_id not in found:
        raise ReplyNotFound
    _mark(session, consultation, found[reply_id], helped=helped)


def mark_all(session: Session, consultation: Consultation, helped: Collection[str]) -> None:
    """Make these the answers that helped; ids of others are passed over."""
    for each in heard(session, consultation):
        _mark(session, consultation, each, helped=each.id in helped)


def own(session: Session, actor: Actor, consultation_id: str) -> Consultation:
    """Return one's own consultation, locked; raise ConsultationNotFound for anybody else's."""
    consultation = get(session, actor, consultation_id, locked=True)
    if consultation.author_id != actor.member_id:
        raise ConsultationNotFound
    return consultation


def _mark(session: Session, consultation: Consultation, answer: Reply, *, helped: bool) -> None:
    if helped is (answer.helped_at is not None):
        return
    answer.helped_at = clock.now() if helped else None
    consultations.save(session, answer)
    versions.bump(session, versions.CONSULTATIONS)
    _, about = notices_of(answer.id)
    if not helped:
        notifications.forget_notices(session, about)
        return
    notifications.notify(
        session,
        to=[answer.author_id],
        kind=NoticeKind.HELPED,
        about=about,
        path=path_of(answer),
        words={"title": consultation.title},
        # whoever asked without a name is named nowhere
        by=None if consultation.is_anonymous else consultation.author_id,
    )
