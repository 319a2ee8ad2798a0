"""Pictures made fit to be shown: proved by decoding them, turned upright, made small, and told nothing of the camera.

What leaves this module was drawn anew from pixels, so nothing that was hidden in the file that came (the place where it
was taken, a preview, another file) is passed on. One picture at a time is drawn in a process: each may take a hundred
megabytes and a second of one core, and none is drawn inside a transaction (`web/pictures.py`).
"""

from typing import Final

from yoriai.infra.storage.picture import TOO_HEAVY, Picture, PictureRefused, PicturesBusy
from yoriai.infra.turns import Turns

ACCEPTED: Final = "image/jpeg,image/png,image/webp,image/gif"
"""What a form's file field asks for; telephones turn their own formats into one of these."""

MOST_BYTES: Final = 16 * 1024 * 1024
"""What a telephone of many megapixels makes of a colourful scene, and some more."""
MOST_SCANS: Final = 200
"""A progressive JPEG has about ten scans, each of which costs a pass over all points; thousands are an attack."""
_JPEG: Final = b"\xff\xd8"
_SCAN: Final = b"\xff\xda"

DRAWING: Final = Turns(at_once=1, in_line=3, patience=10.0)
"""The turns of this process to draw a picture anew."""


def prepare(data: bytes) -> Picture:
    """Return a picture as it is kept.

    Raises PictureRefused for what is none, or is too large; PicturesBusy where others are being prepared.
    """
    if len(data) > MOST_BYTES:
        raise PictureRefused("picture", TOO_HEAVY, megabytes=MOST_BYTES // 1024**2)
    if data.startswith(_JPEG) and data.count(_SCAN) > MOST_SCANS:
        raise PictureRefused("picture")
    with DRAWING.turn(lambda: PicturesBusy("picture")):
        # what draws is loaded with the first picture that is sent: a server's first page needs none of it
        from yoriai.infra.storage.drawing import drawn  # noqa: PLC0415

        return drawn(data)
