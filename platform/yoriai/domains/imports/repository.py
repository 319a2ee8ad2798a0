"""Rows of imports. Only the secretariat asks; its services see to that."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, update
from sqlmodel import Session, col, select

from yoriai.domains.cases.plan import Outcome
from yoriai.domains.imports.models import ImportFile, ImportRecord, ImportRun, LabelDecision
from yoriai.domains.imports.states import ImportStatus, Phase


def find(session: Session, run_id: str) -> ImportRun | None:
    """Find an import."""
    return session.get(ImportRun, run_id)


def save(session: Session, run: ImportRun) -> None:
    """Write an import, new or changed."""
    session.add(run)
    session.flush()


def page(session: Session, offset: int, limit: int) -> tuple[list[ImportRun], int]:
    """Return a page of imports, the newest first, and how many there are."""
    total = session.exec(select(func.count()).select_from(ImportRun)).one()
    newest = select(ImportRun).order_by(col(ImportRun.created_at).desc(), col(ImportRun.id).desc())
    return list(session.exec(newest.offset(offset).limit(limit))), total


def with_status(session: Session, statuses: Iterable[ImportStatus]) -> list[str]:
    """Return the ids of imports of some statuses, the oldest first."""
    statement = select(ImportRun.id).where(col(ImportRun.status).in_(list(statuses)))
    return list(session.exec(statement.order_by(col(ImportRun.created_at), col(ImportRun.id))))


def named_with_status(session: Session, statuses: Iterable[ImportStatus]) -> list[tuple[str, str]]:
    """Return (id, file's name) of imports of some statuses, the oldest first."""
    statement = select(ImportRun.id, ImportRun.file_name).where(col(ImportRun.status).in_(list(statuses)))
    return list(session.exec(statement.order_by(col(ImportRun.created_at), col(ImportRun.id))).all())


def tell_progress(session: Session, run_id: str, phase: Phase, done: int, total: int) -> None:
    """Write how far an import has come."""
    changed = update(ImportRun).where(col(ImportRun.id) == run_id).values(phase=phase, done=done, total=total)
    session.connection().execute(changed)


def content(session: Session, run_id: str) -> bytes | None:
    """Return the bytes of an import, None where they are gone."""
    return session.exec(select(ImportFile.content).where(ImportFile.run_id == run_id)).first()


def save_content(session: Session, run_id: str, content: bytes) -> None:
    """Write the bytes of an import."""
    session.add(ImportFile(run_id=run_id, content=content))
    session.flush()


def forget_content(session: Session, run_id: str) -> None:
    """Delete the bytes of an import."""
    session.connection().execute(delete(ImportFile).where(col(ImportFile.run_id) == run_id))


def replace_records(session: Session, run_id: str, rows: Sequence[dict[str, Any]]) -> None:
    """Write the records of an import, instead of what there was."""
    session.connection().execute(delete(ImportRecord).where(col(ImportRecord.run_id) == run_id))
    if rows:
        session.connection().execute(insert(ImportRecord), [{"run_id": run_id, **row} for row in rows])


def forget_changes(session: Session, run_id: str) -> None:
    """Take the texts out of the records of an import; the history of the cases has them."""
    emptied = update(ImportRecord).where(col(ImportRecord.run_id) == run_id).values(changes={})
    session.connection().execute(emptied)


def fingerprints(session: Session, run_id: str) -> list[str]:
    """Return what tells one comparison with the catalogue from another, record by record."""
    statement = select(ImportRecord.fingerprint).where(ImportRecord.run_id == run_id)
    return list(session.exec(statement.order_by(col(ImportRecord.position))))


def records(
    session: Session, run_id: str, outcome: Outcome | None, *, only_unclear: bool, offset: int, limit: int
) -> tuple[list[ImportRecord], int]:
    """Return a page of the records of an import in their order, and how many there are under these filters."""
    conditions: list[ColumnElement[bool]] = [col(ImportRecord.run_id) == run_id]
    conditions += [col(ImportRecord.outcome) == outcome] if outcome is not None else []
    conditions += [col(ImportRecord.is_clear).is_(False)] if only_unclear else []
    total = session.exec(select(func.count()).select_from(ImportRecord).where(*conditions)).one()
    statement = select(ImportRecord).where(*conditions).order_by(col(ImportRecord.position))
    return list(session.exec(statement.offset(offset).limit(limit))), total


def decisions(session: Session) -> list[LabelDecision]:
    """Return every decision on a label, the oldest first."""
    return list(session.exec(select(LabelDecision).order_by(col(LabelDecision.decided_at), col(LabelDecision.key))))


def save_decision(session: Session, decision: LabelDecision) -> None:
    """Write a decision, instead of an earlier one on the same label."""
    session.merge(decision)
    session.flush()
