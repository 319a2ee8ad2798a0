"""Who of the secretariat looks after a consultation. The desk alone sees it: it says who does the work, no more."""

from collections.abc import Mapping

from sqlmodel import Session

from yoriai.core import clock
from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.domains.accounts import service as accounts
from yoriai.domains.accounts.policies import STAFF, Actor
from yoriai.domains.consultations import rules
from yoriai.domains.consultations.errors import ConsultationNotFound
from yoriai.domains.consultations.models import Consultation
from yoriai.domains.consultations.repository import consultations
from yoriai.domains.consultations.service.reading import get
from yoriai.domains.notifications import service as notifications
from yoriai.domains.notifications.kinds import NoticeKind


def entrust(session: Session, actor: Actor, consultation_id: str, member_id: str | None) -> Consultation:
    """Take a consultation, hand it on to somebody of the secretariat (who is told), or let it go; it is audited.

    Raises ConsultationNotFound for anybody who is not of the secretariat, Invalid for a member who is not.
    """
    if not actor.is_staff:
        raise ConsultationNotFound
    consultation = get(session, actor, consultation_id, locked=True)
    if member_id == consultation.owner_id:
        return consultation
    if member_id is not None and member_id not in colleagues(session):
        raise Invalid("owner", mark("Please choose one of the list."))
    consultation.owner_id = member_id
    consultations.save(session, consultation)
    accounts.audit(session, actor, "consultation.owner", "consultation", consultation.id, {"owner": member_id})
    about = f"owner-{consultation.id}"
    notifications.forget_notices(session, about)
    if member_id is not None and member_id != actor.member_id:
        notifications.notify(
            session,
            to=[member_id],
            kind=NoticeKind.ENTRUSTED,
            about=about,
            path=f"/consultations/{consultation.id}",
            words={"title": consultation.title, "person": actor.name},
            by=actor.member_id,
        )
    return consultation


def colleagues(session: Session) -> Mapping[str, str]:
    """Return the names of everybody at the secretariat who may look after something, by id."""
    ids = dict.fromkeys(each for role, scope in sorted(STAFF) for each in accounts.holders(session, role, scope))
    return {each.id: each.name for each in accounts.members(session, ids).values()}


def unowned(session: Session, most: int) -> tuple[list[rules.Waiting], int]:
    """Return what is for the secretariat alone and nobody there looks after, soonest due first, and how many it is."""
    rows, total = consultations.unowned(session, list(colleagues(session)), clock.now(), most)
    return [rules.Waiting(row.id, row.title) for row in rows], total
