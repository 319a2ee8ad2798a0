"""Stored files: one row for each content, whoever gave it and however often."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, delete
from sqlalchemy import select as select_columns
from sqlmodel import Session, SQLModel, col, select

from yoriai.core import clock
from yoriai.core.ids import new_id
from yoriai.core.upserts import insert_into
from yoriai.infra.storage.documents import EXTENSIONS, Document
from yoriai.infra.storage.picture import Picture
from yoriai.infra.storage.schema import StoredFile


@dataclass(frozen=True)
class File:
    """A stored file with its bytes."""

    media_type: str
    content: bytes


@dataclass(frozen=True)
class Described:
    """What a page needs to know of a stored file: its type, a picture's size in points, and how many bytes it has."""

    media_type: str
    width: int
    height: int
    size: int

    @property
    def extension(self) -> str:
        """The ending of a name under which it is saved."""
        return EXTENSIONS.get(self.media_type, "bin")


def put(session: Session, given: Picture | Document) -> str:
    """Keep a picture that was made fit to be shown, or a document, and return its id; the same again has the same id.

    Its row is locked until the transaction ends and counts as given now, so that no sweep takes away what is about to
    be shown.
    """
    digest = hashlib.sha256(given.content).hexdigest()
    connection = session.connection()
    row = {
        "id": new_id(),
        "created_at": clock.now(),
        "sha256": digest,
        "media_type": given.media_type,
        "size": len(given.content),
        "width": given.width,
        "height": given.height,
        "content": given.content,
    }
    wanted = insert_into(connection, StoredFile).values(row)
    kept = wanted.on_conflict_do_update(
        index_elements=[col(StoredFile.sha256)], set_={"created_at": wanted.excluded.created_at}
    )
    file_id: str = connection.execute(kept.returning(col(StoredFile.id))).scalar_one()
    return file_id


def get(session: Session, file_id: str) -> File | None:
    """Find a stored file with its bytes."""
    query = select(StoredFile.media_type, StoredFile.content).where(StoredFile.id == file_id)
    found = session.exec(query).first()
    return File(*found) if found else None


def describe(session: Session, file_ids: Collection[str]) -> dict[str, Described]:
    """Return what pages need to know of stored files, by id and without their bytes; ids of none are left out."""
    if not file_ids:
        return {}
    columns = (StoredFile.id, StoredFile.media_type, StoredFile.width, StoredFile.height, StoredFile.size)
    wanted = select_columns(*map(col, columns)).where(col(StoredFile.id).in_(file_ids))
    rows = session.connection().execute(wanted)
    return {row.id: Described(row.media_type, row.width or 0, row.height or 0, row.size) for row in rows}


def given_before(session: Session, instant: datetime) -> list[str]:
    """Return the files given last before an instant, the oldest first."""
    query = select(StoredFile.id).where(StoredFile.created_at < instant)
    return list(session.exec(query.order_by(col(StoredFile.created_at), col(StoredFile.id))))


def hold(session: Session, file_id: str, given_before: datetime) -> bool:
    """Lock a file against whoever would give it again; return False where that has happened, or it is gone."""
    query = select(StoredFile.id).where(StoredFile.id == file_id, StoredFile.created_at < given_before)
    return session.exec(query.with_for_update()).first() is not None


def remove(session: Session, file_id: str) -> None:
    """Delete a stored file that one holds and that nothing shows any more."""
    session.exec(delete(StoredFile).where(col(StoredFile.id) == file_id))


def referenced(session: Session) -> set[str]:
    """Return the files that any row of any table names by a key; what names them otherwise is asked of its domain."""
    found: set[str] = set()
    for column in _references():
        wanted = select_columns(column).where(column.is_not(None)).distinct()
        found.update(session.connection().execute(wanted).scalars())
    return found


def is_referenced(session: Session, file_id: str) -> bool:
    """Tell whether any row of any table names a file by a key."""
    connection = session.connection()
    return any(
        connection.execute(select_columns(column).where(column == file_id).limit(1)).first() for column in _references()
    )


def _references() -> list[Column[str]]:
    """Return the columns that are keys of stored files."""
    target = SQLModel.metadata.tables[str(StoredFile.__tablename__)]
    tables = SQLModel.metadata.tables.values()
    return [column for table in tables for column in table.columns if column.references(target.c.id)]
