"""A document that came with a form, recognised before the form's own transaction begins (see `web/pictures.py`)."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Final

from fastapi import Depends
from starlette.datastructures import UploadFile
from starlette.requests import Request

from yoriai.core.errors import AppError, Invalid
from yoriai.core.i18n import mark
from yoriai.domains.accounts.policies import require_actor
from yoriai.infra import storage
from yoriai.infra.allowance import Allowance
from yoriai.web.deps import Posted
from yoriai.web.forms import clean
from yoriai.web.identity import look_up

FIELD: Final = "file"
SENDERS: Final = Allowance(40, timedelta(minutes=1))
"""A person may send forty documents at once and then one a minute: a whole year's agendas of a council in an afternoon.
One that is taken away again is kept for a day all the same, so they are counted as they come."""


class DocumentsMany(Invalid):
    """One person has sent very many documents."""

    status = 429
    code = "documents_many"
    message = mark(
        "You have sent many files in a short time. Please wait %(seconds)s seconds, choose the file once more and"
        " press the button again."
    )


@dataclass(frozen=True)
class SentDocument:
    """The document of a form: recognised, refused, or none where no file was chosen."""

    document: storage.Document | storage.Picture | None = None
    name: str = ""
    refusal: Invalid | None = None

    def taken(self) -> storage.Document | storage.Picture | None:
        """Return the document; raise what it was refused with."""
        if self.refusal is not None:
            raise self.refusal
        return self.document


def _sent(request: Request, posted: Posted) -> SentDocument:
    """Recognise the form's document, for somebody who may send one; FastAPI runs this in a thread."""
    file = posted.get(FIELD)
    data = file.file.read(storage.MOST_BYTES_OF_DOCUMENTS + 1) if isinstance(file, UploadFile) else b""
    if not isinstance(file, UploadFile) or not data:
        return SentDocument()
    try:
        actor = require_actor(look_up(request))
    except AppError:
        return SentDocument()  # the route says so
    seconds = SENDERS.spend(actor.member_id)
    if seconds:
        return SentDocument(refusal=DocumentsMany(FIELD, seconds=seconds))
    try:
        return SentDocument(storage.recognise(data, FIELD), clean(file.filename or ""))
    except Invalid as refusal:
        return SentDocument(refusal=refusal)


DocumentOfMember = Annotated[SentDocument, Depends(_sent)]
