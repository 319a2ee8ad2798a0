"""Pictures made fit to be shown: proved by decoding them, turned upright, made small, and told nothing of the camera.

What leaves this module was drawn anew from pixels, so nothing that was hidden in the file that came (the place where it
was taken, a preview, another file) is passed on. One picture at a time is drawn in a process: each may take a hundred
megabytes and a second of one core, and none is drawn inside a transaction (`web/pictures.py`).
"""

import io
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageCms, ImageOps

from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark
from yoriai.infra.turns import Turns

FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF")
ACCEPTED: Final = "image/jpeg,image/png,image/webp,image/gif"
"""What a form's file field asks for; telephones turn their own formats into one of these."""

MOST_BYTES: Final = 10 * 1024 * 1024
LONGEST_SIDE: Final = 1600
MOST_PIXELS: Final = 25_000_000
MOST_PIXELS_OF_PHOTOGRAPHS: Final = 120_000_000
"""A JPEG is decoded at a fraction of its size, so that a large photograph costs no more memory than another picture."""
LARGEST_DRAWING: Final = 1024 * 1024
"""A drawing that takes more bytes than this without loss is kept as a photograph."""
QUALITY: Final = 84
MOST_SCANS: Final = 200
"""A progressive JPEG has about ten scans, each of which costs a pass over all points; thousands are an attack."""
_JPEG: Final = b"\xff\xd8"
_SCAN: Final = b"\xff\xda"
WHITE: Final = "#ffffff"


DRAWING: Final = Turns(at_once=1, in_line=3, patience=10.0)
"""The turns of this process to draw a picture anew."""


class PictureRefused(Invalid):
    """A file that is no picture, or one that is too large."""

    code = "picture_refused"
    message = mark("This file is not a picture that we can show. Please choose a JPEG, PNG, WebP or GIF file.")


class PicturesBusy(Invalid):
    """Other pictures are being prepared; this one was not even looked at."""

    status = 429
    code = "pictures_busy"
    message = mark(
        "Several pictures are being prepared at this moment, so yours could not be. Please choose the file once more"
        " and press the button again."
    )


class PicturesMany(Invalid):
    """One person has sent very many pictures."""

    status = 429
    code = "pictures_many"
    message = mark(
        "You have sent many pictures in a short time. Please wait %(seconds)s seconds, choose the file once more and"
        " press the button again."
    )


TOO_HEAVY: Final = mark("This file is larger than %(megabytes)d MB. Please choose a smaller picture.")
TOO_LARGE: Final = mark("This picture has more points than we can show. Please make it smaller first.")


@dataclass(frozen=True)
class Picture:
    """A picture as it is kept."""

    content: bytes
    media_type: str
    width: int
    height: int


def prepare(data: bytes) -> Picture:
    """Return a picture as it is kept.

    Raises PictureRefused for what is none, or is too large; PicturesBusy where others are being prepared.
    """
    if len(data) > MOST_BYTES:
        raise PictureRefused("picture", TOO_HEAVY, megabytes=MOST_BYTES // 1024**2)
    if data.startswith(_JPEG) and data.count(_SCAN) > MOST_SCANS:
        raise PictureRefused("picture")
    with DRAWING.turn(lambda: PicturesBusy("picture")):
        return _drawn(data)


def _drawn(data: bytes) -> Picture:
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
            return _encoded(_upright(opened), is_drawing=opened.format != "JPEG")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise PictureRefused("picture", TOO_LARGE) from problem
    except (OSError, ValueError, SyntaxError, IndexError, EOFError) as problem:
        # what Pillow raises for a file that only begins like a picture
        raise PictureRefused("picture") from problem


def _upright(opened: Image.Image) -> Image.Image:
    """Return the pixels of a picture at the size at which it is kept, as the eye should see them."""
    is_photograph = opened.format == "JPEG"
    whole = opened.width * opened.height
    if whole > (MOST_PIXELS_OF_PHOTOGRAPHS if is_photograph else MOST_PIXELS):
        raise PictureRefused("picture", TOO_LARGE)
    if is_photograph:
        opened.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
        # a long strip is not made smaller by that, and a progressive one is held whole whatever is asked for
        is_held_whole = bool(opened.info.get("progressive"))
        if opened.width * opened.height > MOST_PIXELS or (is_held_whole and whole > MOST_PIXELS):
            raise PictureRefused("picture", TOO_LARGE)
    opened.load()
    turned = ImageOps.exif_transpose(opened)
    profile = opened.info.get("icc_profile")
    shown = _with_common_colours(turned.convert("RGBA" if turned.has_transparency_data else "RGB"), profile)
    shown.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    bare = Image.new(shown.mode, shown.size)
    bare.paste(shown)
    return bare


def _with_common_colours(shown: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture in sRGB, for its own profile goes with everything else that is not a pixel."""
    if not profile:
        return shown
    try:
        changed = ImageCms.profileToProfile(
            shown.convert("RGB"), ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return shown  # a profile that cannot be read, or is for other colours: the numbers are shown as they are
    if changed is None:
        return shown
    if shown.mode == "RGBA":
        changed.putalpha(shown.getchannel("A"))
    return changed


def _encoded(bare: Image.Image, *, is_drawing: bool) -> Picture:
    """Return the pixels as a file: drawings without loss while that is small, everything else as a photograph."""
    if is_drawing:
        content = _saved(bare, "PNG", optimize=True)
        if len(content) <= LARGEST_DRAWING:
            return Picture(content, "image/png", bare.width, bare.height)
    if bare.mode == "RGBA":
        ground = Image.new("RGB", bare.size, WHITE)
        ground.paste(bare, mask=bare.getchannel("A"))
        bare = ground
    content = _saved(bare, "JPEG", quality=QUALITY, progressive=True, optimize=True)
    return Picture(content, "image/jpeg", bare.width, bare.height)


def _saved(bare: Image.Image, kind: str, **options: object) -> bytes:
    written = io.BytesIO()
    bare.save(written, kind, **options)
    return written.getvalue()
