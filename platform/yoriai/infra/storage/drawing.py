"""A picture drawn anew from its pixels: upright, small, in common colours, with nothing else of the file."""

import io
from typing import Final

from PIL import Image, ImageCms, ImageOps

from yoriai.infra.storage.picture import TOO_LARGE, Picture, PictureRefused

FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF")
LONGEST_SIDE: Final = 1600
MOST_PIXELS: Final = 25_000_000
MOST_PIXELS_OF_PHOTOGRAPHS: Final = 120_000_000
"""A JPEG is decoded at a fraction of its size, so that a large photograph costs no more memory than another picture."""
LARGEST_DRAWING: Final = 1024 * 1024
"""A drawing that takes more bytes than this without loss is kept as a photograph."""
QUALITY: Final = 84
WHITE: Final = "#ffffff"


def drawn(data: bytes) -> Picture:
    """Return the picture of a file as it is kept; raise PictureRefused for what is none, or has too many points."""
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
