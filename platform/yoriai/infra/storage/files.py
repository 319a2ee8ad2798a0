"""Stored files: one row for each content, whoever gave it and however often."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert as insert_postgres
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlmodel import Session, col, select

from yoriai.core import clock
from yoriai.core.ids import new_id
from yoriai.infra.storage.pictures import prepare
from yoriai.infra.storage.schema import StoredFile


@dataclass(frozen=True)
class File:
    """A stored file with its bytes."""

    sha256: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Described:
    """What a page needs to know of a stored picture: its type, and its size in points."""

    media_type: str
    width: int
    height: int

    @property
    def extension(self) -> str:
        """The ending of a name under which it is saved."""
        return {"image/jpeg": "jpg", "image/png": "png"}.get(self.media_type, "bin")


def put(session: Session, data: bytes) -> str:
    """Keep a picture, made fit to be shown, and return its id; the same picture again has the same id.

    Raises PictureRefused for what is no picture, or is too large.
    """
    picture = prepare(data)
    digest = hashlib.sha256(picture.content).hexdigest()
    connection = session.connection()
    insert = insert_sqlite if connection.dialect.name == "sqlite" else insert_postgres
    row = {
        "id": new_id(),
        "created_at": clock.now(),
        "sha256": digest,
        "media_type": picture.media_type,
        "size": len(picture.content),
        "width": picture.width,
        "height": picture.height,
        "content": picture.content,
    }
    connection.execute(insert(StoredFile).values(row).on_conflict_do_nothing(index_elements=["sha256"]))
    return session.exec(select(StoredFile.id).where(StoredFile.sha256 == digest)).one()


def get(session: Session, file_id: str) -> File | None:
    """Find a stored file with its bytes."""
    query = select(StoredFile.sha256, StoredFile.media_type, StoredFile.content).where(StoredFile.id == file_id)
    found = session.exec(query).first()
    return File(*found) if found else None


def describe(session: Session, file_ids: Collection[str]) -> dict[str, Described]:
    """Return what pages need to know of stored pictures, by id and without their bytes; ids of none are left out."""
    if not file_ids:
        return {}
    query = select(StoredFile.id, StoredFile.media_type, StoredFile.width, StoredFile.height)
    rows = session.exec(query.where(col(StoredFile.id).in_(file_ids)))
    return {file_id: Described(kind, width or 0, height or 0) for file_id, kind, width, height in rows}


def remove(session: Session, file_id: str) -> None:
    """Delete a stored file; what still names it must be gone before."""
    session.exec(delete(StoredFile).where(col(StoredFile.id) == file_id))
