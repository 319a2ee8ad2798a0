"""A picture as it is kept, and why a file is not taken as one."""

from dataclasses import dataclass
from typing import Final

from yoriai.core.errors import Invalid
from yoriai.core.i18n import mark


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
