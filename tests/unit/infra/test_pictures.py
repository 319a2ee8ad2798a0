"""What a picture is made into, and what is refused."""

import io
import os
import struct
import zlib

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from tests.factories.pictures import opened, picture
from yoriai.infra.storage.drawing import LONGEST_SIDE
from yoriai.infra.storage.picture import PictureRefused
from yoriai.infra.storage.pictures import MOST_BYTES, prepare

GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F


def photograph(width: int, height: int, orientation: int = 1) -> bytes:
    """Return a JPEG, red on its left half, that tells where and with what it was taken."""
    image = Image.new("RGB", (width, height), "blue")
    image.paste("red", (0, 0, width // 2, height))
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = orientation, "Mihon Camera"
    exif.get_ifd(GPS)[1] = "N"
    written = io.BytesIO()
    image.save(written, "JPEG", exif=exif, comment=b"taken at home")
    return written.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_of_each_kind_that_is_taken_is_read_back(kind: str) -> None:
    made = prepare(picture(60, 40, kind))

    assert (made.width, made.height) == (60, 40)
    assert opened(made.content).size == (60, 40)
    assert Image.MIME[opened(made.content).format or ""] == made.media_type


def test_a_large_picture_becomes_small_and_keeps_its_shape() -> None:
    made = prepare(picture(4000, 3000, "JPEG"))

    assert (made.width, made.height) == (LONGEST_SIDE, 1200)


def test_a_small_picture_is_not_made_larger() -> None:
    assert prepare(picture(60, 40)).width == 60


def test_a_photograph_is_turned_upright_and_tells_nothing_of_the_camera_and_the_place() -> None:
    # 6: the camera was turned; what is left in the file is at the top for the eye
    made = prepare(photograph(80, 40, orientation=6))
    seen = opened(made.content)

    assert seen.size == (40, 80)
    top, bottom = seen.getpixel((20, 10)), seen.getpixel((20, 70))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert (top[0] > 200, bottom[2] > 200) == (True, True)
    assert dict(seen.getexif()) == {}
    for told in (b"Mihon", b"taken at home", b"Exif"):
        assert told not in made.content


def test_a_drawings_texts_go_and_what_is_seen_through_stays() -> None:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "見本 花子")
    texts.add_itxt("Comment", "at home")
    made = prepare(picture(30, 30, "PNG", "RGBA", pnginfo=texts))

    assert made.media_type == "image/png"
    assert opened(made.content).mode == "RGBA"
    assert [word for word in (b"Comment", b"Author") if word in made.content] == []


def test_colours_of_another_profile_are_turned_into_common_ones_and_the_profile_goes() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    made = prepare(picture(30, 30, "JPEG", icc_profile=profile))

    assert "icc_profile" not in opened(made.content).info


def test_a_profile_that_is_none_is_passed_over() -> None:
    assert prepare(picture(30, 30, "PNG", icc_profile=b"nonsense")).width == 30


def test_colours_for_print_become_those_for_screens() -> None:
    assert opened(prepare(picture(30, 30, "JPEG", "CMYK")).content).mode == "RGB"


def test_a_noisy_drawing_is_kept_as_a_photograph() -> None:
    noise = Image.frombytes("RGB", (1200, 1200), os.urandom(1200 * 1200 * 3))
    written = io.BytesIO()
    noise.save(written, "PNG")

    assert prepare(written.getvalue()).media_type == "image/jpeg"


def test_a_moving_picture_is_shown_by_its_first() -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    written = io.BytesIO()
    frames[0].save(written, "GIF", save_all=True, append_images=frames[1:])
    seen = opened(prepare(written.getvalue()).content)

    assert getattr(seen, "n_frames", 1) == 1
    assert seen.convert("RGB").getpixel((5, 5)) == (255, 0, 0)


def bomb(width: int, height: int) -> bytes:
    """Return a PNG that claims to be huge and weighs nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"GIF89a<script>alert(1)</script>",
        b"%PDF-1.7 ...",
        picture(60, 40, "BMP"),
        picture(60, 40, "TIFF"),
        picture(2000, 2000, "JPEG")[:-4000],
        picture(60, 40)[:50],
        bomb(30_000, 30_000),
        bomb(10_000, 9_000),
        bomb(6_000, 5_000),
        b"\xff\xd8" + b"0" * (MOST_BYTES + 1),
    ],
    ids=[
        "empty",
        "text",
        "svg",
        "false gif",
        "pdf",
        "bmp",
        "tiff",
        "cut jpeg",
        "cut png",
        "bomb",
        "mine",
        "huge",
        "heavy",
    ],
)
def test_what_is_no_picture_or_too_large_is_refused_beside_its_field(data: bytes) -> None:
    with pytest.raises(PictureRefused) as refused:
        prepare(data)
    assert refused.value.field == "picture"


def test_a_photograph_that_would_fill_the_memory_is_refused() -> None:
    strip, held_whole = io.BytesIO(), io.BytesIO()
    Image.new("L", (65_000, 500)).save(strip, "JPEG")
    Image.new("L", (6_000, 5_000)).save(held_whole, "JPEG", progressive=True)

    for data in (strip.getvalue(), held_whole.getvalue()):
        with pytest.raises(PictureRefused):
            prepare(data)


def test_a_photograph_of_very_many_scans_is_refused() -> None:
    with pytest.raises(PictureRefused):
        prepare(picture(60, 40, "JPEG") + b"\xff\xda" * 300)
