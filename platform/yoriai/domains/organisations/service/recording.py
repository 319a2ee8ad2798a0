"""The one place where an organisation's record is written: its row, its place in the index, the directory's version."""

from collections.abc import Sequence

from sqlmodel import Session

from yoriai.domains.organisations.models import Organisation
from yoriai.domains.organisations.repository import records
from yoriai.domains.organisations.service import indexing
from yoriai.infra import versions


def write(session: Session, *organisations: Organisation) -> None:
    """Write organisations, new or changed; whoever changes their marks does so before."""
    records.add_all(session, organisations)
    noted(session, organisations)


def write_new(session: Session, organisations: Sequence[Organisation]) -> None:
    """Write thousands of new organisations, each as a row and no more."""
    records.insert_all(session, organisations)
    noted(session, organisations)


def remove(session: Session, organisation: Organisation) -> None:
    """Delete an organisation; raises IntegrityError where something is about it."""
    records.remove(session, organisation)
    indexing.forget(session, organisation.id)
    versions.bump(session, versions.ORGANISATIONS)


def noted(session: Session, organisations: Sequence[Organisation]) -> None:
    """Let the directory know of organisations that are written, or marked anew."""
    if organisations:
        indexing.put(session, organisations)
        # the rows first, as everybody who changes one holds it before: nobody waits for somebody who waits for them
        version = versions.bump(session, versions.ORGANISATIONS)
        records.touch(session, [each.id for each in organisations], version)
