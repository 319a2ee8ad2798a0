"""A picture that came with a form, made fit to be kept before the form's own transaction begins.

To draw a picture anew takes up to a second, and on SQLite a transaction that writes holds the one write lock: nobody
else could write in that time. So a route asks for the picture as it asks for the form. What is wrong with it is told
when the route takes it, beside its field.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Final

from fastapi import Depends
from starlette.datastructures import UploadFile
from starlette.requests import Request

from yoriai.core.errors import AppError, Invalid
from yoriai.core.i18n import mark
from yoriai.domains.accounts.policies import require_actor, require_staff
from yoriai.infra import storage
from yoriai.infra.allowance import Allowance
from yoriai.web.bodies import Who
from yoriai.web.deps import Posted
from yoriai.web.identity import look_up

FIELD: Final = "picture"
NO_FILE: Final = mark("Please choose a picture.")
SENDERS: Final = Allowance(100, timedelta(minutes=1))
"""A person may send a hundred pictures at once and then one a minute: enough for all cases of a large organisation in
an afternoon. One that is taken away again is kept for a day all the same, so they are counted as they come."""


@dataclass(frozen=True)
class SentPicture:
    """The picture of a form: fit to be kept, refused, or none where no file was chosen."""

    picture: storage.Picture | None = None
    refusal: Invalid | None = None

    def taken(self) -> storage.Picture | None:
        """Return the picture; raise PictureRefused, PicturesBusy or PicturesMany where it was refused."""
        if self.refusal is not None:
            raise self.refusal
        return self.picture

    def needed(self) -> storage.Picture:
        """Return the picture of a form that asks for one; raise Invalid where no file was chosen, too."""
        picture = self.taken()
        if picture is None:
            raise Invalid(FIELD, NO_FILE)
        return picture


def _of(may: Who) -> Callable[[Request, Posted], SentPicture]:
    def sent(request: Request, posted: Posted) -> SentPicture:
        """Draw the form's picture anew, for somebody who may send one; FastAPI runs this in a thread."""
        file = posted.get(FIELD)
        data = file.file.read(storage.MOST_BYTES + 1) if isinstance(file, UploadFile) else b""
        if not data:
            return SentPicture()
        try:
            actor = may(look_up(request))
        except AppError:
            return SentPicture()  # the route says so
        seconds = SENDERS.spend(actor.member_id)
        if seconds:
            return SentPicture(refusal=storage.PicturesMany(FIELD, seconds=seconds))
        try:
            return SentPicture(storage.prepare(data))
        except Invalid as refusal:
            return SentPicture(refusal=refusal)

    return sent


PictureOfMember = Annotated[SentPicture, Depends(_of(require_actor))]
PictureOfStaff = Annotated[SentPicture, Depends(_of(require_staff))]
