"""What consultations hold of a member."""

from typing import Final

from sqlalchemy import delete, exists, update
from sqlmodel import Session, col, select

from yoriai.core import clock
from yoriai.core.i18n import gettext as _
from yoriai.domains.cases import service as cases
from yoriai.domains.cases.states import UseKind
from yoriai.domains.consultations.models import Consultation, ConsultationNudge, KnowHow, Reply
from yoriai.domains.consultations.service import indexing, searching, settling
from yoriai.domains.consultations.service.answering import forget_all_told, notices_of
from yoriai.domains.notifications import service as notifications
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.infra import holdings, versions
from yoriai.infra.holdings import Fate, Holding

CONSULTATION_FIELDS: Final = (
    *("id", "title", "body", "wish", "category", "prefecture", "visibility", "is_anonymous", "status"),
    *("created_at", "edited_at"),
)
REPLY_FIELDS: Final = ("consultation_id", "body", "is_private", "created_at", "edited_at", "withdrawn_at")
AT_ONCE: Final = 50
HELD: Final = (
    Holding(
        Consultation,
        "author_id",
        Fate.SETTLED,
        "consultations",
        CONSULTATION_FIELDS,
        why="those nobody answered go; the rest stays without a name, with or without its words",
    ),
    Holding(
        Reply,
        "author_id",
        Fate.SETTLED,
        "replies",
        REPLY_FIELDS,
        why="stay in others' threads without a name, with or without their words",
    ),
    Holding(Consultation, "owner_id", Fate.CLEARED, cleared={"owner_id": None}),
    Holding(ConsultationNudge, "member_id", Fate.DELETED),
)


def export(session: Session, member_id: str) -> holdings.Export:
    """Return a member's consultations, what came of them in their words, and their answers."""
    found = holdings.export(session, member_id, HELD)
    own = select(Consultation.id).where(Consultation.author_id == member_id)
    fields = ("consultation_id", "question", "answer", "is_named", "is_public", "published_at")
    return {**found, "know_how": holdings.taken(session, KnowHow, col(KnowHow.consultation_id).in_(own), fields)}


def erase(session: Session, member_id: str, *, with_words: bool) -> None:
    """Take a member's name, and where they wish it their words, out of consultations.

    In order: consultations that nobody else answered go, with everything that followed from them; the others stay so
    that the answers can be read; answers stay; both without their words where asked for.
    """
    holdings.erase(session, member_id, HELD)
    while erase_some(session, member_id, with_words=with_words, most=AT_ONCE):
        pass
    # know-how shows the author's name where they agreed to it: nobody's stands there now
    own = select(Consultation.id).where(Consultation.author_id == member_id)
    unnamed = update(KnowHow).where(col(KnowHow.consultation_id).in_(own)).values(is_named=False)
    session.connection().execute(unnamed)
    if with_words:
        _empty_replies(session, member_id)
    versions.bump(session, versions.CONSULTATIONS)


def erase_some(session: Session, member_id: str, *, with_words: bool, most: int) -> int:
    """Delete or empty some of a member's consultations, as `erase` does; return how many, 0 when none is left."""
    own = select(Consultation).where(Consultation.author_id == member_id)
    answered = exists().where(
        col(Reply.consultation_id) == Consultation.id, col(Reply.author_id) != Consultation.author_id
    )
    going = session.exec(own.where(~answered).limit(most)).all()
    for consultation in going:
        _remove(session, consultation)
    if going or not with_words:
        return len(going)
    staying = session.exec(own.where(col(Consultation.body) != "").limit(most)).all()
    for consultation in staying:
        _empty(session, consultation)
    return len(staying)


def _remove(session: Session, consultation: Consultation) -> None:
    forget_all_told(session, consultation.id)
    cases.forget_uses(session, UseKind.CONSULTATION, consultation.id)
    taxonomy.remove_marks(session, consultation.id)
    searching.drop(session, consultation.id)
    _forget_know_how(session, consultation)
    session.connection().execute(delete(Consultation).where(col(Consultation.id) == consultation.id))
    session.expunge(consultation)


def _empty(session: Session, consultation: Consultation) -> None:
    """Take an author's words out of a consultation that others have answered, and what came of it."""
    consultation.title, consultation.body, consultation.wish = _("Removed by its author"), "", ""
    session.add(consultation)
    session.flush()
    searching.put(session, consultation)
    _forget_know_how(session, consultation)
    forget_all_told(session, consultation.id)


def _forget_know_how(session: Session, consultation: Consultation) -> None:
    written = session.exec(select(KnowHow).where(KnowHow.consultation_id == consultation.id)).first()
    if written is not None:
        indexing.drop(session, written)
        session.delete(written)
        session.flush()


def _empty_replies(session: Session, member_id: str) -> None:
    """Take a member's words out of their answers; a question that nobody else has answered waits again."""
    said = session.exec(select(Reply.id, Reply.consultation_id).where(Reply.author_id == member_id)).all()
    emptied = update(Reply).where(col(Reply.author_id) == member_id)
    session.connection().execute(emptied.values(body="", withdrawn_at=clock.now(), helped_at=None))
    session.expire_all()
    for consultation in session.exec(
        select(Consultation).where(col(Consultation.id).in_({asked for _reply, asked in said}))
    ):
        settling.follow_answers(session, consultation)
    notifications.forget_notices(session, *(about for reply_id, _asked in said for about in notices_of(reply_id)))
