"""What the history of cases says since a version of the catalogue."""

from typing import Any

from sqlalchemy import Select, Text, cast
from sqlmodel import Session, col

from yoriai.domains.cases.models import CaseChange, CaseStudy
from yoriai.domains.cases.states import CaseStatus


def changes(session: Session, since: int, until: int) -> list[Any]:
    """Return (case, revision, origin, whether anything differs) of each change of published cases between versions."""
    statement: Select[Any] = Select(
        col(CaseChange.case_id),
        col(CaseChange.revision),
        col(CaseChange.origin),
        (cast(CaseChange.parts, Text) != "{}").label("differs"),
    )
    published = statement.join(CaseStudy, col(CaseStudy.id) == col(CaseChange.case_id)).where(
        col(CaseStudy.status) == CaseStatus.PUBLISHED
    )
    within = published.where(col(CaseChange.version) > since, col(CaseChange.version) <= until)
    return list(session.connection().execute(within))
