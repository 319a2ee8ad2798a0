"""The table of stored files."""

from sqlalchemy import LargeBinary
from sqlmodel import Field

from yoriai.core.db import Record


class StoredFile(Record, table=True):
    """Bytes under the hash of their content; `created_at` is when they were given last."""

    __tablename__ = "stored_files"

    sha256: str = Field(unique=True, max_length=64)
    media_type: str = Field(max_length=120)
    size: int
    width: int | None = None
    height: int | None = None
    content: bytes = Field(sa_type=LargeBinary)
