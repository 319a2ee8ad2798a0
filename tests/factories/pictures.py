"""Pictures for tests, drawn here."""

import io

from PIL import Image
from sqlmodel import Session

from yoriai.infra import storage

WEATHER = (70, 130, 180)


def picture(width: int = 60, height: int = 40, kind: str = "PNG", mode: str = "RGB", **options: object) -> bytes:
    """Return a plain picture as a file; `options` are those of Pillow's `save`."""
    written = io.BytesIO()
    Image.new(mode, (width, height), WEATHER if mode == "RGB" else None).save(written, kind, **options)
    return written.getvalue()


def opened(content: bytes) -> Image.Image:
    """Return a picture read back."""
    return Image.open(io.BytesIO(content))


def make_file(session: Session, width: int = 60) -> str:
    """Keep a plain picture as a form's picture is kept; return the file's id."""
    return storage.put(session, storage.prepare(picture(width)))
