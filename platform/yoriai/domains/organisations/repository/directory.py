"""Rows of organisations as the directory shows them: those that everybody may see."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select as select_rows
from sqlmodel import Session, col, select

from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.states import VISIBLE, LegalForm, OrganisationStatus
from yoriai.domains.taxonomy import service as taxonomy
from yoriai.domains.taxonomy.states import SubjectKind

COLUMNS = (
    Organisation.id,
    Organisation.sort_key,
    Organisation.prefecture,
    Organisation.municipality,
    Organisation.legal_form,
    Organisation.status,
    Organisation.changed,
    Organisation.created_at,
)


class Row(NamedTuple):
    """What the directory narrows and sorts by of an organisation: the columns above as a plain tuple.

    SQLAlchemy's rows take ten times as long to be asked for a column by its name, and there are thousands.
    """

    id: str
    sort_key: str
    prefecture: str | None
    municipality: str | None
    legal_form: LegalForm | None
    status: OrganisationStatus
    changed: int
    created_at: datetime


class Latest(NamedTuple):
    """An organisation, and when its record last changed."""

    id: str
    updated_at: datetime


def enrolled(session: Session, since: int | None = None) -> list[Row]:
    """Return the columns that the directory narrows and sorts by: of everybody in it, or of all that changed since.

    What changed after a version of the directory comes whether it is in the directory or not.
    """
    statement = select_rows(*COLUMNS)  # type: ignore[call-overload]  # columns
    if since is None:
        statement = statement.where(col(Organisation.status).in_(sorted(VISIBLE)))
    else:
        statement = statement.where(col(Organisation.changed) > since)
    return [Row._make(row) for row in session.connection().execute(statement.order_by(col(Organisation.id))).all()]


def visible_ids(session: Session) -> list[str]:
    """Return everybody who is in the directory, the oldest first."""
    statement = select(Organisation.id).where(col(Organisation.status).in_(sorted(VISIBLE)))
    return list(session.exec(statement.order_by(col(Organisation.id))))


def visible(session: Session, organisation_ids: Collection[str]) -> dict[str, Organisation]:
    """Return those of some organisations that everybody may see, by id."""
    statement = select(Organisation).where(
        col(Organisation.id).in_(sorted(organisation_ids)), col(Organisation.status).in_(sorted(VISIBLE))
    )
    return {each.id: each for each in session.exec(statement)}


def latest(session: Session) -> list[Latest]:
    """Return everybody who is in the directory with the time of their latest change, the latest first."""
    statement = select(Organisation.id, Organisation.updated_at).where(col(Organisation.status).in_(sorted(VISIBLE)))
    rows = session.exec(statement.order_by(col(Organisation.updated_at).desc(), col(Organisation.id)))
    return [Latest(each, at) for each, at in rows]


def unmarked(session: Session) -> list[str]:
    """Return the unclaimed organisations without any mark."""
    codes = [term.code for term in taxonomy.vocabulary(session)]
    statement = select(Organisation.id).where(
        Organisation.status == OrganisationStatus.UNCLAIMED,
        col(Organisation.id).not_in(taxonomy.subjects_marked(SubjectKind.ORGANISATION, codes)),
    )
    return list(session.exec(statement.order_by(col(Organisation.id))))
