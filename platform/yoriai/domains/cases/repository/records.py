"""Rows about one case: locked for a change, its history, what it set in motion."""

from collections.abc import Collection

from sqlalchemy import delete, func, update
from sqlmodel import Session, col, select

from yoriai.domains.cases.models import CaseChange, CaseStudy, CaseUse
from yoriai.domains.cases.states import UseKind


def find(session: Session, slug: str) -> CaseStudy | None:
    """Find a case by its address, retired ones too."""
    return session.exec(select(CaseStudy).where(CaseStudy.slug == slug)).first()


def find_anew(session: Session, slug: str) -> CaseStudy | None:
    """Find a case as it is now, whatever this transaction has read of it before."""
    query = select(CaseStudy).where(CaseStudy.slug == slug)
    return session.exec(query.execution_options(populate_existing=True)).first()


def changes_since(session: Session, case_id: str, revision: int) -> list[CaseChange]:
    """Return the changes after a revision, the latest first."""
    query = select(CaseChange).where(CaseChange.case_id == case_id, CaseChange.revision > revision)
    return list(session.exec(query.order_by(col(CaseChange.revision).desc())))


def changes_page(session: Session, case_id: str, offset: int, limit: int) -> tuple[list[CaseChange], int]:
    """Return a page of a case's history, the latest first, and how many entries there are."""
    total = session.exec(select(func.count()).select_from(CaseChange).where(CaseChange.case_id == case_id)).one()
    query = select(CaseChange).where(CaseChange.case_id == case_id).order_by(col(CaseChange.revision).desc())
    return list(session.exec(query.offset(offset).limit(limit))), total


def existing(session: Session, case_ids: Collection[str]) -> set[str]:
    """Return those of some ids that are cases, retired ones too."""
    return set(session.exec(select(CaseStudy.id).where(col(CaseStudy.id).in_(case_ids))).all())


def uses_of_subject(session: Session, kind: UseKind, subject_id: str) -> list[CaseUse]:
    """Return the uses that one subject has made of cases."""
    return list(session.exec(select(CaseUse).where(CaseUse.kind == kind, CaseUse.subject_id == subject_id)))


def uses_of_case(session: Session, case_id: str) -> list[CaseUse]:
    """Return what a case has set in motion, the latest first."""
    query = select(CaseUse).where(CaseUse.case_id == case_id)
    return list(session.exec(query.order_by(col(CaseUse.at).desc(), col(CaseUse.subject_id))))


def replace_uses(session: Session, kind: UseKind, subject_id: str, uses: Collection[CaseUse]) -> None:
    """Write the uses that one subject has made of cases, instead of what there was."""
    session.exec(delete(CaseUse).where(col(CaseUse.kind) == kind, col(CaseUse.subject_id) == subject_id))
    session.add_all(uses)
    session.flush()


def recount(session: Session, case_ids: Collection[str], version: int) -> None:
    """Write how many uses of cases the network may know of, and the version that says so."""
    counted = (
        select(func.count())
        .select_from(CaseUse)
        .where(col(CaseUse.case_id) == col(CaseStudy.id), col(CaseUse.is_counted))
        .scalar_subquery()
    )
    told = update(CaseStudy).where(col(CaseStudy.id).in_(case_ids)).values(use_count=counted, changed=version)
    session.exec(told.execution_options(synchronize_session=False))
    for case in session.identity_map.values():
        if isinstance(case, CaseStudy) and case.id in case_ids:
            session.expire(case, ["use_count", "changed"])
