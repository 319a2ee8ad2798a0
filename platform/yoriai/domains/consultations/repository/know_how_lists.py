"""Queries of know-how as its readers find it. Each starts from what the reader may see."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, func
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from yoriai.core.among import among
from yoriai.core.paging import slice_of
from yoriai.domains.accounts.policies import Actor
from yoriai.domains.consultations.filters import KnowHowFilters
from yoriai.domains.consultations.lines import Latest
from yoriai.domains.consultations.models import Consultation, ConsultationCase, KnowHow, Reply, ReplyCase
from yoriai.domains.consultations.policies import knows, stands
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.states import SubjectKind

Row = tuple[KnowHow, Consultation]

_FROM = col(Consultation.id) == col(KnowHow.consultation_id)


def conditions(actor: Actor | None, filters: KnowHowFilters) -> list[ColumnElement[bool]]:
    """Return what is true of the know-how of a list."""
    category = [col(Consultation.category) == filters.category] if filters.category is not None else []
    terms = [
        col(Consultation.id).in_(taxonomy.subjects_marked(SubjectKind.CONSULTATION, codes)) for codes in filters.terms
    ]
    return [
        knows(actor),
        col(KnowHow.hidden_at).is_(None),
        col(Consultation.hidden_at).is_(None),
        *category,
        *terms,
    ]


def count(session: Session, where: Sequence[ColumnElement[bool]]) -> int:
    """Return how much there is."""
    return session.exec(select(func.count(col(KnowHow.id))).join(Consultation, _FROM).where(*where)).one()


def page(session: Session, where: Sequence[ColumnElement[bool]], number: int) -> list[str]:
    """Return the ids of one page, newest first."""
    offset, limit = slice_of(number)
    query = select(KnowHow.id).join(Consultation, _FROM).where(*where)
    newest = query.order_by(col(KnowHow.published_at).desc(), col(KnowHow.id).desc())
    return list(session.exec(newest.offset(offset).limit(limit)).all())


def those_among(session: Session, where: Sequence[ColumnElement[bool]], ids: Collection[str]) -> set[str]:
    """Return those of any number of ids of which all this is true."""
    if not ids:
        return set()
    query = columns(col(KnowHow.id)).join(Consultation, _FROM).where(among(session, col(KnowHow.id), ids), *where)
    return set(session.connection().execute(query).scalars().all())


def rows(session: Session, ids: Collection[str]) -> dict[str, Row]:
    """Return some with the consultations they come from, by id."""
    query = select(KnowHow, Consultation).join(Consultation, _FROM).where(col(KnowHow.id).in_(ids))
    return {row.id: (row, consultation) for row, consultation in session.exec(query).all()}


def find(session: Session, actor: Actor | None, know_how_id: str) -> Row | None:
    """Return one that the reader may know of, hidden or not."""
    query = select(KnowHow, Consultation).join(Consultation, _FROM)
    return session.exec(query.where(KnowHow.id == know_how_id, knows(actor))).first()


def case_ids(session: Session, consultation_id: str) -> tuple[str, ...]:
    """Return the cases that go with it: those its author had read, then those that answers which helped point to.

    What stands in an answer in private stays there.
    """
    read = select(ConsultationCase.case_id).where(ConsultationCase.consultation_id == consultation_id)
    pointed = (
        select(ReplyCase.case_id)
        .join(Reply, col(Reply.id) == ReplyCase.reply_id)
        .where(Reply.consultation_id == consultation_id, col(Reply.helped_at).is_not(None), stands())
        .order_by(col(Reply.created_at), col(Reply.id), col(ReplyCase.position))
    )
    found = [*session.exec(read.order_by(ConsultationCase.case_id)).all(), *session.exec(pointed).all()]
    return tuple(dict.fromkeys(found))


def public(session: Session) -> list[Latest]:
    """Return what everybody may read, the newest first, with the time of its latest change."""
    query = select(KnowHow.id, KnowHow.published_at, KnowHow.edited_at).join(Consultation, _FROM)
    newest = query.where(*conditions(None, KnowHowFilters())).order_by(
        col(KnowHow.published_at).desc(), col(KnowHow.id)
    )
    return [Latest(id_, edited_at or published_at) for id_, published_at, edited_at in session.exec(newest).all()]
