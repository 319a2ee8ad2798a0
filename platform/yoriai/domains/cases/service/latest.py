"""Published cases by the time of their latest change, for feeds and sitemaps."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from yoriai.domains.cases.models import CaseStudy
from yoriai.domains.cases.repository import catalogue


@dataclass(frozen=True)
class Updated:
    """A case's address, and when it was changed last."""

    id: str
    slug: str
    updated_at: datetime


def latest(session: Session) -> list[Updated]:
    """Return every published case, the latest changed first, in one query."""
    found = catalogue.rows(session, (CaseStudy.id, CaseStudy.slug, CaseStudy.updated_at))
    cases = [Updated(row.id, row.slug, row.updated_at) for row in found]
    return sorted(cases, key=lambda case: (case.updated_at, case.id), reverse=True)
