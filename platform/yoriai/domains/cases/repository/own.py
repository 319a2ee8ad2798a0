"""Rows of cases as their organisations know them: their own ones, withdrawn ones too."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.cases.states import CaseStatus


def of_organisations(session: Session, organisation_ids: Collection[str]) -> list[CaseStudy]:
    """Return the cases of some organisations, published or not, by organisation and title."""
    statement = select(CaseStudy).where(col(CaseStudy.organisation_id).in_(sorted(organisation_ids)))
    return list(session.exec(statement.order_by(CaseStudy.organisation, CaseStudy.title, col(CaseStudy.id))))


def by_id(session: Session, case_ids: Collection[str]) -> list[CaseStudy]:
    """Return cases by their ids, published or not."""
    return list(session.exec(select(CaseStudy).where(col(CaseStudy.id).in_(sorted(case_ids)))))


def slugs_taken(session: Session, edition: str) -> set[str]:
    """Return the addresses of every case of an edition."""
    return set(session.exec(select(CaseStudy.slug).where(CaseStudy.edition == edition)).all())


def organisations_with_cases(session: Session) -> list[str]:
    """Return the organisations that have a published case."""
    statement = select(CaseStudy.organisation_id).where(CaseStudy.status == CaseStatus.PUBLISHED).distinct()
    return list(session.exec(statement))
